import fc from 'fast-check';
import { expectSame, twinOf, type Callable, type Tools } from './compare.js';

const kinds = [
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Int32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
] as any[];
const iterating: Record<string, Callable> = {
  forEach: () => 1,
  map: (x) => x + x,
  filter: (_, i) => i % 2,
  some: (_, i) => i > 2,
  every: (_, i) => i < 2,
  find: (x) => Number(x) > 3,
  findIndex: (x) => Number(x) > 3,
  findLast: (x) => Number(x) > 3,
  findLastIndex: (x) => Number(x) > 3,
  reduce: (a, x) => `(${a} ${x})`,
  reduceRight: (a, x) => `(${a} ${x})`,
};
const comparators: Callable[] = [
  (a, b) => Number(a) - Number(b),
  (a, b) => b > a,
  () => NaN,
  (a, b) => ((Number(a) * 7 + Number(b)) % 3) - 1,
];

const logged = ({ log, fn }: Tools, callback: Callable) =>
  fn(function (this: unknown, ...args: unknown[]) {
    log('call', this, ...args);
    return callback(...args);
  });
const make = (Kind: any, list: number[]) => Kind.from(list, Kind === BigInt64Array ? BigInt : Number);
const numbers = fc.array(fc.integer({ min: 0, max: 90 }), { maxLength: 30 });

describe.each(kinds)('%p', (Kind) => {
  test.each(Object.keys(iterating))('%s', (name) => {
    const callback = iterating[name]!;
    const check = (list: number[]) => {
      expectSame(Kind.prototype[name], (t) => ({ self: make(Kind, list), args: [logged(t, callback)] }));
      expectSame(Kind.prototype[name], (t) => ({ self: make(Kind, list), args: [logged(t, callback), 'this'] }));
    };
    fc.assert(fc.property(numbers, check), { numRuns: 10 });
  });

  test.each(['sort', 'toSorted'])('%s', (name) => {
    for (const compare of comparators) {
      const check = (list: number[]) =>
        expectSame(Kind.prototype[name], (t) => ({ self: make(Kind, list), args: [logged(t, compare)] }));
      fc.assert(fc.property(numbers, check), { numRuns: 10 });
    }
    expectSame(Kind.prototype[name], () => ({ self: make(Kind, [3, 1, 2]), args: [] }));
  });
});

describe.each([...Object.keys(iterating), 'sort', 'toSorted'])('%s', (name) => {
  const native = (Float64Array.prototype as any)[name];
  const callback = iterating[name] ?? ((a: number, b: number) => a - b);

  test('what is no callback, no typed array', () => {
    for (const wrong of [null, 1, 'f', {}, Symbol.iterator])
      expectSame(native, () => ({ self: new Float64Array(2), args: [wrong] }));
    for (const self of [undefined, null, 1, [1], {}, new Proxy(new Float64Array(1), {}), new ArrayBuffer(1)]) {
      expectSame(native, () => ({ self, args: [() => 1] }));
      expectSame(native, () => ({ self, args: [] }));
    }
    expectSame(native, () => ({ self: new Float64Array(2), args: [] }));
  });

  test('detached and shrunk', () => {
    expectSame(native, ({ fn }) => {
      const self = new Float64Array(3);
      structuredClone(self.buffer, { transfer: [self.buffer] });
      return { self, args: [fn(callback)] };
    });
    const shrinking = (to: number) =>
      expectSame(native, (t) => {
        const buffer = new (ArrayBuffer as any)(48, { maxByteLength: 48 });
        const self = new Float64Array(buffer);
        self.set([6, 5, 4, 3, 2, 1]);
        return { self, args: [t.fn((...args: unknown[]) => (t.log(...args), buffer.resize(to), callback(...args)))] };
      });
    shrinking(24);
    shrinking(0);
    expectSame(native, (t) => {
      const buffer = new (ArrayBuffer as any)(48, { maxByteLength: 48 });
      const self = new Float64Array(buffer, 8, 2);
      buffer.resize(8);
      return { self, args: [t.fn(callback)] };
    });
  });

  test('`length` is not asked', () => {
    expectSame(native, ({ fn }) => ({
      self: Object.defineProperty(new Float64Array([2, 1]), 'length', { value: 7 }),
      args: [fn(callback)],
    }));
  });
});

describe.each(['map', 'filter'])('what %s makes', (name) => {
  const native = (Float64Array.prototype as any)[name];
  const withConstructor = (constructor: unknown, t: Tools) => {
    const self = new Float64Array([1, 2, 3, 4]);
    Object.defineProperty(self, 'constructor', { get: () => (t.log('constructor'), constructor) });
    return { self, args: [logged(t, (x) => x)] };
  };

  test('species', () => {
    class Derived extends Float64Array {}
    expectSame(native, (t) => ({ self: Derived.from([1, 2, 3]), args: [logged(t, (x) => x)] }));
    const constructors: unknown[] = [undefined, null, 1, 'x', {}, Float32Array, Uint8Array, Array, () => 1];
    for (const constructor of constructors) expectSame(native, (t) => withConstructor(constructor, t));
    const species: unknown[] = [undefined, null, 1, {}, Derived, Uint8Array, Array, () => 1, parseInt];
    for (const one of species) expectSame(native, (t) => withConstructor({ [Symbol.species]: one }, t));
    const results = [new Float64Array(9), new Float64Array(1), new Float64Array(4), new Uint8Array(4), [], {}];
    for (const result of results) {
      const constructor = (t: Tools) => t.fn(function (...args: unknown[]) { t.log('new', ...args); return result; }); // prettier-ignore
      expectSame(native, (t) => withConstructor({ [Symbol.species]: constructor(t) }, t));
    }
  });
});

test('numbers are not put into arrays of bigints', () => {
  // V8 does not check this; the specification does.
  const species = BigInt64Array;
  for (const name of ['map', 'filter'] as const) {
    const self = Object.assign(new Float64Array(2), { constructor: { [Symbol.species]: species } });
    expect(() => twinOf(self[name]).call(self, () => 1)).toThrow(TypeError);
  }
});

test('map converts what the callback gives', () => {
  for (const value of ['7', '', undefined, null, true, { valueOf: () => 3 }, 1n, Symbol(), [5]]) {
    expectSame(Uint8Array.prototype.map, ({ fn }) => ({ self: new Uint8Array([1, 2]), args: [fn(() => value)] }));
    expectSame(BigInt64Array.prototype.map, ({ fn }) => ({ self: new BigInt64Array(2), args: [fn(() => value)] }));
  }
});
