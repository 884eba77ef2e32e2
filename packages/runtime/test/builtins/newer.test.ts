/** Methods that not every engine has. */
import { expectSame, type Callable, type Tools } from './compare.js';

const logged = ({ log, fn }: Tools, callback: Callable) =>
  fn(function (this: unknown, ...args: unknown[]) {
    log('call', this, ...args);
    return callback(...args);
  });
const failing = (t: Tools) => logged(t, () => { throw new RangeError('callback'); }); // prettier-ignore

const describeIf = (native: unknown) => (native === undefined ? describe.skip : describe);

const mapInsert = (Map.prototype as unknown as Record<string, Callable>)['getOrInsertComputed']!;
describeIf(mapInsert)('Map.prototype.getOrInsertComputed', () => {
  test('keys that are there, and others', () => {
    for (const key of [1, 'new', -0, NaN, undefined])
      expectSame(mapInsert, (t) => ({ self: new Map<unknown, unknown>([[1, 'a'], [NaN, undefined]]), args: [key, logged(t, (k) => [k])] })); // prettier-ignore
    expectSame(mapInsert, (t) => ({ self: new Map(), args: [1, failing(t)] }));
    expectSame(mapInsert, (t) => {
      const self = new Map();
      return { self, args: [1, t.fn(() => (self.set(1, 'meanwhile'), self.set(2, 'other'), 'computed'))] };
    });
  });

  test('what is wrong', () => {
    for (const self of [undefined, {}, new Set(), new WeakMap()])
      expectSame(mapInsert, (t) => ({ self, args: [{}, logged(t, () => 1)] }));
    for (const wrong of [undefined, null, 1, {}]) {
      expectSame(mapInsert, () => ({ self: new Map([[1, 1]]), args: [1, wrong] }));
      expectSame(mapInsert, () => ({ self: new Map([[1, 1]]), args: [2, wrong] }));
    }
  });
});

const weakInsert = (WeakMap.prototype as unknown as Record<string, Callable>)['getOrInsertComputed']!;
describeIf(weakInsert)('WeakMap.prototype.getOrInsertComputed', () => {
  const key = {};
  const get = (self: WeakMap<object, unknown>) => () => self.get(key);

  test('keys that are there, and others', () => {
    for (const self of [() => new WeakMap(), () => new WeakMap([[key, 'there']])]) {
      expectSame(weakInsert, (t) => ({ self: self(), args: [key, logged(t, (k) => [k === key])] }));
      let last: WeakMap<object, unknown>;
      const make = (t: Tools) => ({ self: (last = self()), args: [key, t.fn(() => (last.set(key, 1), 'computed'))] });
      expectSame(weakInsert, make, () => get(last)());
    }
  });

  test('what is wrong', () => {
    for (const wrong of [1, 'key', undefined, Symbol.for('registered')])
      expectSame(weakInsert, (t) => ({ self: new WeakMap(), args: [wrong, logged(t, () => 1)] }));
    for (const wrong of [undefined, null, 1])
      expectSame(weakInsert, () => ({ self: new WeakMap(), args: [key, wrong] }));
    for (const self of [undefined, {}, new Map()]) expectSame(weakInsert, () => ({ self, args: [key, () => 1] }));
  });
});

const promiseTry = (Promise as unknown as Record<string, Callable>)['try']!;
describeIf(promiseTry)('Promise.try', () => {
  test('calls back at once, with the arguments', () => {
    expectSame(promiseTry, (t) => ({ self: Promise, args: [logged(t, (...args) => args), 1, 2] }));
    expectSame(promiseTry, (t) => ({ self: Promise, args: [logged(t, () => new Promise(() => {}))] }));
  });

  test('a promise of a class', () => {
    class Own extends Promise<unknown> {}
    expectSame(promiseTry, () => ({ self: Own, args: [() => 1] }));
    for (const self of [undefined, {}, () => 1]) expectSame(promiseTry, () => ({ self, args: [() => 1] }));
  });

  test('errors reject', async () => {
    const rejected: Promise<unknown>[] = [];
    const note = (result: unknown) => (rejected.push(result as Promise<unknown>), 'rejects');
    expectSame(promiseTry, (t) => ({ self: Promise, args: [failing(t)] }), note);
    expectSame(promiseTry, () => ({ self: Promise, args: [1] }), note);
    for (const promise of rejected) await expect(promise).rejects.toThrow(/callback|not a function/);
    expect(rejected).toHaveLength(6);
  });
});

const from = (globalThis as { Iterator?: { from?: Callable } }).Iterator?.from as Callable;
describeIf(from)('Iterator.from', () => {
  const drain = (iterator: unknown) => {
    const { next, return: close } = iterator as { next: Callable; return: Callable };
    const results = [next.call(iterator), next.call(iterator), next.call(iterator, 'ignored')];
    return [
      ...results,
      typeof close === 'function' ? close.call(iterator, 'ignored') : close,
      Object.keys(iterator as object),
    ];
  };
  const iterator = (t: Tools, more: object = {}) => {
    let i = 0;
    return t.spy('iterator', { next: t.fn((...args: unknown[]) => ({ done: i > 1, value: [i++, ...args] })), ...more });
  };

  test('iterators and what can be iterated', () => {
    expectSame(from, () => ({ args: [[1, 2]] }), drain);
    expectSame(from, () => ({ args: ['ab'] }), drain);
    expectSame(from, () => ({ args: [new Set([1])] }), drain);
    expectSame(
      from,
      (t) => ({ args: [iterator(t)] }),
      (made) => Object.keys(made as object),
    );
    expectSame(from, (t) => ({ args: [{ [Symbol.iterator]: t.fn(() => [1, 2].values()) }] }), drain);
    expectSame(from, (t) => ({ args: [t.spy('iterable', { [Symbol.iterator]: undefined, next: () => 1 })] }), String);
  });

  test('what is wrong', () => {
    for (const wrong of [undefined, null, 1, true, Symbol.iterator]) expectSame(from, () => ({ args: [wrong] }));
    for (const method of [1, {}, () => 1]) expectSame(from, () => ({ args: [{ [Symbol.iterator]: method }] }));
  });
});
