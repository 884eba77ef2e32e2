'use greenlet';

/** Values and parents: X02 to X19 */
import { Greenlet, GreenletExit, getCurrent } from '@greenlet-ts/runtime';
import { equal, instance, ok } from './expect.js';
import { EMPTY, events, MAIN, SomeError, thrown, up, type Specs } from './support.js';

function dead(parent?: Greenlet): Greenlet {
  const g = new Greenlet(() => MAIN.switch(), MAIN);
  g.switch();
  g.switch();
  ok(g.dead);
  if (parent !== undefined) g.parent = parent;
  return g;
}

export const specs: Specs = {
  'X02 values are passed around'() {
    const log: unknown[] = [];
    const g = new Greenlet((x: unknown, y: unknown) => {
      log.push([x, y]);
      log.push(up());
      log.push(up(42));
      return [44, 'z'];
    });
    log.push(g.switch(40, 'x'));
    log.push(g.switch(41, 'y'));
    log.push(g.switch(43));
    log.push(new Greenlet(() => 45).switch());
    log.push(new Greenlet(() => null).switch());
    equal(log, [[40, 'x'], EMPTY, [41, 'y'], 42, 43, [44, 'z'], 45, null]);
  },

  'X03 what a body returns is delivered unchanged'() {
    for (const value of [[1], [], null, new GreenletExit(), new SomeError()])
      ok(Object.is(new Greenlet(() => value).switch(), value));
  },

  'X04 the result of switch is what is sent to the caller, by anyone'() {
    let result: unknown;
    const b = new Greenlet(() => MAIN.switch(2));
    const a = new Greenlet(() => {
      result = b.switch(1);
    });
    equal(a.switch(), 2);
    a.switch(3);
    equal(result, 3);
  },

  'X06 the dead child of an unstarted parent'() {
    const parent = new Greenlet((...args: unknown[]) => ['got', ...args]);
    const child = dead(parent);
    const log = events({ parent, child }, () => equal(child.switch(1, 2), ['got', 1, 2]));
    equal(log, ['switch main>parent', 'switch parent>main']);
  },

  'X07 the dead child of a suspended parent'() {
    const parent = new Greenlet(() => ['got', MAIN.switch()]);
    parent.switch();
    equal(dead(parent).switch(1, 2), ['got', [1, 2]]);
  },

  'X08 an outcome is always one argument'() {
    for (const value of [[1, 2], { x: 1 }]) {
      const parent = new Greenlet((...args: unknown[]) => args);
      const received = new Greenlet(() => value, parent).switch() as unknown[];
      equal(received.length, 1);
      ok(received[0] === value);
    }
  },

  'X10 the parent is the one current at construction, not the one that starts it'() {
    const g = new Greenlet(() => {
      const child = new Greenlet(() => 'child-res');
      return ['g got', MAIN.switch(child)];
    });
    const child = g.switch() as Greenlet;
    equal(child.parent, g);
    equal(child.switch(), ['g got', 'child-res']);
    ok(g.dead);
  },

  'X11 an outcome goes to the suspended parent, not to the caller'() {
    const log: unknown[] = [];
    const p = new Greenlet(() => {
      log.push(MAIN.switch());
      return 'p done';
    });
    p.switch();
    equal(new Greenlet(() => 42, p).switch(), 'p done');
    equal(log, [42]);
  },

  'X12 the parent is dead: value and error go to the grandparent'() {
    const grandparent = new Greenlet(() => {
      const log: unknown[] = [MAIN.switch()];
      try {
        MAIN.switch();
      } catch (error) {
        log.push(error);
      }
      return log;
    });
    grandparent.switch();
    const parent = dead(grandparent);
    const error = new SomeError();
    equal(new Greenlet(() => 'value', parent).switch(), EMPTY);
    const failing = new Greenlet(() => {
      throw error;
    }, parent);
    equal(failing.switch(), ['value', error]);
  },

  'X14 GreenletExit as the outcome, and the parent not started'() {
    const exit = Object.assign(new GreenletExit(), { attribute: 1 });
    const parent = new Greenlet((...args: unknown[]) => args);
    const child = new Greenlet(() => {
      throw exit;
    }, parent);
    equal(child.switch(), [exit]);
    ok(parent.dead && child.dead);
  },

  'X15 the lookup of the parent’s run fails'() {
    const error = new SomeError();
    class Failing extends Greenlet {
      override get run(): () => unknown {
        throw error;
      }
    }
    const grandparent = new Greenlet(() => {
      try {
        return MAIN.switch();
      } catch (caught) {
        return ['caught', caught];
      }
    });
    grandparent.switch();
    const parent = new Failing(undefined, grandparent);
    equal(new Greenlet(() => 'lost', parent).switch(), ['caught', error]);
    equal([parent.started, parent.dead], [false, false]);
  },

  'X16 another parent while running, not started'() {
    const other = new Greenlet((value: unknown) => ['other got', value]);
    const g = new Greenlet(() => {
      getCurrent().parent = other;
      return 'x';
    });
    equal(g.switch(), ['other got', 'x']);
    ok(other.dead);
  },

  'X16 another parent while running, suspended'() {
    const other = new Greenlet(() => {
      try {
        return MAIN.switch();
      } catch (error) {
        return `caught ${(error as Error).message}`;
      }
    });
    other.switch();
    const g = new Greenlet(() => {
      getCurrent().parent = other;
      throw new SomeError('boom');
    });
    equal(g.switch(), 'caught boom');
  },

  'X19 a grandchild that switches straight to main'() {
    const p = new Greenlet(() => {
      const c = new Greenlet(() => MAIN.switch(getCurrent()));
      return ['p after c', c.switch()];
    });
    const c = p.switch() as Greenlet;
    ok(p.active && !p.dead);
    equal(c.switch('to c'), ['p after c', 'to c']);
    ok(p.dead && c.dead);
  },

  'PyPy: raises through a parent chain'() {
    const g1 = new Greenlet(() => {
      const g2 = new Greenlet(() => {
        throw new RangeError();
      });
      instance(
        thrown(() => g2.switch()),
        RangeError,
      );
      throw new SomeError();
    });
    instance(
      thrown(() => g1.switch()),
      SomeError,
    );
  },
};
