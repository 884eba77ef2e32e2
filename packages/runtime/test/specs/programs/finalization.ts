'use greenlet';

/** What happens to greenlets that nobody refers to, with finalization; run in a process that can force collections. */
import '@greenlet-ts/runtime/finalization';
import { AsyncLocalStorage } from 'node:async_hooks';
import { getCurrent, Greenlet, GreenletExit, setTrace, setUnraisableHook } from '@greenlet-ts/runtime';
import '@greenlet-ts/runtime/async-context';
import { stackful } from '@greenlet-ts/runtime/generator';
import { runAsync, wait } from '@greenlet-ts/runtime/promise';
import { equal, instance, ok } from './expect.js';
import { eventually } from './collect.js';
import { MAIN, noteWhatEnds, SomeError, type Specs, up } from './support.js';

/** Starts a greenlet with `body`; nobody gets it. */
function abandon(body: (...args: any[]) => unknown, ...args: unknown[]): void {
  new Greenlet(body).switch(...args);
}

/** Waits until collections change nothing any more. */
const settled = (): Promise<boolean> => eventually(() => false, 8);

export const specs: Specs = {
  async 'T012 test_dealloc, collected'() {
    const seen: unknown[] = [];
    const held = [new Greenlet(noteWhatEnds)];
    held[0]!.switch(seen);
    abandon(noteWhatEnds, seen);
    ok(await eventually(() => seen.length > 0));
    equal(seen, [GreenletExit]);
    ok(held[0]!.active);
    held.length = 0;
    ok(await eventually(() => seen.length > 1));
    equal(seen, [GreenletExit, GreenletExit]);
  },

  async 'T013 test_dealloc_catches_GreenletExit_throws_other, collected'() {
    const error = new SomeError();
    const log: unknown[] = [];
    const previous = setUnraisableHook((...args) => log.push(...args));
    abandon(() => {
      try {
        up();
      } finally {
        // eslint-disable-next-line no-unsafe-finally -- that is the case
        throw error;
      }
    });
    ok(await eventually(() => log.length > 0));
    setUnraisableHook(previous);
    equal(log[0], error);
    ok((log[1] as Greenlet).dead);
  },

  async 'T024 test_parent_restored_on_kill, collected'() {
    const hub = new Greenlet(() => undefined);
    const result: Greenlet[] = [];
    const start = (): void => {
      const g = new Greenlet(() => {
        try {
          MAIN.switch();
        } catch (error) {
          instance(error, GreenletExit);
          result.push(getCurrent().parent!, getCurrent());
          hub.switch();
        }
      }, hub);
      g.switch();
    };
    start();
    ok(await eventually(() => result.length > 0));
    equal(result[0], MAIN);
    ok(hub.dead);
    const survivor = result[1]!;
    equal(survivor.parent, hub);
    ok(survivor.active);
    survivor.switch();
    ok(survivor.dead);
  },

  async 'T108 test_finalizer_crash, collected'() {
    let cleanups = 0;
    const start = (): void => {
      const array: unknown[] = [];
      const g: any = new Greenlet(() => {
        (getCurrent() as any).object = {};
        try {
          up();
        } finally {
          cleanups++;
          delete (getCurrent() as any).object;
        }
      });
      g.array = array;
      array.push(g);
      g.switch();
    };
    start();
    ok(await eventually(() => cleanups > 0));
    await settled();
    equal(cleanups, 1);
  },

  async 'T113 test_dealloc_weakref, collected'() {
    const seen: unknown[] = [];
    const start = (): void => {
      let child: WeakRef<Greenlet> | null = null;
      const worker = new Greenlet((weak: () => WeakRef<Greenlet>) => {
        try {
          MAIN.switch();
        } finally {
          seen.push(weak().deref());
        }
      });
      worker.switch(() => child!);
      child = new WeakRef(new Greenlet(() => undefined, worker));
    };
    start();
    ok(await eventually(() => seen.length > 0));
    equal(seen, [undefined]);
  },

  async 'T124 test_untracked_memory_doesnt_increase_unfinished_thread_dealloc_in_thread, collected'() {
    let exits = 0;
    const body = (): void => {
      try {
        up();
      } catch (error) {
        if (error instanceof GreenletExit) exits++;
        throw error;
      }
    };
    for (let i = 0; i < 20_000; i++) abandon(body);
    ok(await eventually(() => exits === 20_000), String(exits));
  },

  async 'X42 the events of a kill, collected'() {
    const log: string[] = [];
    abandon(() => {
      up();
    });
    const previous = setTrace((event, [origin, target]) => {
      log.push(`${event} ${origin === MAIN ? 'main' : 'g'}>${target === MAIN ? 'main' : 'g'}`);
    });
    await eventually(() => log.length > 1);
    setTrace(previous);
    equal(log, ['throw main>g', 'switch g>main']);
  },

  async 'D11 dropping a greenlet that loops for ever, collected'() {
    let ends = 0;
    abandon(() => {
      try {
        for (;;) MAIN.switch();
      } catch (error) {
        instance(error, GreenletExit);
        ends++;
      }
    });
    ok(await eventually(() => ends > 0));
    await settled();
    equal(ends, 1);
  },

  async 'a child keeps its parent'() {
    const seen: unknown[] = [];
    const start = (): Greenlet => {
      const parent = new Greenlet(noteWhatEnds);
      parent.switch(seen);
      const child = new Greenlet(() => 'result');
      child.parent = parent;
      return new Greenlet(() => 'result', child);
    };
    const held = [start()]; // a grandchild
    await settled();
    equal(seen, []);
    equal(held[0]!.parent!.parent!.active, true);
    held.length = 0;
    ok(await eventually(() => seen.length > 0));
  },

  async 'a greenlet that runs, or is referred to, is the same object throughout'() {
    class Sub extends Greenlet {
      mine = 1;
    }
    const log: unknown[] = [];
    const start = (): Sub => {
      const g = new Sub(() => {
        for (;;) {
          const self = getCurrent() as Sub;
          log.push(self instanceof Sub && self.mine++);
          up();
        }
      });
      g.switch();
      return g;
    };
    const g = start();
    for (let i = 0; i < 3; i++) {
      await settled();
      g.switch();
    }
    equal(log, [1, 2, 3, 4]);
    equal(g.mine, 5);
  },

  async 'the killed one is of its class'() {
    class Sub extends Greenlet {}
    const log: unknown[] = [];
    const start = (): void => {
      new Sub(() => {
        try {
          up();
        } finally {
          log.push(getCurrent() instanceof Sub);
        }
      }).switch();
    };
    start();
    ok(await eventually(() => log.length > 0));
    equal(log, [true]);
  },

  async 'one that waits for a promise is not abandoned'() {
    const log: unknown[] = [];
    const result = runAsync(() => {
      abandon(() => {
        try {
          log.push(wait(new Promise((resolve) => setTimeout(resolve, 300, 'late'))));
        } catch (error) {
          log.push(error);
        }
      });
      return 'done';
    });
    await settled();
    equal(await eventually(() => log.length > 0, 200), true);
    equal(log, ['late']);
    equal(await result, 'done');
  },

  async 'one that waits for the next value of a generator is not abandoned'() {
    const log: unknown[] = [];
    let generator: Greenlet | null = null;
    const make = stackful((emit: (value: unknown) => void) => {
      generator = getCurrent();
      emit(MAIN.switch());
    });
    abandon(() => {
      try {
        log.push(make().next().value);
      } catch (error) {
        log.push(error);
      }
    });
    await settled();
    equal(log, []);
    generator!.switch('emitted');
    equal(log, ['emitted']);
  },

  async 'with the context that it had'() {
    const storage = new AsyncLocalStorage<string>();
    const log: unknown[] = [];
    storage.run('its own', () =>
      abandon(() => {
        try {
          up();
        } finally {
          log.push(storage.getStore());
        }
      }),
    );
    ok(await eventually(() => log.length > 0));
    equal([log, storage.getStore()], [['its own'], undefined]);
  },
};
