'use greenlet';

/** Tracing: test_tracing.py :: TestGreenletTracing, X40 to X48 */
import { getCurrent, getTrace, Greenlet, GreenletExit, setTrace, setUnraisableHook } from '@greenlet-ts/runtime';
import { equal, instance, ok } from './expect.js';
import { events, logger, MAIN, SomeError, thrown, up, type Specs } from './support.js';

function raise(error: Error): never {
  throw error;
}

export const specs: Specs = {
  'T086 test_a_greenlet_tracing'() {
    const g1 = new Greenlet(() => undefined);
    const g2 = new Greenlet(() => raise(new SomeError()));
    const log = events({ g1, g2 }, () => {
      g1.switch();
      instance(
        thrown(() => g2.switch()),
        SomeError,
      );
    });
    equal(log, ['switch main>g1', 'switch g1>main', 'switch main>g2', 'throw g2>main']);
  },

  'T087 test_b_exception_disables_tracing'() {
    const g = new Greenlet(() => MAIN.switch());
    g.switch();
    const log: string[] = [];
    const trace = logger(log, { g });
    setTrace((event, pair) => {
      trace(event, pair);
      raise(new SomeError());
    });
    instance(
      thrown(() => g.switch()),
      SomeError,
    );
    ok(g.dead);
    equal(getTrace(), null);
    equal(log, ['switch main>g']);
  },

  'T088 test_set_same_tracer_twice'() {
    const tracer = (): void => {};
    equal(setTrace(tracer), null);
    equal(setTrace(tracer), tracer);
    equal(getTrace(), tracer);
    equal(setTrace(null), tracer);
    equal(getTrace(), null);
  },

  'X40 switches and throws to itself'() {
    const g = new Greenlet(() => getCurrent().throw(SomeError));
    const log = events({ g }, () => {
      equal(MAIN.switch(1), 1);
      instance(
        thrown(() => MAIN.throw(SomeError)),
        SomeError,
      );
      instance(
        thrown(() => g.switch()),
        SomeError,
      );
    });
    equal(log, ['switch main>main', 'throw main>main', 'switch main>g', 'throw g>g', 'throw g>main']);
  },

  'X42 a kill'() {
    const g = new Greenlet(() => up());
    g.switch();
    equal(
      events({ g }, () => g[Symbol.dispose]()),
      ['throw main>g', 'switch g>main'],
    );
    const error = new SomeError();
    const stubborn = new Greenlet(() => {
      try {
        up();
      } catch {
        throw error;
      }
    });
    stubborn.switch();
    const reported: unknown[] = [];
    const previous = setUnraisableHook((...args) => reported.push(args));
    try {
      equal(
        events({ stubborn }, () => stubborn[Symbol.dispose]()),
        ['throw main>stubborn', 'throw stubborn>main'],
      );
    } finally {
      setUnraisableHook(previous);
    }
    equal(reported, [[error, stubborn]]);
  },

  'X43 a tracer that fails at the first start'() {
    for (const [error, raised] of [
      [new SomeError(), true],
      [new GreenletExit(), false],
    ] as const) {
      let ran = false;
      let calls = 0;
      const g = new Greenlet(() => (ran = true));
      setTrace(() => {
        calls++;
        raise(error);
      });
      const outcome = raised ? thrown(() => g.switch()) : g.switch();
      equal(outcome, error);
      equal(getTrace(), null);
      equal([ran, g.dead, calls], [false, true, 1]);
    }
  },

  'X44 a tracer that fails at a resume'() {
    const error = new SomeError();
    const g = new Greenlet(() => {
      try {
        up();
      } catch (caught) {
        equal(caught, error);
      }
      return 'normal';
    });
    g.switch();
    setTrace(() => raise(error));
    equal(g.switch(), 'normal');
    equal(getTrace(), null);
    ok(g.dead);
  },

  'X46 the tracer runs in the target, with two arguments'() {
    const seen: unknown[] = [];
    const g = new Greenlet(() => {
      up();
      raise(new SomeError());
    });
    setTrace(function (...args: unknown[]) {
      seen.push([args.length, getCurrent() === (args[1] as Greenlet[])[1], args[0]]);
    });
    try {
      g.switch();
      instance(
        thrown(() => g.switch()),
        SomeError,
      );
    } finally {
      setTrace(null);
    }
    equal(seen, [
      [2, true, 'switch'],
      [2, true, 'switch'],
      [2, true, 'switch'],
      [2, true, 'throw'],
    ]);
  },

  'X47 setTrace in a tracer'() {
    const g = new Greenlet(() => undefined);
    const first: string[] = [];
    const second: string[] = [];
    const trace = logger(first, { g });
    setTrace((event, pair) => {
      trace(event, pair);
      setTrace(logger(second, { g }));
    });
    try {
      g.switch();
    } finally {
      setTrace(null);
    }
    equal(first, ['switch main>g']);
    equal(second, ['switch g>main']);
  },

  'X48 something that cannot be called'() {
    const tracer = (): void => {};
    setTrace(tracer);
    instance(
      thrown(() => setTrace(5 as never)),
      TypeError,
    );
    equal(setTrace(null), tracer);
  },
};
