'use greenlet';

/** The tables of the reference, 1.1 to 1.4, row by row: what none of the numbered specs says. */
import { inspect } from 'node:util';
import { serialize } from 'node:v8';
import { getCurrent, getTrace, Greenlet, GreenletError, GreenletExit, setTrace } from '@greenlet-ts/runtime';
import { equal, instance, ok } from './expect.js';
import { EMPTY, events, MAIN, refused, SomeError, thrown, up, type Specs } from './support.js';

const noop = (): void => {};

/** One greenlet in each state that main can see it in. */
function inEachState(): { pending: Greenlet; suspended: Greenlet; dead: Greenlet } {
  const [pending, suspended, dead] = [new Greenlet(noop), new Greenlet(() => up()), new Greenlet(noop)];
  suspended.switch();
  dead.switch();
  return { pending, suspended, dead };
}

export const specs: Specs = {
  '1.1 getCurrent: always the same object, also of a subclass'() {
    class Sub extends Greenlet {}
    equal(MAIN.constructor, Greenlet);
    equal([getCurrent() === MAIN, getCurrent() === getCurrent()], [true, true]);
    const sub = new Sub(() => [getCurrent() === sub, getCurrent() instanceof Sub]);
    equal(sub.switch(), [true, true]);
  },

  '1.1 GreenletExit and GreenletError: two errors, apart'() {
    const exit = new GreenletExit('why');
    const error = new GreenletError('what');
    equal([exit.message, exit.name, String(exit)], ['why', 'GreenletExit', 'GreenletExit: why']);
    equal([error.message, error.name, error.code], ['what', 'GreenletError', 'ERR_GREENLET']);
    ok(exit instanceof Error && error instanceof Error);
    ok(!((exit as Error) instanceof GreenletError) && !((error as Error) instanceof GreenletExit));
    const g = new Greenlet(() => {
      throw error; // an error like any other
    });
    equal(
      thrown(() => g.switch()),
      error,
    );
  },

  '1.1 setTrace and getTrace: one for all greenlets'() {
    const tracer = (): void => {};
    const g = new Greenlet(() => {
      const before = setTrace(tracer);
      return [before, getTrace() === tracer];
    });
    equal(getTrace(), null);
    equal(g.switch(), [null, true]);
    equal(getTrace(), tracer);
    equal(new Greenlet(() => getTrace()).switch(), tracer);
    equal(setTrace(null), tracer);
    equal(getTrace(), null);
  },

  '1.2 construction: nothing runs, the parent is the one that constructs'() {
    let ran = false;
    const g = new Greenlet(() => {
      const child = new Greenlet(() => (ran = true));
      return [child.parent === getCurrent(), child.started];
    });
    equal(g.switch(), [true, false]);
    ok(!ran);
    instance(
      thrown(() => (Greenlet as unknown as (run: () => void) => unknown)(noop)),
      TypeError,
    );
  },

  '1.2 construction: a dead greenlet, or one that has not started, can be the parent'() {
    const { pending, dead } = inEachState();
    equal(new Greenlet(() => 1, dead).switch(), 1);
    equal(new Greenlet(() => 1, pending).switch(), undefined);
    ok(pending.dead);
  },

  '1.2 states: started, active, dead'() {
    const { pending, suspended, dead } = inEachState();
    const states = (g: Greenlet): boolean[] => [g.started, g.active, g.dead];
    equal([pending, suspended, dead, MAIN].map(states), [
      [false, false, false],
      [true, true, false],
      [true, false, true],
      [true, true, false],
    ]);
    const seen = new Greenlet(() => [getCurrent(), MAIN].map(states)).switch();
    equal(seen, [
      [true, true, false],
      [true, true, false],
    ]);
    for (const name of ['started', 'active', 'dead'] as const)
      instance(
        thrown(() => ((suspended as { -readonly [K in typeof name]: boolean })[name] = true)),
        TypeError,
      );
    equal(states(suspended), [true, true, false]);
    suspended.switch();
  },

  '1.2 run: any value, at any time before the start, and none after'() {
    const { pending, suspended, dead } = inEachState();
    for (const value of [noop, null, 5]) {
      pending.run = value as never;
      equal(pending.run, value);
    }
    for (const g of [suspended, dead]) {
      const error = refused(() => (g.run = noop), 'ERR_GREENLET_RUN_STARTED');
      ok(error.message.includes('run cannot be set after the start of the greenlet'), error.message);
      equal(g.run, undefined);
    }
    const g: Greenlet = new Greenlet(() => refused(() => (getCurrent().run = noop), 'ERR_GREENLET_RUN_STARTED').code);
    equal(g.switch(), 'ERR_GREENLET_RUN_STARTED');
    suspended.switch();
  },

  '1.2 run: throwing at the lookup leaves the greenlet as it was, for throw() too'() {
    const error = new SomeError();
    class Failing extends Greenlet {
      override get run(): () => unknown {
        throw error;
      }
    }
    const g = new Failing();
    const log = events({ g }, () => {
      equal(
        thrown(() => g.switch()),
        error,
      );
      equal(
        thrown(() => g.throw(new RangeError())),
        error,
      );
      equal(
        thrown(() => new Greenlet(() => g.switch()).switch()),
        error,
      );
    });
    equal([g.started, g.dead], [false, false]);
    equal(log, ['switch main>?', 'throw ?>main']);
  },

  '1.2 parent: can be set in every state'() {
    const { pending, suspended, dead } = inEachState();
    const other = new Greenlet(noop);
    for (const g of [pending, suspended, dead]) {
      g.parent = other;
      equal(g.parent, other);
    }
    pending.parent = MAIN;
    suspended.parent = MAIN;
    equal([pending.switch(), suspended.switch('v'), dead.switch()], [undefined, 'v', undefined]);
    ok(other.dead); // the dead one passed the last switch on, which started it
  },

  '1.2 parent: another one decides, while the greenlet waits'() {
    for (const [body, outcome] of [
      [() => 'value', 'value'],
      [
        () => {
          throw new GreenletExit('value');
        },
        'GreenletExit: value',
      ],
    ] as const) {
      const heir = new Greenlet(() => ['heir got', String(MAIN.switch())]);
      heir.switch();
      const g = new Greenlet(() => {
        up();
        return body();
      });
      g.switch();
      new Greenlet(() => (g.parent = heir)).switch();
      equal(g.switch(), ['heir got', outcome]);
      ok(heir.dead);
    }
  },

  '1.2 parent: a chain cannot be closed from its other end, dead or not'() {
    const a = new Greenlet(noop);
    const b = new Greenlet(noop, a);
    const c = new Greenlet(noop, b);
    c.switch();
    ok(a.dead && b.dead && c.dead);
    for (const g of [a, b]) {
      const error = refused(() => (g.parent = c), 'ERR_GREENLET_CYCLE');
      ok(error.message.includes('cyclic parent chain'), error.message);
    }
    equal([a.parent, b.parent, c.parent], [MAIN, a, b]);
  },

  '1.2 stack: of those that wait, and of main seen from elsewhere'() {
    const { pending, suspended, dead } = inEachState();
    equal([pending.stack(), dead.stack(), MAIN.stack()], [null, null, null]);
    ok(Array.isArray(suspended.stack()));
    const g: Greenlet = new Greenlet(() => [getCurrent().stack(), MAIN.stack()]);
    equal(g.switch(), [null, []]);
    suspended.switch();
    equal(suspended.stack(), null);
  },

  '1.2 other properties are the user’s; identity is what compares'() {
    const key = Symbol('key');
    const g = Object.assign(new Greenlet(noop), { name: 'mine', [key]: 1, gr_frame: 2 });
    equal([g.name, g[key], g.gr_frame], ['mine', 1, 2]);
    const map = new Map([[g, 'value']]);
    ok(map.has(g) && !map.has(new Greenlet(noop) as typeof g));
    equal(new WeakRef(g).deref(), g);
    g.switch();
    equal(g.name, 'mine');
  },

  '1.2 copies are refused in every state'() {
    const { pending, suspended, dead } = inEachState();
    for (const g of [pending, suspended, dead]) {
      equal(thrown(() => structuredClone(g)).name, 'DataCloneError');
      equal(thrown(() => serialize(g)).name, 'Error');
      instance(
        thrown(() => JSON.stringify({ g })),
        TypeError,
      );
    }
    equal(suspended.switch('fine'), 'fine');
  },

  '1.2 as text'() {
    class Sub extends Greenlet {}
    const { pending, suspended, dead } = inEachState();
    const endings = [' pending>', ' suspended active started>', ' dead>', ' current active started main>'];
    [pending, suspended, dead, MAIN].forEach((g, i) => {
      for (const text of [String(g), `${g}`, inspect(g)]) {
        ok(/^<Greenlet #\d+ /.test(text), text);
        ok(text.endsWith(endings[i]!), text);
      }
    });
    ok(String(new Sub()).startsWith('<Sub #'));
    ok(String(new Greenlet(() => String(getCurrent())).switch()).endsWith(' current active started>'));
    equal(Object.prototype.toString.call(pending), '[object Greenlet]');
    equal(String(pending) === String(new Greenlet(noop)), false);
    suspended.switch();
  },

  '1.3 switch: to oneself, traced'() {
    const g = new Greenlet(() => [getCurrent().switch(1), getCurrent().switch([1])]);
    const log = events({ g }, () => equal(g.switch(), [1, [1]]));
    equal(log, ['switch main>g', 'switch g>g', 'switch g>g', 'switch g>main']);
  },

  '1.3 switch: many arguments, and none of them is looked into'() {
    const many = Array.from({ length: 1000 }, (_, i) => i);
    const g = new Greenlet((...args: number[]) => [args.length, MAIN.switch()]);
    g.switch(...many);
    equal(g.switch(...many), [1000, many]);
    const holes = [undefined, null, [], {}];
    const h = new Greenlet(() => MAIN.switch());
    h.switch();
    equal(h.switch(...holes), holes);
  },

  '1.3 switch: the payload is kept while the lookup of run switches elsewhere'() {
    const other = new Greenlet(() => {
      MAIN.switch('first');
      return 'second';
    });
    class Sub extends Greenlet {
      override get run(): (...args: unknown[]) => unknown {
        seen.push(other.switch('for other'));
        return (...args) => args;
      }
    }
    const seen: unknown[] = [];
    equal(new Sub().switch(1, 2), [1, 2]);
    equal(new Sub().switch([3]), [[3]]);
    equal(seen, ['first', 'second']);
  },

  '1.3 switch: from every depth, and back into it'() {
    const descend = (n: number): number => (n === 0 ? MAIN.switch('bottom') : 1 + descend(n - 1));
    const g = new Greenlet(descend);
    equal(g.switch(500), 'bottom');
    equal(g.switch(1), 501);
  },

  '1.4 throw: what is not an error is named, and the greenlet is as before'() {
    const { pending, suspended, dead } = inEachState();
    for (const [value, type] of [
      [1, /number/],
      ['text', /string/],
      [null, /null/],
      [{}, /object/i],
      [class Plain {}, /function/],
    ] as const)
      for (const g of [pending, suspended, dead, MAIN]) {
        const error = thrown(() => g.throw(value));
        instance(error, TypeError);
        ok(type.test(error.message), error.message);
      }
    equal([pending.started, suspended.active], [false, true]);
    suspended.switch();
  },

  '1.4 throw: without a body only the missing body counts'() {
    const g = new Greenlet();
    for (const error of [undefined, new SomeError(), SomeError])
      refused(() => (error === undefined ? g.throw() : g.throw(error)), 'ERR_GREENLET_NO_RUN');
    instance(
      thrown(() => g.throw(1)),
      TypeError,
    );
    ok(!g.started);
  },

  '1.4 throw: its result is what is sent to the thrower'() {
    const g = new Greenlet(() => {
      try {
        MAIN.switch();
      } catch (error) {
        return [MAIN.switch('caught', (error as Error).message)];
      }
      return 'not reached';
    });
    g.switch();
    equal(g.throw(new SomeError('x')), ['caught', 'x']);
    equal(g.switch(), [EMPTY]);
  },

  '1.4 throw: from one child to another; their parent gets the error, not the thrower'() {
    const error = new SomeError();
    const log: unknown[] = [];
    const victim = new Greenlet(() => up());
    victim.switch();
    const thrower = new Greenlet(() => {
      log.push('throwing');
      log.push(['sent to the thrower', victim.throw(error)]);
      return 'done';
    });
    equal(
      thrown(() => thrower.switch()),
      error,
    );
    ok(victim.dead && thrower.active);
    equal(thrower.switch(7), 'done');
    equal(log, ['throwing', ['sent to the thrower', 7]]);
  },

  '1.4 throw: almost a child that raises'() {
    const outcomes = [
      (g: Greenlet, error: Error) => g.throw(error),
      (g: Greenlet, error: Error) => childThat(g, error),
    ];
    for (const action of outcomes) {
      const g = new Greenlet(() => {
        try {
          return MAIN.switch();
        } catch (error) {
          return ['caught', error];
        }
      });
      g.switch();
      const error = new SomeError();
      equal(action(g, error), ['caught', error]);
      ok(g.dead);
    }
  },
};

/** Ends a child of `parent` with `error`. */
function childThat(parent: Greenlet, error: Error): unknown {
  const child = new Greenlet(() => {
    throw error;
  }, parent);
  return child.switch();
}
