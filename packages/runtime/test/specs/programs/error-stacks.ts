'use greenlet';

/** What `stack` of an error says that was thrown in a greenlet. */
import { getCurrent, Greenlet, GreenletExit, setErrorStacks } from '@greenlet-ts/runtime';
import { stackful } from '@greenlet-ts/runtime/generator';
import { runAsync, wait } from '@greenlet-ts/runtime/promise';
import { equal, instance, ok } from './expect.js';
import { MAIN, SomeError, thrown, up, type Specs } from './support.js';

function inner(error: Error): number {
  up('parked');
  throw error;
}

function middle(error: Error): number {
  return 1 + inner(error);
}

function outer(error: Error): number {
  return 1 + middle(error);
}

function startedHere(error: Error): Greenlet {
  const g = new Greenlet(outer);
  equal(g.switch(error), 'parked');
  return g;
}

/** The names in the sections about greenlets, in their order. Under stress `up`, a tail call, has a frame. */
function sections(error: Error): string[][] {
  return error
    .stack!.split(/^ +--- greenlet #\d+/m)
    .slice(1)
    .map((section) => {
      const lines = section.matchAll(/^ +at (?:Greenlet(?:Class)?\.|Object\.)?(\w+) \(.*:\d+:\d+\)$/gm);
      return [...lines].map((line) => line[1]!).filter((name) => name !== 'up');
    });
}

function rejecting(promise: Promise<never>): number {
  return 1 + wait(promise);
}

function waiting(promise: Promise<never>): number {
  return 1 + rejecting(promise);
}

// Other specs of the same process may have used up the first starts, which are all that is noted otherwise.
setErrorStacks(true);

export const specs: Specs = {
  'error stacks: the functions that wait, and where the greenlet was started'() {
    const error = new SomeError('message');
    const before = error.stack!;
    const g = startedHere(error);
    equal(
      thrown(() => g.switch()),
      error,
    );
    const [frames, start] = sections(error);
    equal(frames, ['inner', 'middle', 'outer']);
    equal(start![0], 'startedHere');
    ok(/at inner \(.*error-stacks\.ts:11:3\)/.test(error.stack!), error.stack!);
    ok(error.stack!.startsWith(before));
    equal([error.message, Object.keys(error), error.constructor], ['message', [], SomeError]);
  },

  'error stacks: an error that is caught on its way'() {
    const g = new Greenlet(() => {
      try {
        return outer(new SomeError());
      } catch (error) {
        up(); // its frames are used again
        return error;
      }
    });
    g.switch();
    g.switch();
    const [frames] = sections(g.switch() as Error);
    equal(frames!.slice(0, 3), ['inner', 'middle', 'outer']);
  },

  'error stacks: through one greenlet after the other, and once for each'() {
    const error = new SomeError();
    function below(): unknown {
      const g = startedHere(error);
      MAIN.switch();
      return [g.switch()];
    }
    const g = new Greenlet(below);
    g.switch();
    equal(
      thrown(() => g.switch()),
      error,
    );
    const [frames, start, parents] = sections(error);
    equal(frames, ['inner', 'middle', 'outer']);
    ok(start!.includes('below')); // startedHere has no name here if it was suspended before: the native stack shows its place
    equal(parents, ['below']);
    equal(sections(error).length, 4);
  },

  'error stacks: deep ones are shortened'() {
    const deep = (n: number, error: Error): number => (n === 0 ? inner(error) : 1 + deep(n - 1, error));
    const error = new SomeError();
    const g = new Greenlet(deep);
    g.switch(1000, error);
    thrown(() => g.switch());
    ok(error.stack!.includes('and 90'), error.stack!.slice(-500));
  },

  'error stacks: what is thrown into a greenlet'() {
    const error = new SomeError();
    const g = startedHere(new SomeError());
    equal(
      thrown(() => g.throw(error)),
      error,
    );
    equal(sections(error)[0], ['inner', 'middle', 'outer']);
  },

  'error stacks: the stack that somebody assigns'() {
    const error = new SomeError();
    const g = startedHere(error);
    thrown(() => g.switch());
    error.stack = 'mine';
    equal(error.stack, 'mine');
    const other = startedHere(error);
    thrown(() => other.switch());
    ok(error.stack.startsWith('mine\n'));
  },

  'error stacks: what cannot be changed stays as it is'() {
    const frozen = Object.freeze(new SomeError());
    const before = frozen.stack;
    const g = startedHere(frozen);
    equal(
      thrown(() => g.switch()),
      frozen,
    );
    equal(frozen.stack, before);
    const text = startedHere('not an error' as never);
    equal(
      thrown(() => text.switch()),
      'not an error',
    );
    const exit = new GreenletExit();
    const end = exit.stack;
    equal(startedHere(exit).switch(), exit);
    equal(exit.stack, end);
  },

  'error stacks: off'() {
    const error = new SomeError();
    const before = Object.getOwnPropertyDescriptor(error, 'stack');
    const previous = setErrorStacks(false);
    try {
      thrown(() => startedHere(error).switch());
    } finally {
      equal(setErrorStacks(previous), false);
    }
    equal(Object.getOwnPropertyDescriptor(error, 'stack'), before);
    instance(
      thrown(() => setErrorStacks(1 as never)),
      TypeError,
    );
  },

  'error stacks: of stackful generators'() {
    const error = new SomeError();
    const walk = (emit: (n: number) => void): void => {
      emit(1);
      throw error;
    };
    const make = stackful((emit: (n: number) => void) => {
      walk(emit);
      emit(2);
    });
    function consume(): void {
      for (const n of make()) equal(n, 1);
    }
    thrown(consume);
    const [frames, start] = sections(error);
    equal(frames![0], 'walk');
    equal(start![0], 'consume');
  },

  async 'error stacks: J02 a rejection, and the functions that wait for it'() {
    const error = new SomeError();
    function begin(): Promise<number> {
      return runAsync(waiting, Promise.reject(error));
    }
    equal(await begin().catch((reason: unknown) => reason), error);
    const [frames, start] = sections(error);
    equal(frames, ['rejecting', 'waiting']);
    equal(start![0], 'begin');
    const again = new SomeError();
    await runAsync(() => {
      const caught = thrown(() => waiting(Promise.reject(again)));
      equal(sections(caught as Error)[0]!.slice(0, 2), ['rejecting', 'waiting']);
      equal(getCurrent().parent, MAIN);
    });
  },
};
