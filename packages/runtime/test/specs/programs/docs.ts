'use greenlet';

/** The examples in the documentation of greenlet: D01 to D15 */
import { getCurrent, Greenlet, GreenletExit } from '@greenlet-ts/runtime';
import { anotherRealm } from '../harness/outside.js';
import { equal, instance, ok } from './expect.js';
import { EMPTY, events, MAIN, refused, SomeError, thrown, type Specs } from './support.js';

export const specs: Specs = {
  'D01 two greenlets'() {
    const printed: string[] = [];
    const gr1: Greenlet = new Greenlet(() => {
      printed.push('A');
      gr2.switch();
      printed.push('C');
      return 'test1 done';
    });
    const gr2: Greenlet = new Greenlet(() => {
      printed.push('B');
      gr1.switch();
      printed.push('never');
    });
    equal(gr1.switch(), 'test1 done');
    equal(printed, ['A', 'B', 'C']);
    equal([gr1.dead, gr2.dead], [true, false]);
  },

  'D02 main has no parent'() {
    equal(getCurrent().parent === null, true);
    equal(new Greenlet(() => getCurrent().parent === null).switch(), false);
  },

  'D04 creating'() {
    const f = (): unknown => getCurrent().run;
    const g = new Greenlet(f);
    equal(g.run, f);
    equal(g.parent, getCurrent());
    equal(g.switch(), undefined);
    equal(g.run, undefined);
  },

  'D05 a subclass with state of its own'() {
    class Timed extends Greenlet {
      readonly created = performance.now();
      finished = 0;
      override run(): void {
        this.finished = performance.now();
      }
    }
    const g = new Timed();
    g.switch();
    ok(g.finished >= g.created);
  },

  'D06 a parent, given at construction or later'() {
    for (const later of [false, true]) {
      const printed: unknown[] = [];
      const parent = new Greenlet((result: unknown) => printed.push('In the parent.', result));
      const child = new Greenlet(
        () => {
          printed.push('In the child.');
          return 'its result';
        },
        later ? undefined : parent,
      );
      if (later) child.parent = parent;
      child.switch();
      equal(printed, ['In the child.', 'In the parent.', 'its result']);
    }
  },

  'D07 throw'() {
    const make = (): Greenlet =>
      new Greenlet(() => {
        try {
          MAIN.switch();
        } catch (error) {
          if (!(error instanceof SomeError)) throw error;
          return 'caught';
        }
        return 'not reached';
      });
    const [caught, uncaught, exiting] = [make(), make(), make()];
    for (const g of [caught, uncaught, exiting]) g.switch();
    equal(caught.throw(new SomeError()), 'caught');
    instance(
      thrown(() => uncaught.throw(new RangeError())),
      RangeError,
    );
    instance(exiting.throw(new GreenletExit()), GreenletExit);
    for (const g of [caught, uncaught, exiting]) ok(g.dead);
  },

  'D09 what a loop receives'() {
    const printed: unknown[] = [];
    const g = new Greenlet(() => {
      for (let value = MAIN.switch(); value !== null; value = MAIN.switch()) printed.push(value);
    });
    g.switch();
    g.switch(42);
    g.switch('how', 'are', 'you');
    g.switch({ language: 'en' });
    g.switch(['howdy'], { language: 'en_US' });
    g.switch(null);
    ok(g.dead);
    equal(printed, [42, ['how', 'are', 'you'], { language: 'en' }, [['howdy'], { language: 'en_US' }]]);
  },

  'D10 switching to the dead'() {
    const inner = new Greenlet(() => 42);
    const outer = new Greenlet(() => {
      inner.parent = getCurrent();
      return [inner.switch(), inner.switch()];
    });
    equal(outer.switch(), [42, EMPTY]);
    ok(inner.dead && outer.dead);
    equal(inner.switch(), EMPTY);
  },

  'D12 tracing'() {
    const printed: string[] = [];
    const origin: Greenlet = new Greenlet(() => {
      printed.push('in origin');
      target.switch();
      printed.push('returned to origin');
      target.throw();
    });
    const target: Greenlet = new Greenlet(() => {
      origin.switch();
    });
    const log = events({ origin, target }, () => origin.switch());
    equal(log, [
      'switch main>origin',
      'switch origin>target',
      'switch target>origin',
      'throw origin>target',
      'switch target>main',
    ]);
    equal(printed, ['in origin', 'returned to origin']);
  },

  'D15 a greenlet of another realm'() {
    const other = anotherRealm();
    const foreign = new other.Greenlet(() => 1);
    const g = new Greenlet(() => {
      refused(() => Greenlet.prototype.switch.call(other.getCurrent()), 'ERR_GREENLET_FOREIGN');
      return Greenlet.prototype.switch.call(foreign);
    });
    refused(() => g.switch(), 'ERR_GREENLET_FOREIGN');
  },
};
