'use greenlet';

/** throw() and GreenletExit: X20 to X31 */
import { getCurrent, Greenlet, GreenletExit } from '@greenlet-ts/runtime';
import { equal, instance, ok } from './expect.js';
import { EMPTY, events, MAIN, SomeError, thrown, up, type Specs } from './support.js';

export const specs: Specs = {
  'X20 throw() at one that never ran'() {
    let ran = false;
    const g = new Greenlet(() => (ran = true));
    const log = events({ g }, () => instance(g.throw(), GreenletExit));
    equal(log, ['throw main>g', 'switch g>main']);
    ok(g.dead && !ran);
    equal(g.switch(), EMPTY);
  },

  'X22 a subclass of GreenletExit, or the class itself'() {
    class Sub extends GreenletExit {}
    const exit = new Sub('why');
    const raising = new Greenlet(() => {
      throw exit;
    });
    equal(raising.switch(), exit);
    const parked = new Greenlet(() => up());
    parked.switch();
    equal(parked.throw(Sub).constructor, Sub);
    ok(raising.dead && parked.dead);
  },

  'X23 GreenletExit is swallowed'() {
    const swallowing = new Greenlet(() => {
      try {
        up();
      } catch {
        return 'swallowed';
      }
      return 'not reached';
    });
    swallowing.switch();
    equal(swallowing.throw(), 'swallowed');
    ok(swallowing.dead);
    const parking = new Greenlet(() => {
      for (let i = 0; i < 3; i++)
        try {
          up(i);
        } catch (error) {
          instance(error, GreenletExit);
        }
      return 'fin';
    });
    equal(parking.switch(), 0);
    equal([parking.throw(), parking.dead], [1, false]);
    equal([parking.throw(), parking.dead], [2, false]);
    equal([parking.throw(), parking.dead], ['fin', true]);
  },

  'X24 a finally block that switches during a kill'() {
    const log: unknown[] = [];
    const g = new Greenlet(() => {
      try {
        up();
      } finally {
        log.push(MAIN.switch('from finally'));
      }
    });
    g.switch();
    equal(g.throw(), 'from finally');
    ok(!g.dead);
    instance(g.switch('x'), GreenletExit);
    ok(g.dead);
    equal(log, ['x']);
  },

  'X26 a throw to oneself, and to the parent'() {
    const error = new SomeError();
    equal(
      thrown(() => MAIN.throw(error)),
      error,
    );
    const self = new Greenlet(() => {
      try {
        getCurrent().throw(error);
      } catch (caught) {
        return caught;
      }
      return 'not reached';
    });
    equal(self.switch(), error);
    let result: unknown;
    const child = new Greenlet(() => {
      result = MAIN.throw(error);
      return 'end';
    });
    equal(
      thrown(() => child.switch()),
      error,
    );
    ok(child.active);
    equal(child.switch('v'), 'end');
    equal(result, 'v');
  },

  'X27 a throw to an ancestor that waits'() {
    const error = new SomeError();
    const a: Greenlet = new Greenlet(() => {
      try {
        b.switch();
      } catch (caught) {
        return ['a caught', caught];
      }
      return 'not reached';
    });
    const b = new Greenlet(() => a.throw(error), a);
    equal(a.switch(), ['a caught', error]);
    ok(b.active && !b.dead && a.dead);
  },

  'X28 wrong arguments of throw'() {
    const g = new Greenlet(() => up());
    g.switch();
    for (const value of [null, undefined, 1, 'text', {}, class {}])
      instance(
        thrown(() => g.throw(value)),
        TypeError,
      );
    instance(
      thrown(() => (g as any).throw(new SomeError(), new SomeError())),
      TypeError,
    );
    ok(g.active);
    equal(g.switch('fine'), 'fine');
  },

  'X30 throw(Class) at a dead greenlet'() {
    let made = 0;
    class Counted extends Error {
      constructor() {
        super();
        made++;
      }
    }
    const parent = new Greenlet(() => {
      try {
        MAIN.switch();
      } catch (error) {
        return error;
      }
      return 'not reached';
    });
    parent.switch();
    const child = new Greenlet(() => undefined, MAIN);
    child.switch();
    child.parent = parent;
    instance(child.throw(Counted), Counted);
    equal(made, 1);
    instance(
      thrown(() => child.throw(Counted)),
      Counted,
    );
    equal(made, 2);
  },

  'X31 the identity of an error'() {
    const error = new SomeError();
    const g = new Greenlet(() => {
      throw error;
    });
    try {
      throw new RangeError('being handled by the parent');
    } catch {
      equal(
        thrown(() => g.switch()),
        error,
      );
    }
    ok(!('cause' in error));
  },
};
