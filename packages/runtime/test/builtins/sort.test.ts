import fc from 'fast-check';
import { expectSame, type Callable, type Tools } from './compare.js';

const { sort, toSorted } = Array.prototype as any;

/** The twin asks in the order in which V8 did for years. It is no one's business, and from V8 14 on there is another one. */
let questions = 0;
[0, 0, -1].sort((a, b) => (questions++, a - b));
const asBefore = questions === 4;

const logged = ({ log, fn }: Tools, compare: Callable) =>
  fn(function (this: unknown, ...args: unknown[]) {
    if (asBefore) log(this, ...args);
    return compare(...args);
  });

/** Good comparators, and such that contradict themselves: the order of the calls matters for the result. */
const comparators: Record<string, Callable> = {
  ascending: (a, b) => a - b,
  descending: (a, b) => b - a,
  'by tens': (a, b) => Math.trunc(a / 10) - Math.trunc(b / 10),
  boolean: (a, b) => a > b,
  'always 1': () => 1,
  'always -1': () => -1,
  undefined: () => undefined,
  NaN: () => NaN,
  string: (a, b) => String(a - b),
  'object with valueOf': (a, b) => ({ valueOf: () => a - b }),
  'no order at all': (a, b) => ((a * 7 + b * 13) % 5) - 2,
};

const numbers = fc.array(fc.integer({ min: -99, max: 99 }), { maxLength: 150 });
/** With runs that are in order already, so that merges gallop. */
const runs = fc
  .array(
    fc.record({
      from: fc.integer({ min: 0, max: 300 }),
      step: fc.constantFrom(-2, -1, 0, 1, 2),
      length: fc.integer({ min: 1, max: 90 }),
    }),
    { maxLength: 12 },
  )
  .map((list) => list.flatMap(({ from, step, length }) => Array.from({ length }, (_, i) => from + i * step)));

describe.each([
  ['sort', sort],
  ['toSorted', toSorted],
])('%s', (_, native) => {
  const known = Object.keys(comparators);
  // With one that contradicts itself, the order decides about the result.
  const orderly = ['ascending', 'descending', 'by tens', 'string', 'object with valueOf', 'undefined', 'NaN'];
  test.each(asBefore ? known : orderly)('comparator: %s', (name) => {
    const compare = comparators[name]!;
    for (const lists of [numbers, runs]) {
      const check = (list: number[]) => expectSame(native, (t) => ({ self: list.slice(), args: [logged(t, compare)] }));
      fc.assert(fc.property(lists, check), { numRuns: 25 });
    }
  });

  test('large arrays', () => {
    const saw = Array.from({ length: 3000 }, (_, i) => (i % 700) * (i % 1400 < 700 ? 1 : -1));
    const random = Array.from({ length: 2000 }, (_, i) => (i * 7919) % 1009);
    for (const list of [saw, random]) {
      for (const compare of [comparators['ascending']!, comparators['by tens']!]) {
        expectSame(native, (t) => ({ self: list.slice(), args: [logged(t, compare)] }));
      }
    }
  });

  test('stable', () => {
    const list = Array.from({ length: 500 }, (_, i) => ({ key: (i * 31) % 7, i }));
    expectSame(native, ({ fn }) => ({ self: list.slice(), args: [fn((a: any, b: any) => a.key - b.key)] }));
  });

  test('holes and undefined', () => {
    const lists = [
      Object.assign(Array(7), [3], { 2: undefined, 3: 1, 5: 2, 6: undefined }),
      Array(1),
      [undefined],
      Object.assign(Array(3), { 1: undefined, 2: 1 }),
    ];
    for (const list of lists) {
      for (const compare of [comparators['ascending']!, comparators['always 1']!]) {
        expectSame(native, (t) => ({ self: list.slice(), args: [logged(t, compare)] }));
      }
      expectSame(native, () => ({ self: list.slice(), args: [] }));
    }
    expectSame(native, (t) => ({
      self: { length: 4, 0: 2, 1: undefined, 3: 1, 5: 0 },
      args: [logged(t, comparators['ascending']!)],
    }));
  });

  test('what is done to a proxy', () => {
    expectSame(native, (t) => ({
      self: t.spy('array', Object.assign(Array(5), [3], { 2: undefined, 3: 1, 4: 2 })),
      args: [logged(t, comparators['ascending']!)],
    }));
    expectSame(native, (t) => ({
      self: t.spy('object', { length: 3, 2: 1, 0: 5 }),
      args: [logged(t, comparators['ascending']!)],
    }));
    for (const self of [[], [1], {}])
      expectSame(native, (t) => ({ self: t.spy('short', self), args: [logged(t, comparators['ascending']!)] }));
  });

  test('the array changes meanwhile', () => {
    const changes: ((array: any[]) => void)[] = [
      (a) => a.push(9),
      (a) => a.pop(),
      (a) => (a.length = 0),
      (a) => delete a[1],
    ];
    for (const change of changes) {
      expectSame(native, ({ fn, log }) => {
        const self = [5, 2, 4, 1, 3];
        let left = asBefore ? Infinity : 1;
        const compare = (a: number, b: number) => {
          if (asBefore) log(a, b);
          if (left-- > 0) change(self);
          return a - b;
        };
        return { self, args: [fn(compare)] };
      });
    }
  });

  test('errors', () => {
    for (const wrong of [null, 1, 'f', {}, [], Symbol.iterator]) {
      expectSame(native, () => ({ self: [2, 1], args: [wrong] }));
      expectSame(native, () => ({ self: undefined, args: [wrong] }));
    }
    for (const self of [undefined, null]) {
      expectSame(native, () => ({ self, args: [() => 1] }));
      expectSame(native, () => ({ self, args: [] }));
    }
    expectSame(native, ({ fn }) => ({ self: [2, 1], args: [fn(() => { throw new RangeError('compare'); })] })); // prettier-ignore
    expectSame(native, ({ fn }) => ({ self: [2, 1], args: [fn(() => 1n)] }));
    expectSame(native, ({ fn }) => ({ self: [2, 1], args: [fn(() => Symbol())] }));
    expectSame(native, ({ fn }) => ({ self: Object.freeze([2, 1]), args: [fn(comparators['ascending']!)] }));
    expectSame(native, ({ fn }) => ({ self: 'ba', args: [fn((a: string, b: string) => (a < b ? -1 : 1))] }));
    const stuck = () => Object.defineProperty([1, , 0], 2, { configurable: false }); // eslint-disable-line no-sparse-arrays
    expectSame(native, ({ fn }) => ({ self: stuck(), args: [fn(comparators['ascending']!)] }));
    expectSame(native, ({ fn }) => ({ self: { length: 2 ** 32 }, args: native === toSorted ? [fn(() => 0)] : [1] }));
  });
});
