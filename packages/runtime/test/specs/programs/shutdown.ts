'use greenlet';

/**
 * test_interpreter_shutdown.py. Each spec is the only one in its process, and prints OK when it is right. If it returns a
 * function, that is called by an exit handler which was registered before the runtime was loaded.
 */
import { getCurrent, getTrace, Greenlet, GreenletExit, setTrace } from '@greenlet-ts/runtime';
import { equal, instance, ok } from './expect.js';
import { MAIN, up } from './support.js';

function park(): unknown {
  try {
    return MAIN.switch();
  } finally {
    console.log('nothing runs at the exit of a process');
  }
}

function leave(count: number): Greenlet[] {
  const all = Array.from({ length: count }, () => new Greenlet(park));
  for (const g of all) g.switch();
  ok(all.every((g) => g.active));
  return all;
}

const done = (): void => console.log('OK');

function atExit(check: () => void): void {
  process.on('exit', () => {
    check();
    done();
  });
}

const checkCurrent = (): void => {
  instance(getCurrent(), Greenlet);
  equal(getCurrent(), MAIN);
};

const construct = (): void => {
  const g = new Greenlet(() => 'runs');
  equal(g.parent, MAIN);
  equal(g.switch(), 'runs');
};

export const specs: Record<string, () => void | (() => void)> = {
  'T146 test_active_greenlet_at_shutdown_no_crash'() {
    leave(1);
    done();
  },

  'T147 test_multiple_active_greenlets_at_shutdown'() {
    leave(10);
    done();
  },

  'T148 test_nested_greenlets_at_shutdown'() {
    const outer = new Greenlet(() => {
      const inner = new Greenlet(() => up());
      inner.switch();
      park();
    });
    outer.switch();
    ok(outer.active);
    done();
  },

  'T149 test_many_greenlets_with_cleanup_at_shutdown'() {
    for (let i = 0; i < 50; i++)
      new Greenlet(() => {
        try {
          up();
        } catch (error) {
          instance(error, GreenletExit);
        }
      }).switch();
    done();
  },

  'T150 test_deeply_nested_greenlets_at_shutdown'() {
    let parked = 0;
    const level = (depth: number): void => {
      if (depth < 10) new Greenlet(level).switch(depth + 1);
      parked++;
      up();
    };
    const first = new Greenlet(level);
    first.switch(0);
    equal(parked, 11);
    done();
  },

  'T151 test_greenlet_with_traceback_at_shutdown'() {
    const g = new Greenlet(() => {
      try {
        throw new Error('handled');
      } catch (error) {
        up(error);
        throw error;
      }
    });
    equal((g.switch() as Error).message, 'handled');
    done();
  },

  'T152 test_getcurrent_during_atexit_no_crash'() {
    atExit(checkCurrent);
  },

  'T153 test_gettrace_during_atexit_no_crash'() {
    atExit(() => equal(getTrace(), null));
  },

  'T154 test_settrace_during_atexit_no_crash'() {
    atExit(() => {
      const tracer = (): void => {};
      equal(setTrace(tracer), null);
      equal(setTrace(null), tracer);
    });
  },

  'T155 test_getcurrent_with_active_greenlets_during_atexit'() {
    leave(5);
    atExit(checkCurrent);
  },

  'T156 test_greenlet_construction_during_atexit_no_crash'() {
    atExit(construct);
  },

  'T157 test_greenlet_construction_with_active_greenlets_during_atexit'() {
    leave(10);
    atExit(construct);
  },

  'T158 test_getcurrent_returns_none_during_atexit_phase'() {
    return () => {
      checkCurrent();
      done();
    };
  },

  'T159 test_getcurrent_returns_none_during_atexit_phase_with_active_greenlets'() {
    leave(10);
    return () => {
      checkCurrent();
      done();
    };
  },

  'T160 test_switch_no_error_at_module_gc_time'() {
    atExit(() => {
      const g = new Greenlet(() => up(1));
      equal(g.switch(), 1);
    });
  },
};
