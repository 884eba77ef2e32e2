import { run, twinOf, type Callable, type Make, type Tools } from './compare.js';

/** Expects the twin of a constructor to make what the native makes. */
function expectSameNew(native: any, make: Make, view: (result: any) => unknown): void {
  const twin: any = twinOf(native);
  const expected = run((...args) => new native(...args), make, false, view);
  const made = (...args: unknown[]): unknown => new twin(...args);
  expect(run(made, make, false, view)).toEqual(expected);
  expect(run(made, make, true, view)).toEqual(expected);
}

const logged = ({ log, fn }: Tools, name: string, callback: Callable) =>
  fn((...args: unknown[]) => {
    log(name, args.length);
    return callback(...args);
  });

/** An iterable of `values`, whose parts show when they are called. */
function iterable(t: Tools, values: unknown[], extra: object = {}): object {
  let i = 0;
  const next = logged(t, 'next', () => ({ done: i >= values.length, value: values[i++] }));
  const close = logged(t, 'return', () => ({}));
  return t.spy('iterable', { [Symbol.iterator]: logged(t, 'iterate', () => ({ next, return: close, ...extra })) });
}

const a = {};
const b = {};
const keys: Record<string, unknown[]> = {
  Map: [1, 'x', 1, NaN],
  Set: [1, 'x', 1, NaN],
  WeakMap: [a, b, a],
  WeakSet: [a, b, a],
};

describe.each(Object.keys(keys))('new %s', (name) => {
  const native = (globalThis as any)[name];
  const isMap = name.endsWith('Map');
  const items = keys[name]!.map((key, i) => (isMap ? [key, i] : key));
  const adds = isMap ? 'set' : 'add';
  const view = (made: any): unknown => [
    Object.getPrototypeOf(made) === native.prototype,
    name.startsWith('Weak') ? [a, b].map((key) => made.has(key) && (!isMap || made.get(key))) : [...made],
  ];

  test('everything that can be iterated', () => {
    expectSameNew(native, () => ({ args: [] }), view);
    for (const value of [undefined, null, items, new Set(items)])
      expectSameNew(native, () => ({ args: [value] }), view);
    expectSameNew(native, (t) => ({ args: [iterable(t, items)] }), view);
    expectSameNew(native, (t) => ({ args: [iterable(t, items, { return: undefined })] }), view);
  });

  test('what is wrong', () => {
    for (const value of [1, {}, { [Symbol.iterator]: 1 }, [1], [[1]], 'abc', [items[0], null, items[1]]])
      expectSameNew(native, () => ({ args: [value] }), view);
    expectSameNew(native, (t) => ({ args: [iterable(t, [items[0], 1])] }), view);
    const failing = (t: Tools) => logged(t, 'fails', () => { throw new RangeError('mine'); }); // prettier-ignore
    expectSameNew(native, (t) => ({ args: [iterable(t, items, { next: failing(t) })] }), view);
    expectSameNew(native, (t) => ({ args: [iterable(t, [1], { return: failing(t) })] }), view);
  });

  // The runtime keeps things in weak maps.
  if (name.startsWith('Weak')) return;

  test('a method that adds, replaced', () => {
    const original = native.prototype[adds];
    try {
      expectSameNew(
        native,
        (t) => {
          native.prototype[adds] = logged(t, adds, () => { throw new RangeError('mine'); }); // prettier-ignore
          return { args: [iterable(t, items)] };
        },
        view,
      );
      native.prototype[adds] = 1;
      expect(() => new (twinOf(native) as any)(items)).toThrow(TypeError);
    } finally {
      native.prototype[adds] = original;
    }
  });
});

describe('new Promise', () => {
  const isPromise = (made: unknown): unknown => Object.getPrototypeOf(made) === Promise.prototype;
  const silent = (made: any): unknown => (made.catch(() => undefined), isPromise(made));

  test('the executor is called at once, and may throw', () => {
    expectSameNew(Promise, (t) => ({ args: [logged(t, 'executor', () => 1)] }), isPromise);
    expectSameNew(Promise, (t) => ({ args: [logged(t, 'executor', (...args) => t.log(args.map((f) => [f.name, f.length])))] }), isPromise); // prettier-ignore
    expectSameNew(Promise, (t) => ({ args: [logged(t, 'executor', () => { throw new RangeError('mine'); })] }), silent); // prettier-ignore
    for (const wrong of [undefined, null, 1, {}]) expectSameNew(Promise, () => ({ args: [wrong] }), isPromise);
  });

  test('it settles as natively', async () => {
    const twin: any = twinOf(Promise as unknown as Callable);
    await expect(new twin((resolve: Callable) => resolve('value'))).resolves.toBe('value');
    await expect(new twin((_: Callable, reject: Callable) => reject('reason'))).rejects.toBe('reason');
    await expect(new twin(() => { throw new RangeError('mine'); })).rejects.toThrow(RangeError); // prettier-ignore
    const both = (resolve: Callable) => { resolve('first'); throw new Error('late'); }; // prettier-ignore
    await expect(new twin(both)).resolves.toBe('first');
  });
});
