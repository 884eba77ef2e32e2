'use greenlet';

/** stackful(): the protocol of iterators, next to what a native generator does. */
import { getCurrent, Greenlet, GreenletExit } from '@greenlet-ts/runtime';
import { stackful, type StackfulGenerator } from '@greenlet-ts/runtime/generator';
import { equal, ok } from './expect.js';
import { MAIN, SomeError, thrown, type Specs } from './support.js';

type Log = unknown[];

const deep = (emit: (value: unknown) => void, value: unknown, depth = 3): void =>
  depth === 0 ? emit(value) : deep(emit, value, depth - 1);

/** Emits 0, 1, 2 from three calls deep, and says what happens to it. */
const counting = stackful((emit: (value: unknown) => void, log: Log) => {
  log.push('begin');
  try {
    for (let i = 0; i < 3; i++) {
      try {
        deep(emit, i);
      } catch (error) {
        if (!(error instanceof SomeError)) throw error;
        log.push(`caught ${error.message}`);
        deep(emit, 'recovered');
      }
    }
    log.push('end');
  } finally {
    log.push('finally');
  }
});

/** The same by hand. */
function* native(log: Log): Generator<unknown> {
  log.push('begin');
  try {
    for (let i = 0; i < 3; i++) {
      try {
        yield i;
      } catch (error) {
        if (!(error instanceof SomeError)) throw error;
        log.push(`caught ${error.message}`);
        yield 'recovered';
      }
    }
    log.push('end');
  } finally {
    log.push('finally');
  }
}

type Consumer = (make: (log: Log) => Generator<unknown> | StackfulGenerator<unknown>, log: Log) => unknown;

/** `consume` does the same with both, called by main and called by a greenlet. */
function same(consume: Consumer): void {
  const outcome = (make: Parameters<Consumer>[0]): unknown => {
    const log: Log = [];
    try {
      return [consume(make, log), log];
    } catch (error) {
      return ['threw', (error as Error).constructor, (error as Error).message, log];
    }
  };
  const expected = outcome(native);
  equal(outcome(counting), expected);
  equal(new Greenlet(() => outcome(counting)).switch(), expected);
}

const steps = (iterator: Iterator<unknown>, ...calls: ((iterator: any) => unknown)[]): unknown[] =>
  calls.map((call) => call(iterator));
const next = (iterator: Iterator<unknown>): unknown => iterator.next();
const close = (value?: unknown) => (iterator: Iterator<unknown>) => iterator.return!(value);
const raise = (error: Error) => (iterator: Iterator<unknown>) => iterator.throw!(error);

