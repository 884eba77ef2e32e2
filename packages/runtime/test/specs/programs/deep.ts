'use greenlet';

/** Recursion deeper than any native stack, for the option `stack: 'heap'`. */
import { getCurrent, Greenlet, GreenletError } from '@greenlet-ts/runtime';
import { stackful } from '@greenlet-ts/runtime/generator';
import { equal, ok } from './expect.js';
import { MAIN, thrown, up, type Specs } from './support.js';

const MILLION = 1_000_000;
const MANY = 100_000;

function sum(n: number): number {
  return n === 0 ? 0 : n + sum(n - 1);
}

function isEven(n: number): boolean {
  return n === 0 || isOdd(n - 1);
}

function isOdd(n: number): boolean {
  return n !== 0 && isEven(n - 1);
}

function unwind(n: number, log: number[]): number {
  try {
    if (n === 0) throw new RangeError('deep down');
    return unwind(n - 1, log);
  } finally {
    if (n % (MANY / 2) === 0) log.push(n);
  }
}

class Link {
  readonly next: Link | null;
  constructor(n: number) {
    this.next = n === 0 ? null : new Link(n - 1);
  }
  get length(): number {
    let count = 0;
    for (let at: Link | null = this; at !== null; at = at.next) count++;
    return count;
  }
}

interface Tree {
  children: Tree[];
}

function size(tree: Tree): number {
  return tree.children.map(size).reduce((a, b) => a + b, 1);
}

function* numbers(n: number): Generator<number> {
  yield sum(n);
  yield n;
}

function unmarked(callback: () => number): number {
  'use no greenlet';
  return callback() + 0;
}

function through(n: number): number {
  return n === 0 ? 0 : 1 + unmarked(() => through(n - 1));
}

/** `run` calls a function, in main or in a greenlet. */
const inPlace = (run: <T>(body: () => T) => T): Specs => ({
  'a million calls deep'() {
    equal(
      run(() => sum(MILLION)),
      (MILLION * (MILLION + 1)) / 2,
    );
  },

  'a million calls in tail position, of two functions in turns'() {
    equal(
      run(() => isEven(MILLION)),
      true,
    );
  },

  'a switch at the bottom, and another one on the way back'() {
    const down = (n: number): number => {
      const below: number = n === 0 ? up('bottom') : down(n - 1);
      return n === MANY / 2 ? below + (up('half way') as number) : below;
    };
    const g = new Greenlet(down);
    equal(g.switch(MANY), 'bottom');
    equal(g.stack()!.length > MANY, true);
    equal(g.switch(1), 'half way');
    equal(g.switch(2), 3);
    ok(g.dead);
  },

  'an exception from the bottom, through a finally block in each call'() {
    const log: number[] = [];
    const error = thrown(() => run(() => unwind(MANY, log)));
    equal((error as Error).message, 'deep down');
    equal(log, [0, MANY / 2, MANY]);
  },

  constructors() {
    equal(run(() => new Link(MANY)).length, MANY + 1);
  },

  'methods of arrays that call back'() {
    let tree: Tree = { children: [] };
    for (let i = 1; i < MANY; i++) tree = { children: [tree] };
    equal(
      run(() => size(tree)),
      MANY,
    );
  },

  'from the body of a generator, and of a stackful one'() {
    equal(
      run(() => [...numbers(MANY)]),
      [(MANY * (MANY + 1)) / 2, MANY],
    );
    const deep = stackful<[number], number>((emit, n) => {
      const visit = (n: number): void => {
        if (n > 0) visit(n - 1);
        if (n % (MANY / 2) === 0) emit(n);
      };
      visit(n);
    });
    equal([...deep(MANY)], [0, MANY / 2, MANY]);
  },

  'from an async function, which in a greenlet stays on the stack'() {
    let result: unknown;
    const asynchronous = async (): Promise<void> => {
      try {
        result = sum(MANY);
      } catch (error) {
        result = (error as GreenletError).code;
      }
    };
    run(() => void asynchronous());
    equal(result, run(getCurrent) === MAIN ? (MANY * (MANY + 1)) / 2 : 'ERR_GREENLET_BARRIER');
  },

  'an un-marked function keeps the stack where it is: it may be on it, but not too deep'() {
    equal(
      run(() => through(50)),
      50,
    );
    const error = thrown(() => run(() => through(MANY))) as GreenletError;
    equal(error.code, 'ERR_GREENLET_BARRIER');
    ok(error.message.includes("cannot move a deep stack to the heap (option stack: 'heap')"), error.message);
    equal(
      run(() => through(50)),
      50,
    );
  },
});

const places: Record<string, (body: () => any) => any> = {
  'in a greenlet': (body) => new Greenlet(body).switch(),
  'in main': (body) => body(),
};

export const specs: Specs = {};
for (const [place, run] of Object.entries(places))
  for (const [name, spec] of Object.entries(inPlace(run))) specs[`${place}: ${name}`] = spec;
