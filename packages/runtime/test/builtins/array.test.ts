import fc from 'fast-check';
import { expectSame, show, twinOf, type Callable, type Tools } from './compare.js';

const proto = Array.prototype as any;
/** With what their callbacks return. */
const iterating: Record<string, Callable> = {
  forEach: () => 1,
  map: (x) => [x],
  filter: (_, i) => i % 2,
  some: (_, i) => i > 2,
  every: (_, i) => i < 2,
  find: (x) => x === 3,
  findIndex: (x) => x === 3,
  findLast: (x) => x === 3,
  findLastIndex: (x) => x === 3,
  flatMap: (x, i) => (i % 3 ? [x, , [x]] : x), // eslint-disable-line no-sparse-arrays
};
const folding = ['reduce', 'reduceRight'];
const all = [...Object.keys(iterating), ...folding];

const logged = ({ log, fn }: Tools, callback: Callable) =>
  fn(function (this: unknown, ...args: unknown[]) {
    log('call', this, ...args);
    return callback(...args);
  });

/** Arrays with holes. */
const holey = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 5 }), fc.constantFrom(undefined, 'hole', -0, NaN, 'x')), { maxLength: 12 })
  .map((list) => {
    const array: unknown[] = [];
    array.length = list.length;
    list.forEach((value, i) => value !== 'hole' && (array[i] = value));
    return array;
  });

describe.each(Object.keys(iterating))('%s', (name) => {
  const native = proto[name];
  const callback = iterating[name]!;

  test('any arrays', () => {
    fc.assert(
      fc.property(holey, (array) =>
        expectSame(native, (t) => ({ self: [...Object.assign([], array)], args: [logged(t, callback)] })),
      ),
    );
    fc.assert(
      fc.property(holey, (array) =>
        expectSame(native, (t) => ({ self: array.slice(), args: [logged(t, callback), 'this'] })),
      ),
    );
  });

  test('what is done to a proxy', () => {
    expectSame(native, (t) => ({ self: t.spy('array', [1, , 3, 4]), args: [logged(t, callback)] })); // eslint-disable-line no-sparse-arrays
    expectSame(native, (t) => ({
      self: t.spy('object', { length: 5, 1: 1, 3: 3, 7: 7 }),
      args: [logged(t, callback)],
    }));
  });

  test('array-likes and primitives', () => {
    const lengths = ['3', 2.9, -1, NaN, undefined, true, Infinity - Infinity, { valueOf: () => 2 }];
    for (const length of lengths)
      expectSame(native, (t) => ({ self: { length, 0: 3, 1: 4, 2: 5 }, args: [logged(t, callback)] }));
    for (const self of ['abc', 12, true, Symbol.iterator, () => 1])
      expectSame(native, (t) => ({ self, args: [logged(t, callback)] }));
    expectSame(native, (t) => ({ self: { length: 1n }, args: [logged(t, callback)] }));
    expectSame(native, (t) => ({ self: { length: Symbol() }, args: [logged(t, callback)] }));
  });

  test('the array changes meanwhile', () => {
    const changes: ((array: any[], i: number) => void)[] = [
      (array) => array.push(9),
      (array) => array.pop(),
      (array) => (array.length = 0),
      (array, i) => delete array[i + 1],
      (array, i) => (array[i + 1] = 'new'),
      (array) => array.unshift(0),
    ];
    for (const change of changes) {
      expectSame(native, (t) => {
        const self = [1, 2, 3, 4, 5, 6];
        return {
          self,
          args: [
            t.fn((x: unknown, i: number, o: unknown[]) => {
              t.log(x, i, o === self);
              if (i < 12) change(self, i);
              return callback(x, i);
            }),
          ],
        };
      });
    }
  });

  test('accessors, errors', () => {
    expectSame(native, (t) => ({
      self: { length: 3, get 0() { return t.log('get 0'), 1; }, get 1() { throw new RangeError('get 1'); } }, // prettier-ignore
      args: [logged(t, callback)],
    }));
    expectSame(native, (t) => ({ self: [1, 2], args: [t.fn(() => { throw 'thrown'; })] })); // prettier-ignore
    expectSame(native, ({ fn }) => ({ self: { get length() { throw new Error('length'); } }, args: [fn(callback)] })); // prettier-ignore
  });
});

