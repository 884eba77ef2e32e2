'use greenlet';

/** The tables of the reference, 1.5 to 1.8, row by row: what none of the numbered specs says. */
import { getCurrent, getTrace, Greenlet, GreenletExit, setTrace, setUnraisableHook } from '@greenlet-ts/runtime';
import { equal, instance, ok } from './expect.js';
import { EMPTY, events, MAIN, SomeError, thrown, up, type Specs } from './support.js';

const noop = (): void => {};

export const specs: Specs = {
  '1.5 errors: whatever is thrown arrives, errors or not'() {
    for (const value of [new RangeError(), 'text', 0, null, undefined, Symbol('s'), noop]) {
      const g = new Greenlet(() => {
        throw value;
      });
      const caught: unknown[] = [];
      try {
        g.switch();
      } catch (error) {
        caught.push(error);
      }
      equal(caught, [value]);
      ok(g.dead);
    }
  },

  '1.5 errors: the switchers in between are not involved'() {
    const error = new SomeError();
    const log: unknown[] = [];
    const failing = new Greenlet(() => {
      throw error;
    });
    const between = new Greenlet(() => {
      try {
        failing.switch();
      } catch {
        log.push('never');
      }
    });
    equal(
      thrown(() => between.switch()),
      error,
    );
    ok(between.active && failing.dead);
    between.switch();
    equal(log, []);
    ok(between.dead);
  },

  '1.5 GreenletExit: one that is caught and thrown on is the same'() {
    const seen: unknown[] = [];
    const g = new Greenlet(() => {
      try {
        up();
      } catch (error) {
        seen.push(error);
        throw error;
      } finally {
        seen.push('finally');
      }
    });
    g.switch();
    const exit = new GreenletExit('bye');
    equal(g.throw(exit), exit);
    equal(seen, [exit, 'finally']);
  },

  '1.5 GreenletExit: what takes its place goes to the parent'() {
    const error = new SomeError();
    const g = new Greenlet(() => {
      try {
        up();
      } finally {
        // eslint-disable-next-line no-unsafe-finally -- that is the case
        throw error;
      }
    });
    g.switch();
    equal(
      thrown(() => g.throw()),
      error,
    );
  },

  '1.5 ends: the parent goes on where it waits, which need not be a call of the child'() {
    const log: unknown[] = [];
    const elsewhere = new Greenlet(() => child.switch('from elsewhere'));
    const parent: Greenlet = new Greenlet(() => {
      child.parent = getCurrent();
      log.push(['parent got', elsewhere.switch()]);
      return 'parent ends';
    });
    const child: Greenlet = new Greenlet((value: unknown) => ['child got', value]);
    equal(parent.switch(), 'parent ends');
    equal(log, [['parent got', ['child got', 'from elsewhere']]]);
    ok(elsewhere.active);
  },

  '1.5 ends: a parent that cannot start hands its error on to the next that can'() {
    const log: unknown[] = [];
    const top = new Greenlet(() => {
      try {
        MAIN.switch();
      } catch (error) {
        log.push((error as { code?: string }).code);
      }
      return 'top ends';
    });
    top.switch();
    const without = new Greenlet(undefined, top);
    const withoutEither = new Greenlet(undefined, without);
    const child = new Greenlet(() => 'lost', withoutEither);
    equal(child.switch(), 'top ends');
    equal(log, ['ERR_GREENLET_NO_RUN']);
    equal([without.started, withoutEither.started], [false, false]);
  },

  '1.5 kill: of one that holds the only way to others, they stay as they are'() {
    const inner = new Greenlet(() => up('inner parked'));
    const outer = new Greenlet(() => {
      inner.parent = getCurrent();
      inner.switch();
      up('outer parked');
    });
    equal(outer.switch(), 'outer parked');
    outer[Symbol.dispose]();
    ok(outer.dead && inner.active);
    equal(inner.switch('on'), 'on'); // its parent is dead: main gets it
  },

  '1.5 kill: a hook that fails fails in the killer'() {
    const error = new SomeError();
    const g = new Greenlet(() => {
      try {
        up();
      } finally {
        // eslint-disable-next-line no-unsafe-finally -- that is the case
        throw new RangeError();
      }
    });
    g.switch();
    const previous = setUnraisableHook(() => {
      throw error;
    });
    try {
      equal(
        thrown(() => g[Symbol.dispose]()),
        error,
      );
    } finally {
      setUnraisableHook(previous);
    }
    equal([g.dead, g.parent], [true, MAIN]);
    instance(
      thrown(() => setUnraisableHook(5 as never)),
      TypeError,
    );
  },

  '1.6 context: not there unless it is asked for'() {
    const g = new Greenlet(noop);
    for (const value of [5, 'text', {}])
      instance(
        thrown(() => (g.context = value)),
        TypeError,
      );
    g.context = null;
    g.switch();
    ok(g.dead);
  },

  '1.7 tracing: off is off, also from inside of the tracer that fails'() {
    const error = new SomeError();
    const other = (): void => {};
    for (const next of [null, other]) {
      const g = new Greenlet(() => 5);
      let calls = 0;
      setTrace(() => {
        calls++;
        setTrace(next);
        throw error;
      });
      equal(
        thrown(() => g.switch()),
        error,
      );
      equal([getTrace(), calls], [null, 1]);
    }
  },

  '1.7 tracing: what a tracer returns does not matter'() {
    const g = new Greenlet((x: number) => x + up(x));
    setTrace((() => 'ignored') as never);
    try {
      equal([g.switch(1), g.switch(2)], [1, 3]);
    } finally {
      setTrace(null);
    }
  },

  '1.7 tracing: which event for which payload'() {
    const g = new Greenlet(() => {
      for (let i = 0; i < 2; i++)
        try {
          up();
        } catch (error) {
          instance(error, SomeError);
        }
      throw new GreenletExit();
    });
    const log = events({ g }, () => {
      g.switch();
      g.throw(new SomeError());
      g.switch();
      g.switch(); // dead: the event is main's own
      g.throw(); // for the dead a value
      thrown(() => g.throw(SomeError));
    });
    equal(log, [
      ...['switch main>g', 'switch g>main', 'throw main>g', 'switch g>main', 'switch main>g', 'switch g>main'],
      ...['switch main>main', 'switch main>main', 'throw main>main'],
    ]);
  },

  '1.7 tracing: no event for what did not happen'() {
    const log = events({}, () => {
      thrown(() => new Greenlet().switch());
      thrown(() => new Greenlet(noop).throw(1));
      thrown(() => (MAIN.parent = MAIN));
      void new Greenlet(noop);
    });
    equal(log, []);
  },

  '1.8 generators: at its yields, several greenlets may take turns on one'() {
    function* numbers(): Generator<number, string, string> {
      const got: string[] = [];
      for (let i = 0; i < 3; i++) got.push(yield i);
      return got.join();
    }
    const generator = numbers();
    const step = (sent: string): Greenlet => new Greenlet(() => [sent, generator.next(sent).value]);
    equal(
      ['a', 'b', 'c', 'd'].map((sent) => step(sent).switch()),
      [
        ['a', 0],
        ['b', 1],
        ['c', 2],
        ['d', 'b,c,d'],
      ],
    );
  },

  '1.8 exceptions: each greenlet has its own, and they nest across switches'() {
    const body = (name: string): unknown => {
      try {
        throw new SomeError(name);
      } catch (error) {
        MAIN.switch(EMPTY);
        try {
          JSON.parse(name);
        } catch (inner) {
          MAIN.switch(EMPTY);
          return [(error as Error).message, (inner as Error).name];
        }
        return 'not reached';
      }
    };
    const all = ['a', 'b'].map((name) => [name, new Greenlet(body)] as const);
    for (let round = 0; round < 2; round++) for (const [name, g] of all) g.switch(name);
    equal(
      all.map(([, g]) => g.switch()),
      [
        ['a', 'SyntaxError'],
        ['b', 'SyntaxError'],
      ],
    );
  },
};
