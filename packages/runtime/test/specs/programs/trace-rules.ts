'use greenlet';

/** What the tracer is told, and what it may do, as far as no numbered spec says it. */
import { getCurrent, getTrace, Greenlet, GreenletExit, setTrace } from '@greenlet-ts/runtime';
import { equal, instance, ok } from './expect.js';
import { events, MAIN, SomeError, thrown, up, type Specs } from './support.js';

const noop = (): void => {};

export const specs: Specs = {
  'a greenlet that ends with GreenletExit ends with a value'() {
    const g = new Greenlet(() => {
      throw new GreenletExit();
    });
    equal(
      events({ g }, () => g.switch()),
      ['switch main>g', 'switch g>main'],
    );
  },

  'the dead in between do not appear'() {
    const a = new Greenlet(noop);
    const b = new Greenlet(noop);
    a.switch();
    b.switch();
    b.parent = a;
    const log = events({ a, b }, () => {
      b.switch();
      b.throw();
      instance(
        thrown(() => b.throw(new SomeError())),
        SomeError,
      );
    });
    equal(log, ['switch main>main', 'switch main>main', 'throw main>main']);
  },

  'one that ends is dead before its parent is entered'() {
    const seen: unknown[] = [];
    const g = new Greenlet(noop);
    setTrace((event, [origin, target]) => seen.push([event, origin.dead, target.dead]));
    try {
      g.switch();
    } finally {
      setTrace(null);
    }
    equal(seen, [
      ['switch', false, false],
      ['switch', true, false],
    ]);
  },

  'a tracer that fails at an end replaces the result'() {
    const error = new SomeError();
    for (const body of [
      () => 'result',
      () => {
        throw new RangeError();
      },
    ]) {
      const g = new Greenlet(body);
      setTrace((_, [, target]) => {
        if (target === MAIN) throw error;
      });
      equal(
        thrown(() => g.switch()),
        error,
      );
      equal(getTrace(), null);
      ok(g.dead && !('cause' in error));
    }
  },

  'a tracer that fails at a switch to oneself'() {
    const error = new SomeError();
    setTrace(() => {
      throw error;
    });
    equal(
      thrown(() => MAIN.switch()),
      error,
    );
    equal(getTrace(), null);
  },

  'a tracer that fails with GreenletExit, at a resume'() {
    const exit = new GreenletExit();
    const g = new Greenlet(() => up());
    g.switch();
    setTrace(() => {
      throw exit;
    });
    equal(g.switch(), exit);
    ok(g.dead);
  },

  'a tracer that switches, in a greenlet that is resumed'() {
    const log: unknown[] = [];
    const other = new Greenlet(() => {
      log.push(['other got', MAIN.switch('other parked')]);
      return 'other done';
    });
    equal(other.switch(), 'other parked');
    const g = new Greenlet(() => {
      log.push(['g got', MAIN.switch('g parked')]);
      return 'g done';
    });
    equal(g.switch(), 'g parked');
    let once = true;
    setTrace((_, [, target]) => {
      if (target !== g || !once) return;
      once = false;
      log.push(['tracer got', other.switch('from the tracer')]);
    });
    try {
      // g is current in its tracer; that of `other` goes to its parent main.
      equal(g.switch('for g'), 'other done');
      equal(g.switch('for the tracer'), 'g done');
    } finally {
      setTrace(null);
    }
    equal(log, [
      ['other got', 'from the tracer'],
      ['tracer got', 'for the tracer'],
      ['g got', 'for g'],
    ]);
  },

  'the tracer of a start sees neither a run nor a stack'() {
    const seen: unknown[] = [];
    const g: Greenlet = new Greenlet(noop);
    setTrace((_, [, target]) => {
      if (target === g) seen.push([g.run, g.stack(), g.started, getCurrent() === g]);
    });
    try {
      g.switch();
    } finally {
      setTrace(null);
    }
    equal(seen, [[undefined, null, true, true]]);
  },
};