describe.each(all)('%s', (name) => {
  const native = proto[name];

  test('what is no callback, no object', () => {
    for (const wrong of [undefined, null, 1, 'f', {}, [], Symbol.iterator, /x/]) {
      expectSame(native, () => ({ self: [1], args: [wrong] }));
      expectSame(native, (t) => ({ self: t.spy('array', [1]), args: [wrong] }));
    }
    expectSame(native, () => ({ self: [1], args: [] }));
    for (const self of [undefined, null]) expectSame(native, () => ({ self, args: [() => 1] }));
    const { proxy, revoke } = Proxy.revocable([], {});
    revoke();
    expect(() => native.call(proxy, () => 1)).toThrow(TypeError);
  });
});

describe.each(folding)('%s', (name) => {
  const native = proto[name];
  const sum = (t: Tools) =>
    t.fn(function (this: unknown, ...args: unknown[]) {
      t.log(this, ...args);
      return `(${String(args[0])} ${String(args[1])})`;
    });

  test('any arrays', () => {
    fc.assert(fc.property(holey, (array) => expectSame(native, (t) => ({ self: array.slice(), args: [sum(t)] }))));
    fc.assert(
      fc.property(holey, (array) => expectSame(native, (t) => ({ self: array.slice(), args: [sum(t), undefined] }))),
    );
    fc.assert(
      fc.property(holey, (array) =>
        expectSame(native, (t) => ({ self: array.slice(), args: [sum(t), 'initial', 'more'] })),
      ),
    );
  });

  test('what is done to a proxy', () => {
    for (const initial of [[], [0]]) {
      expectSame(native, (t) => ({ self: t.spy('array', [, 1, , 3, 4]), args: [sum(t), ...initial] })); // eslint-disable-line no-sparse-arrays
      expectSame(native, (t) => ({ self: t.spy('object', { length: 3 }), args: [sum(t), ...initial] }));
    }
  });

  test('the array changes meanwhile', () => {
    expectSame(native, (t) => {
      const self = [1, 2, 3, 4, 5, 6];
      return { self, args: [t.fn((a: number, x: number) => (t.log(a, x), self.pop(), a + x))] };
    });
  });
});

describe.each(['map', 'filter', 'flatMap'])('what %s makes', (name) => {
  const native = proto[name];
  const callback = iterating[name]!;
  const withConstructor = (constructor: unknown, t: Tools) => {
    const self = [1, 2, , 4]; // eslint-disable-line no-sparse-arrays
    Object.defineProperty(self, 'constructor', { get: () => (t.log('constructor'), constructor) });
    return { self, args: [logged(t, callback)] };
  };

  test('species', () => {
    class Derived extends Array {}
    class Other extends Array {
      static override get [Symbol.species](): any {
        return Derived;
      }
    }
    for (const Class of [Derived, Other]) {
      expectSame(native, (t) => ({ self: Class.from([1, 2, 3]), args: [logged(t, callback)] }));
    }
    const constructors = [
      undefined,
      null,
      1,
      'Array',
      Array,
      Object,
      () => 1,
      { [Symbol.species]: undefined },
      { [Symbol.species]: null },
      { [Symbol.species]: 1 },
      { [Symbol.species]: () => 1 },
      { [Symbol.species]: parseInt },
      { [Symbol.species]: Map },
      { get [Symbol.species]() { throw new Error('species'); } }, // prettier-ignore
    ];
    for (const constructor of constructors) expectSame(native, (t) => withConstructor(constructor, t));
  });

  test('what is done to a species object', () => {
    for (const made of [{}, { length: 7 }, [], Object.freeze([]), Object.defineProperty([], 0, { value: 1 })]) {
      expectSame(
        native,
        (t) =>
        withConstructor({ [Symbol.species]: t.fn(function (...args: unknown[]) { t.log('new', ...args); return t.spy('made', Array.isArray(made) && Object.isFrozen(made) ? made : Object.create(made, Object.getOwnPropertyDescriptors(made) as any)); }) }, t), // prettier-ignore
      );
    }
    expectSame(native, (t) => withConstructor({ [Symbol.species]: function () { throw new Error('constructing'); } }, t)); // prettier-ignore
  });

  test('an index on Array.prototype does not matter', () => {
    const twin = twinOf(native);
    const results: string[] = ['', ''];
    Object.defineProperty(Array.prototype, 1, { set() {}, get: () => 'inherited', configurable: true });
    try {
      results[0] = show(native.call([1, 2, 3], callback));
      results[1] = show(twin.call([1, 2, 3], callback));
    } finally {
      delete (Array.prototype as any)[1];
    }
    expect(results[1]).toBe(results[0]);
  });

  test('lengths that no array can have', () => {
    expectSame(native, () => ({ self: { length: 2 ** 32, 0: 1 }, args: [() => { throw new Error('called'); }] })); // prettier-ignore
  });
});