export const specs: Specs = {
  'stackful: next, to the end and beyond'() {
    same((make, log) => steps(make(log), next, next, next, next, next));
    same((make, log) => steps(make(log)));
  },

  'stackful: return'() {
    same((make, log) => steps(make(log), close('early'), next)); // never begun: nothing of the body runs
    same((make, log) => steps(make(log), next, close('x'), next, close('y'), close()));
    same((make, log) => steps(make(log), next, next, next, next, close('late')));
  },

  'stackful: throw'() {
    same((make, log) => steps(make(log), next, raise(new SomeError('a')), next, next, next));
    same((make, log) => steps(make(log), next, raise(new RangeError('b'))));
    same((make, log) => steps(make(log), raise(new RangeError('never begun'))));
    const iterator = counting([]);
    thrown(() => iterator.throw(new RangeError()));
    equal(iterator.next(), { value: undefined, done: true });
    same((make, log) => steps(make(log), next, next, next, next, raise(new RangeError('after the end'))));
  },

  'stackful: loops that end early'() {
    same((make, log) => {
      for (const value of make(log)) if (value === 1) break;
      return 'broken off';
    });
    same((make, log) => {
      for (const value of make(log)) if (value === 1) return value;
      return 'not reached';
    });
    same((make, log) => {
      for (const value of make(log)) throw new SomeError(String(value));
      return 'not reached';
    });
    same((make, log) => {
      const taken: unknown[] = [];
      outer: for (const a of make(log))
        for (const b of make(log)) {
          taken.push([a, b]);
          if (b === 1) continue outer;
        }
      return taken;
    });
  },

  'stackful: whatever consumes iterators'() {
    same((make, log) => [...make(log)]);
    same((make, log) => Math.max(...(make(log) as Iterable<number>)));
    same((make, log) => {
      const [first, ...rest] = make(log);
      return [first, rest];
    });
    same((make, log) => {
      const [, second] = make(log);
      return second;
    });
    same((make, log) => Array.from(make(log), (value) => [value]));
    same((make, log) => [...new Set(make(log))]);
    same((make, log) => Object.fromEntries([...make(log)].map((value) => [`k${value as number}`, value])));
    same((make, log) => {
      function* delegating(): Generator<unknown> {
        yield 'before';
        yield* make(log);
        yield 'behind';
      }
      return [...delegating()];
    });
    same((make, log) => {
      function* delegating(): Generator<unknown> {
        yield* make(log);
      }
      return steps(delegating(), next, close('through'), next);
    });
  },

  'stackful: values emitted while it is being closed'() {
    const both = [
      stackful((emit: (value: string) => void) => {
        try {
          emit('a');
        } finally {
          emit('cleaning up');
        }
      }),
      function* () {
        try {
          yield 'a';
        } finally {
          yield 'cleaning up';
        }
      },
    ];
    const [ours, theirs] = both.map((make) => steps(make(), next, close('x'), next, next));
    equal(ours, theirs);
    equal(ours![2], { value: 'x', done: true });
  },

  'stackful: iterator helpers, where the engine has them'() {
    const IteratorPrototype = Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]()));
    ok(Object.prototype.isPrototypeOf.call(IteratorPrototype, counting([])));
    if (!('map' in IteratorPrototype)) return;
    same((make, log) => (make(log) as any).map((n: number) => n * 2).toArray());
    same((make, log) => (make(log) as any).take(2).toArray());
    same((make, log) =>
      (make(log) as any)
        .drop(1)
        .filter((n: number) => n > 1)
        .toArray(),
    );
    same((make, log) => (make(log) as any).reduce((a: number, b: number) => a + b));
    same((make, log) => (make(log) as any).some((n: number) => n === 1));
    same((make, log) => (make(log) as any).find((n: number) => n === 1));
    same((make, log) => (make(log) as any).flatMap((n: number) => [n, n]).toArray());
    const iterator = counting([]);
    equal((globalThis as any).Iterator.from(iterator), iterator);
  },

  'stackful: helpers over a body that waits in another greenlet'() {
    if (!('map' in Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]())))) return;
    const asking = stackful((emit: (value: unknown) => void) => {
      for (let i = 0; i < 2; i++) emit(MAIN.switch(`ask ${i}`, getCurrent()));
    });
    const g = new Greenlet(() => (asking() as any).map((value: unknown) => [value]).toArray());
    // It is the body that waits, and g for it.
    const [first, body] = g.switch() as [string, Greenlet];
    const [second] = body.switch('a') as [string, Greenlet];
    equal([first, second, body.switch('b')], ['ask 0', 'ask 1', [['a'], ['b']]]);
  },

  'stackful: it is disposed of at the end of its block'() {
    const dispose: typeof Symbol.dispose = Symbol.dispose ?? (Symbol.for('Symbol.dispose') as any);
    const log: Log = [];
    const iterator = counting(log) as any;
    iterator.next();
    equal(iterator[dispose](), undefined);
    equal(log, ['begin', 'finally']);
    equal(iterator.next(), { value: undefined, done: true });
    equal(iterator[dispose](), undefined);
    (counting(log) as any)[dispose]();
    equal(log, ['begin', 'finally']);
  },

  'stackful: a GreenletExit ends it, from inside and from outside'() {
    const inside = stackful((emit: (value: number) => void) => {
      emit(1);
      throw new GreenletExit();
    });
    equal([...inside()], [1]);
    const log: Log = [];
    const iterator = counting(log);
    iterator.next();
    equal(iterator.throw(new GreenletExit()), { value: undefined, done: true });
    equal(log, ['begin', 'finally']);
  },

  'stackful: next() while it runs'() {
    const iterator: StackfulGenerator<unknown> = stackful((emit: (value: unknown) => void) => {
      for (const call of [next, close(), raise(new SomeError())]) emit(thrown(() => call(iterator)).constructor);
    })();
    equal([...iterator], [TypeError, TypeError, TypeError]);
  },

  'stackful: its greenlet'() {
    const where = stackful((emit: (value: Greenlet) => void) => {
      emit(getCurrent());
      deep(emit as never, getCurrent());
    });
    const [one, other] = where();
    ok(one instanceof Greenlet && one === other && one !== getCurrent());
    equal(one!.parent, MAIN);
    ok(one!.dead);
  },
};
