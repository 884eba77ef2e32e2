'use greenlet';

/** What greenlet does when the last reference to a greenlet goes away, done on purpose: `[Symbol.dispose]()`. */
import { getCurrent, Greenlet, GreenletExit, setUnraisableHook, type UnraisableHook } from '@greenlet-ts/runtime';
import { equal, instance, ok } from './expect.js';
import { MAIN, noteWhatEnds, SomeError, type Specs, up } from './support.js';

/** What the hook is told while `action` runs. */
function reports(action: () => void): Parameters<UnraisableHook>[] {
  const log: Parameters<UnraisableHook>[] = [];
  const previous = setUnraisableHook((...args) => log.push(args));
  try {
    action();
  } finally {
    setUnraisableHook(previous);
  }
  return log;
}

export const specs: Specs = {
  'T012 test_dealloc'() {
    const seen: unknown[] = [];
    const g1 = new Greenlet(noteWhatEnds);
    const g2 = new Greenlet(noteWhatEnds);
    g1.switch(seen);
    g2.switch(seen);
    equal(seen, []);
    g1[Symbol.dispose]();
    equal(seen, [GreenletExit]);
    g2[Symbol.dispose]();
    equal(seen, [GreenletExit, GreenletExit]);
    ok(g1.dead && g2.dead);
  },

  'T013 test_dealloc_catches_GreenletExit_throws_other'() {
    const error = new SomeError();
    const g = new Greenlet(() => {
      try {
        up();
      } catch (exit) {
        instance(exit, GreenletExit);
        throw error;
      }
    });
    g.switch();
    equal(
      reports(() => g[Symbol.dispose]()),
      [[error, g]],
    );
    ok(g.dead);
  },

  'T024 test_parent_restored_on_kill'() {
    const hub = new Greenlet(() => undefined);
    const result: unknown[] = [];
    const g = new Greenlet(() => {
      try {
        MAIN.switch();
      } catch (error) {
        instance(error, GreenletExit);
        result.push(getCurrent().parent, getCurrent());
        hub.switch();
      }
    }, hub);
    g.switch();
    g[Symbol.dispose]();
    equal(result, [MAIN, g]);
    ok(hub.dead);
    equal(g.parent, hub);
    ok(g.active);
  },

  'T108 test_finalizer_crash'() {
    let cleanups = 0;
    const array: Greenlet[] = [];
    const g: any = new Greenlet(() => {
      const self: any = getCurrent();
      self.object = {};
      try {
        up();
      } finally {
        cleanups++;
        delete self.object;
      }
    });
    array.push(g);
    g.array = array;
    g.switch();
    ok('object' in g);
    g[Symbol.dispose]();
    g[Symbol.dispose]();
    equal(cleanups, 1);
    ok(!('object' in g));
  },

  'T124 test_untracked_memory_doesnt_increase_unfinished_thread_dealloc_in_thread, the exits'() {
    let exits = 0;
    const all = Array.from({ length: 20_000 }, () => {
      const g = new Greenlet(() => {
        try {
          up();
        } catch (error) {
          if (error instanceof GreenletExit) exits++;
          throw error;
        }
      });
      g.switch();
      return g;
    });
    equal(exits, 0);
    for (const g of all) g[Symbol.dispose]();
    equal(exits, 20_000);
    ok(all.every((g) => g.dead));
  },

  'D11 dropping a greenlet that loops for ever'() {
    let ends = 0;
    const g = new Greenlet(() => {
      try {
        for (;;) MAIN.switch();
      } catch (error) {
        instance(error, GreenletExit);
        ends++;
      }
    });
    g.switch();
    g.switch();
    equal(ends, 0);
    g[Symbol.dispose]();
    equal(ends, 1);
    ok(g.dead);
  },

  'J08 dispose() makes the disposer the parent, for as long as it takes'() {
    const log: unknown[] = [];
    const parent = new Greenlet(() => log.push('the parent ran'));
    const g = new Greenlet(() => {
      try {
        MAIN.switch('parked');
      } finally {
        log.push(getCurrent().parent === MAIN);
      }
    }, parent);
    equal(g.switch(), 'parked');
    equal(g[Symbol.dispose](), undefined);
    equal(log, [true]);
    ok(g.dead && !parent.started);
    equal(g.parent, parent);

    // throw() goes to the parent, not to the thrower.
    const other = new Greenlet(() => MAIN.switch(), parent);
    other.switch();
    equal(other.throw(), 2);
    equal(log, [true, 'the parent ran']);
  },

  'J08 dispose() drops the result'() {
    const swallowing = new Greenlet(() => {
      try {
        up();
      } catch {
        return 'result';
      }
      return 'not reached';
    });
    swallowing.switch();
    equal(swallowing[Symbol.dispose](), undefined);
    ok(swallowing.dead);
    const surviving = new Greenlet(() => {
      try {
        up();
      } catch {
        up('from the kill');
      }
      return 'survived';
    });
    surviving.switch();
    equal(surviving[Symbol.dispose](), undefined);
    ok(surviving.active);
    equal(surviving.switch(), 'survived');
  },

  'J08 dispose() reports errors to the hook'() {
    const error = new SomeError();
    const parent = new Greenlet(() => undefined);
    const g = new Greenlet(() => {
      try {
        MAIN.switch();
      } finally {
        // eslint-disable-next-line no-unsafe-finally -- that is the case
        throw error;
      }
    }, parent);
    g.switch();
    equal(
      reports(() => g[Symbol.dispose]()),
      [[error, g]],
    );
    ok(g.dead && !parent.started);
    equal(g.parent, parent);
  },

  'J08 dispose() of one that never ran, or is dead, is silent'() {
    let ran = false;
    const g = new Greenlet(() => (ran = true));
    equal(
      reports(() => {
        g[Symbol.dispose]();
        g[Symbol.dispose]();
      }),
      [],
    );
    ok(g.dead && !ran);
  },

  'J08 a greenlet disposes of another one'() {
    const log: unknown[] = [];
    const victim = new Greenlet(() => {
      try {
        MAIN.switch();
      } finally {
        log.push(getCurrent().parent === killer);
        up('not for anybody');
        log.push('resumed');
      }
    });
    const killer: Greenlet = new Greenlet(() => {
      log.push(victim[Symbol.dispose]());
      return 'killed';
    });
    victim.switch();
    equal(killer.switch(), 'killed');
    equal(log, [true, undefined]);
    ok(victim.active);
    instance(victim.switch(), GreenletExit);
    equal(log, [true, undefined, 'resumed']);
    equal(victim.parent, MAIN);
  },
};
