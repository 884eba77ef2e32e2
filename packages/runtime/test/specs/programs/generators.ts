'use greenlet';

/** test_generator.py, test_generator_nested.py: generators made of greenlets. */
import { getCurrent, Greenlet } from '@greenlet-ts/runtime';
import { equal, instance } from './expect.js';
import { thrown, type Specs } from './support.js';

/** An iterator whose body is a greenlet; its parent is whoever called next(). */
class Genlet<T> extends Greenlet implements IterableIterator<T> {
  /** The one that yielded over our head: the next value comes from there. */
  child: Genlet<unknown> | null = null;

  [Symbol.iterator](): this {
    return this;
  }

  next(): IteratorResult<T, undefined> {
    const value = this.continue() as T;
    return this.active ? { value, done: false } : { value: undefined, done: true };
  }

  private continue(): unknown {
    if (this.child === null) {
      this.parent = getCurrent();
      return this.switch();
    }
    let child = this.child;
    while (child.child !== null) {
      const innermost: Genlet<unknown> = child.child;
      child.child = null;
      child = innermost;
    }
    return child.switch();
  }
}

function genlet<A extends unknown[], T = any>(body: (...args: A) => void): (...args: A) => Genlet<T> {
  return (...args) => new Genlet<T>(() => body(...args));
}

/** `level`: how many genlets to climb; 1 is the one that runs. */
function emit(value: unknown, level = 1): void {
  let g: Greenlet = getCurrent();
  for (; level > 0; level--) {
    if (!(g instanceof Genlet)) throw new SomeError('outside of a genlet');
    if (level > 1) (g.parent as Genlet<unknown>).child = g;
    g = g.parent!;
  }
  g.switch(value);
}

class SomeError extends Error {}

const perms = genlet((items: number[]) => {
  if (items.length <= 1) emit(items);
  else
    for (const first of items)
      for (const rest of perms(items.filter((item) => item !== first))) emit([first, ...(rest as number[])]);
});

export const specs: Specs = {
  'T080 test_generator'() {
    const seen: number[] = [];
    const g = genlet((n: number) => {
      for (let i = 0; i < n; i++) {
        seen.push(i);
        emit(i);
      }
    });
    for (let round = 0; round < 3; round++) for (const j of g(5)) seen.push(j);
    equal(
      seen,
      [...Array(3)].flatMap(() => [0, 0, 1, 1, 2, 2, 3, 3, 4, 4]),
    );
  },

  'T081 test_layered_genlets'() {
    const gr1 = genlet((n: number) => {
      for (let i = 1; i < n; i++) {
        emit(i);
        emit(i * i, 2);
      }
    });
    const gr2 = genlet((n: number, seen: number[]) => {
      for (const i of gr1(n)) seen.push(i);
    });
    const seen: number[] = [];
    for (const i of gr2(5, seen)) seen.push(i);
    equal(seen, [1, 1, 2, 4, 3, 9, 4, 16]);
  },

  'T082 test_permutations'() {
    const all: number[][] = [...perms([0, 1, 2, 3])];
    equal(all.length, 24);
    const texts = all.map(String);
    equal(new Set(texts).size, 24);
    equal(texts.includes('0,1,2,3') && texts.includes('3,2,1,0'), true);
    const pairs: string[] = [];
    const long = perms([0, 1, 2, 3]);
    for (const short of perms([0, 1, 2])) pairs.push(`${long.next().value} ${short}`);
    equal(pairs, [
      ...['0,1,2,3 0,1,2', '0,1,3,2 0,2,1', '0,2,1,3 1,0,2'],
      ...['0,2,3,1 1,2,0', '0,3,1,2 2,0,1', '0,3,2,1 2,1,0'],
    ]);
  },

  'T083 test_genlet_simple'() {
    function* native(n: number, seen: number[]): Generator<number> {
      'use no greenlet';
      for (let i = 0; i < n; i++) {
        seen.push(i + 1);
        yield i;
      }
    }
    const direct = genlet((n: number, seen: number[]) => {
      for (let i = 0; i < n; i++) {
        seen.push(i + 1);
        emit(i);
      }
    });
    const nested = genlet((n: number, seen: number[]) => {
      const one = (i: number): void => {
        seen.push(i + 1);
        emit(i);
      };
      for (let i = 0; i < n; i++) one(i);
    });
    for (const make of [native, direct, nested]) {
      const seen: number[] = [];
      for (let round = 0; round < 3; round++) for (const j of make(5, seen)) seen.push(j as number);
      equal(
        seen,
        [...Array(3)].flatMap(() => [1, 0, 2, 1, 3, 2, 4, 3, 5, 4]),
      );
    }
  },

  'T084 test_genlet_bad'() {
    instance(
      thrown(() => emit(10)),
      SomeError,
    );
  },

  'T085 test_nested_genlets'() {
    const countTo = genlet((n: number) => {
      if (n === 0) return;
      for (const i of countTo(n - 1)) emit(i);
      emit(n);
    });
    const seen: number[] = [];
    for (const i of countTo(5)) seen.push(i as number);
    equal(seen, [1, 2, 3, 4, 5]);
  },
};
