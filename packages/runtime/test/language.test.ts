/** The helpers are compared with what the engine does. */
import { abi as $ } from '@greenlet-ts/runtime';

test('apply and method', () => {
  function f(this: unknown, ...args: unknown[]): unknown {
    return [this, ...args];
  }
  Object.defineProperty(f, 'call', { value: null });
  expect($.apply(f, 1, [2, 3])).toEqual([1, 2, 3]);
  expect(($.method(f, 'self', 'f') as any)`x${1}y`).toEqual(['self', ['x', 'y'], 1]);
  expect(() => ($.method(1, 'self', 'o.tag') as any)``).toThrow(new TypeError('o.tag is not a function'));
  expect(() => $.apply(undefined, 1, [])).toThrow(new TypeError('undefined is not a function'));
});

test('key', () => {
  const symbol = Symbol('s');
  const log: string[] = [];
  const hinted = {
    [Symbol.toPrimitive](hint: string) {
      log.push(hint);
      return symbol;
    },
  };
  expect([1, -0, 'a', null, undefined, true, 10n, symbol, {}, ['x'], 1e21].map((k) => $.key(k))).toEqual([
    '1',
    '0',
    'a',
    'null',
    'undefined',
    'true',
    '10',
    symbol,
    '[object Object]',
    'x',
    '1e+21',
  ]);
  expect($.key(hinted)).toBe(symbol);
  expect(log).toEqual(['string']);
  expect(() => $.key(Object.create(null))).toThrow(TypeError);
});

test('coercible and objectRest', () => {
  expect(() => $.coercible(null)).toThrow(TypeError);
  expect($.coercible(0)).toBe(0);
  const symbol = Symbol('s');
  const source = Object.defineProperty({ a: 1, 2: 2, [symbol]: 3, ['__proto__']: 4, c: 5 }, 'hidden', { value: 6 });
  const rest = $.objectRest(source, ['a', 2 as PropertyKey]);
  const { a: _a, 2: _two, ...expected } = source;
  expect(Reflect.ownKeys(rest)).toEqual(Reflect.ownKeys(expected));
  expect(Object.getOwnPropertyDescriptors(rest)).toEqual(Object.getOwnPropertyDescriptors(expected));
  expect($.objectRest('ab', ['0'])).toEqual({ 1: 'b' });
});

test('forIn', () => {
  const object = Object.create({ inherited: 1, a: 2 }, { a: { value: 1 }, b: { value: 2, enumerable: true } });
  expect($.forIn(object)).toEqual(['b', 'inherited']);
  expect($.forIn(null)).toEqual([]);
  expect($.forIn('ab')).toEqual(['0', '1']);
  expect([$.stillIn(object, 'inherited'), $.stillIn(object, 'gone'), $.stillIn('ab', '1')]).toEqual([
    true,
    false,
    true,
  ]);
});

test('plainArray', () => {
  class Sub extends Array {}
  const own = Object.assign([1], { [Symbol.iterator]: () => [][Symbol.iterator]() });
  class Overridden extends Array {
    override [Symbol.iterator](): any {
      return [][Symbol.iterator]();
    }
  }
  expect($.plainArray([1])).toEqual([1]);
  expect($.plainArray(new Sub(2))).toHaveLength(2);
  for (const value of [own, new Overridden(), new Set(), 'ab', null, undefined, { length: 0 }])
    expect($.plainArray(value)).toBe(null);
  // Undone before anything is expected: Jest iterates over arrays as well.
  const results: unknown[] = [];
  const ArrayIterator = Object.getPrototypeOf([][Symbol.iterator]());
  const { next } = ArrayIterator;
  ArrayIterator.next = () => ({ done: true });
  results[0] = $.plainArray([1]);
  ArrayIterator.next = next;
  const { values } = Array.prototype;
  Array.prototype[Symbol.iterator] = (() => 0) as any;
  results[1] = $.plainArray([1]);
  Array.prototype[Symbol.iterator] = values;
  expect(results).toEqual([null, null]);
  expect($.plainArray([1])).toEqual([1]);
});

test('plainArray asks a proxy for nothing that for…of does not ask for', () => {
  const log: unknown[] = [];
  const proxy = new Proxy([1], {
    get: (target, key, receiver) => {
      log.push(key);
      return Reflect.get(target, key, receiver);
    },
    getPrototypeOf: () => {
      throw new Error('not this');
    },
  });
  expect($.plainArray(proxy)).toBe(proxy);
  expect(log).toEqual([Symbol.iterator]);
});

test('iterators', () => {
  expect($.iteratorMethod('ab')).toBe(String.prototype[Symbol.iterator]);
  for (const value of [null, undefined, 5, {}, { [Symbol.iterator]: 1 }])
    expect(() => $.iteratorMethod(value)).toThrow(/is not iterable/);
  const object = {};
  const fn = (): void => {};
  expect([$.checkIterator(object), $.checkIterator(fn), $.checkResult(object)]).toEqual([object, fn, object]);
  expect(() => $.checkIterator(1)).toThrow(TypeError);
  expect(() => $.checkResult(undefined)).toThrow(new TypeError('Iterator result undefined is not an object'));
  expect([{}, { return: null }, { return: fn }].map((it) => $.returnMethod(it))).toEqual([undefined, undefined, fn]);
  expect(() => $.returnMethod({ return: 5 })).toThrow(TypeError);
});

test('the table is plain data, and does not need its this', () => {
  for (const descriptor of Object.values(Object.getOwnPropertyDescriptors($))) expect('value' in descriptor).toBe(true);
  const { received, checked, version } = $;
  expect([received(), checked(1), version(7)]).toEqual([undefined, 1, undefined]);
  expect(() => version(999)).toThrow(expect.objectContaining({ code: 'ERR_GREENLET_ABI' }));
});

test('missing throws when it is called or constructed, not before', () => {
  const missing = $.missing('o.m') as new () => object;
  expect(() => (missing as unknown as () => void)()).toThrow(new TypeError('o.m is not a function'));
  expect(() => new missing()).toThrow(new TypeError('o.m is not a constructor'));
});

test('callOwn notes what has no twin', () => {
  const own = $.own();
  const { map } = Array.prototype;
  const find = (): number => 1;
  $.callOwn(own, 'o.map', map, [], find);
  expect(own.fn).toBe(null);
  $.callOwn(own, 'o.map', find, []);
  $.callOwn(own, 'o.map', map, [], find);
  expect(own.fn).toBe(find);
});
