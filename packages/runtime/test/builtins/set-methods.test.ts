import { expectSame, type Callable, type Tools } from './compare.js';

const proto = Set.prototype as unknown as Record<string, Callable>;
const names = [
  'union',
  'intersection',
  'difference',
  'symmetricDifference',
  'isSubsetOf',
  'isSupersetOf',
  'isDisjointFrom',
];
// Engines have them since ECMAScript 2025.
const here = proto['union'] === undefined ? describe.skip : describe;

/** Something like a set, whose methods are callbacks of the user; `more` replaces some. */
function like(t: Tools, values: unknown[], more: object = {}): object {
  const has = t.fn((value: unknown) => (t.log('has', value), values.includes(value) ? 1 : ''));
  const keys = t.fn(() => {
    const left = [...values];
    return t.spy('iterator', {
      next: t.fn(() => (left.length === 0 ? { done: true } : { done: false, value: left.shift() })),
      return: t.fn(() => (t.log('return'), {})),
    });
  });
  return t.spy('other', { size: values.length, has, keys, ...more });
}

const sets: unknown[][] = [[], [1, 2, 3], [1, 2, 3, 4, 5, -0, NaN], [7], [3, 2, 1], ['a', 1]];

here.each(names)('%s', (name) => {
  const native = proto[name]!;

  test('sets, maps, and objects like them', () => {
    for (const own of sets) {
      for (const other of sets) {
        expectSame(native, () => ({ self: new Set(own), args: [new Set(other)] }));
        expectSame(native, () => ({ self: new Set(own), args: [new Map(other.map((x) => [x, 1]))] }));
        expectSame(native, (t) => ({ self: new Set(own), args: [like(t, other)] }));
        expectSame(native, (t) => ({ self: new Set(own), args: [t.spy('set', like(t, other, { size: '9' }))] }));
        expectSame(native, (t) => ({
          self: new Set(own),
          args: [like(t, other, { size: { valueOf: t.fn(() => 2) } })],
        }));
      }
    }
  });

  test('a set of a class with methods of its own', () => {
    expectSame(native, (t) => {
      class Own extends Set<unknown> {
        override has(value: unknown): boolean {
          t.log('has', value);
          return super.has(value);
        }
      }
      return { self: new Own([1, 2]), args: [new Own([2, 3, 4])] };
    });
  });

  test('somebody has replaced it, and calls the native one', () => {
    const replace = (value: unknown) =>
      Object.defineProperty(proto, name, { value, configurable: true, writable: true });
    replace(() => {
      throw new Error('this is not the native one');
    });
    try {
      for (const other of [() => new Set([2, 3]), () => new Map([[2, 1]]), () => null])
        expectSame(native, () => ({ self: new Set([1, 2]), args: [other()] }));
    } finally {
      replace(native);
    }
  });

  test('a set that changes meanwhile', () => {
    const changes: ((self: Set<unknown>, value: unknown) => unknown)[] = [
      (self, value) => self.delete(value),
      (self, value) => self.size < 9 && self.add(Number(value) + 10),
      () => 1,
      (self) => self.clear(),
      (self) => self.delete(3),
      (self, value) => (self.delete(value), self.size < 9 && self.add(value)),
    ];
    // V8's difference() asks for elements that have been deleted meanwhile, too; the specification does not.
    for (const change of name === 'difference' ? changes.slice(0, 3) : changes) {
      for (const size of [1, 9]) {
        expectSame(native, (t) => {
          const self = new Set<unknown>([1, 2, 3]);
          let calls = 0;
          const seen = (value: unknown) => (calls++ < 9 ? change(self, value) : 0, Number(value) % 2 === 1);
          const values = [3, 2, 11];
          const next = t.fn(() => {
            const value = values.shift();
            seen(value);
            return { done: value === undefined, value };
          });
          return { self, args: [like(t, [], { size, has: t.fn(seen), keys: () => ({ next }) })] };
        });
      }
    }
  });

  test('what is wrong', () => {
    for (const self of [undefined, null, {}, [], new Map(), new WeakSet()])
      expectSame(native, (t) => ({ self, args: [like(t, [1])] }));
    for (const other of [undefined, null, 1, 'ab', [1], {}, () => 1])
      expectSame(native, () => ({ self: new Set([1, 2]), args: [other] }));
    const wrong = [
      { size: NaN },
      { size: undefined },
      { size: -1 },
      { size: 1n },
      { size: Infinity },
      { has: undefined },
      { has: 1 },
      { keys: undefined },
      { keys: {} },
      { keys: () => 1 },
      { keys: () => ({}) },
      { keys: () => ({ next: () => 1 }) },
    ];
    for (const more of wrong) {
      for (const own of [[], [1, 2], [1, 2, 3]])
        expectSame(native, (t) => ({ self: new Set(own), args: [like(t, [1, 2], more)] }));
    }
    const thrown = (t: Tools, what: string) => t.fn(() => { throw new RangeError(what); }); // prettier-ignore
    for (const size of [0, 9]) {
      expectSame(native, (t) => ({ self: new Set([1, 2]), args: [like(t, [1], { size, has: thrown(t, 'has') })] }));
      expectSame(native, (t) => ({ self: new Set([1, 2]), args: [like(t, [1], { size, keys: thrown(t, 'keys') })] }));
      const keys = (t: Tools) => () => ({ next: thrown(t, 'next'), return: t.fn(() => t.log('return')) });
      expectSame(native, (t) => ({ self: new Set([1, 2]), args: [like(t, [1], { size, keys: keys(t) })] }));
    }
  });
});
