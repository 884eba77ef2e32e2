import { expectSame, type Callable, type Tools } from './compare.js';

const proto: any = (globalThis as any).Iterator?.prototype ?? {};
const here = 'map' in proto ? test : test.skip;

const logged = ({ log, fn }: Tools, callback: Callable) =>
  fn(function (this: unknown, ...args: unknown[]) {
    log('call', this, ...args);
    return callback(...args);
  });

/** Iterators of 1, 2, 3 and such that misbehave. */
const iterators: ((t: Tools) => any)[] = [
  () => [1, 2, 3].values(),
  (t) => t.spy('iterator', iterator(t)),
  (t) => iterator(t, { return: undefined }),
  (t) => iterator(t, { return: t.fn(() => { throw new Error('return'); }) }), // prettier-ignore
  (t) => iterator(t, { return: t.fn(() => 1) }),
  (t) => iterator(t, { next: t.fn(() => { throw new Error('next'); }) }), // prettier-ignore
  (t) => iterator(t, { next: t.fn(() => ({ done: true })) }),
  (t) => iterator(t, { next: () => 1 }),
  (t) => iterator(t, { next: undefined }),
];

function iterator(t: Tools, extra: object = {}): object {
  let i = 0;
  return {
    next: t.fn(() => (t.log('next'), { done: i === 3, value: ++i })),
    return: t.fn(() => (t.log('return'), {})),
    ...extra,
  };
}

const callbacks: Record<string, Callable[]> = {
  forEach: [() => 1],
  some: [() => 1, () => 0, (x) => x > 1],
  every: [() => 1, () => 0, (x) => x < 2],
  find: [() => 1, () => 0, (x) => x > 1],
  reduce: [(a, x) => `${a} ${x}`],
  map: [(x) => x * 2],
  filter: [() => 1, () => 0, (x) => x % 2],
  flatMap: [(x) => [x, x], () => [], (x) => new Set([x]), (x) => [x].values(), () => 1, () => 'text', () => ({})],
};
const lazy = ['map', 'filter', 'flatMap', 'take', 'drop'];

/** What comes out of a helper, with what it costs. */
const use = (how: string) => (helper: any) => {
  if (typeof helper !== 'object' || helper === null || Array.isArray(helper)) return helper;
  const seen: unknown[] = [Object.prototype.toString.call(helper), 'next' in helper];
  const attempt = (step: () => unknown): void => {
    try {
      seen.push(step());
    } catch (error) {
      seen.push(`throws ${String(error)}`);
    }
  };
  for (const letter of how)
    attempt(() => (letter === 'n' ? helper.next() : letter === 'r' ? helper.return() : [...helper]));
  return seen;
};

describe.each(Object.keys(callbacks))('Iterator.prototype.%s', (name) => {
  here('iterators of all kinds', () => {
    const uses = lazy.includes(name) ? ['a', 'nnnnnnnnn', 'rn', 'nrn', 'nnrrn'] : [''];
    for (const self of iterators) {
      for (const callback of callbacks[name]!) {
        for (const how of uses) {
          expectSame(
            proto[name],
            (t) => ({ self: self(t), args: [logged(t, callback)] }),
            lazy.includes(name) ? use(how) : undefined,
          );
        }
      }
      expectSame(proto[name], (t) => ({ self: self(t), args: [logged(t, () => { throw new Error('callback'); })] }), use('nn')); // prettier-ignore
      if (name === 'reduce')
        expectSame(proto[name], (t) => ({ self: self(t), args: [logged(t, callbacks['reduce']![0]!), undefined] }));
      for (const wrong of [undefined, 1, {}]) expectSame(proto[name], (t) => ({ self: self(t), args: [wrong] }));
    }
    for (const self of [undefined, null, 1, 'text']) expectSame(proto[name], () => ({ self, args: [() => 1] }));
  });
});

describe.each(['take', 'drop'])('Iterator.prototype.%s', (name) => {
  here('limits', () => {
    for (const self of iterators) {
      for (const limit of [0, 1, 2, 3, 99, Infinity, -1, NaN, '2', 1.9, -0.5, undefined, 1n, Symbol()]) {
        for (const how of ['a', 'nnnnnn', 'nrn', 'rn'])
          expectSame(proto[name], (t) => ({ self: self(t), args: [limit] }), use(how));
      }
      expectSame(proto[name], (t) => ({ self: self(t), args: [{ valueOf: t.fn(() => { throw new Error('limit'); }) }] })); // prettier-ignore
    }
    for (const self of [undefined, null, 1]) expectSame(proto[name], () => ({ self, args: [1] }));
  });
});

here('Iterator.prototype.toArray', () => {
  for (const self of [...iterators, () => undefined, () => 1])
    expectSame(proto.toArray, (t) => ({ self: self(t), args: [] }));
});

here('helpers that call themselves', () => {
  for (const how of ['next', 'return']) {
    expectSame(
      proto.map,
      (t) => {
        const self = { next: () => ({ done: false, value: (use as any).helper?.[how]() }) };
        return { self, args: [t.fn(() => 1)] };
      },
      (helper) => {
        (use as any).helper = helper;
        return use('nn')(helper);
      },
    );
  }
});
