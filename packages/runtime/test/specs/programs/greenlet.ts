'use greenlet';

/** test_greenlet.py :: TestGreenlet, the first half: values, errors, attributes. */
import { getCurrent, Greenlet } from '@greenlet-ts/runtime';
import { anotherRealm } from '../harness/outside.js';
import { equal, instance, ok } from './expect.js';
import { EMPTY, MAIN, noteWhatEnds, refused, SomeError, thrown, up, type Specs } from './support.js';

/** Resumed normally, it ends with SomeError. */
function fmain(seen: unknown[]): void {
  noteWhatEnds(seen);
  throw new SomeError();
}

export const specs: Specs = {
  'T001 test_simple'() {
    const log: number[] = [];
    const g = new Greenlet(() => {
      log.push(1);
      up();
      log.push(3);
    });
    log.push(0);
    g.switch();
    log.push(2);
    g.switch();
    log.push(4);
    equal(log, [0, 1, 2, 3, 4]);
  },

  'T002 test_switch_no_run_raises_AttributeError'() {
    const g = new Greenlet();
    ok(/\brun\b/.test(refused(() => g.switch(), 'ERR_GREENLET_NO_RUN').message));
    equal([g.started, g.active, g.dead], [false, false, false]);
  },

  'T003 test_throw_no_run_raises_AttributeError'() {
    const g = new Greenlet();
    ok(/\brun\b/.test(refused(() => g.throw(new SomeError()), 'ERR_GREENLET_NO_RUN').message));
    equal([g.started, g.active, g.dead], [false, false, false]);
  },

  'T004 test_parent_equals_None'() {
    equal(new Greenlet(undefined, null).parent, MAIN);
    const g = new Greenlet(() => new Greenlet(undefined, null).parent);
    equal(g.switch(), g);
  },

  'T005 test_run_equals_None'() {
    const g = new Greenlet(null);
    equal(g.run, null);
    const error = thrown(() => g.switch());
    instance(error, TypeError);
    ok(/must be a function/.test(error.message));
    ok(g.dead);
  },

  'T006 test_two_children'() {
    const log: number[] = [];
    const f = (): void => {
      log.push(1);
      up();
      log.push(1, 1);
    };
    const g = new Greenlet(f);
    const h = new Greenlet(f);
    g.switch();
    equal(log.length, 1);
    h.switch();
    equal(log.length, 2);
    h.switch();
    equal(log.length, 4);
    ok(h.dead);
    g.switch();
    equal(log.length, 6);
    ok(g.dead);
  },

  'T007 test_two_recursive_children'() {
    const log: string[] = [];
    const outer = new Greenlet(() => {
      log.push('a');
      const inner = new Greenlet(() => {
        log.push('b');
        up();
      });
      inner.switch();
      log.push('c');
    });
    outer.switch();
    equal(log, ['a', 'b', 'c']);
    ok(outer.dead);
  },

  'T010 test_exception'() {
    const seen: unknown[] = [];
    const g1 = new Greenlet(fmain);
    const g2 = new Greenlet(fmain);
    g1.switch(seen);
    g2.switch(seen);
    g2.parent = g1;
    equal(seen, []);
    instance(
      thrown(() => g2.switch()),
      SomeError,
    );
    equal(seen, [SomeError]);
    equal(g2.switch(), EMPTY);
    equal(seen, [SomeError]);
    equal(g2.switch(25), 25);
    equal(seen, [SomeError]);
  },

  'T011 test_send_exception'() {
    const seen: unknown[] = [];
    const g1 = new Greenlet(fmain);
    g1.switch(seen);
    const raiser = new Greenlet((error: Error) => {
      throw error;
    }, g1);
    const error = new RangeError();
    equal(
      thrown(() => raiser.switch(error)),
      error,
    );
    equal(seen, [RangeError]);
  },

  'T017 test_switch_kwargs'() {
    const body = ({ a, b }: { a: number; b: number }): number => {
      equal([a, b], [4, 2]);
      return 42;
    };
    equal(new Greenlet(body).switch({ a: 4, b: 2 }), 42);
  },

  'T018 test_switch_kwargs_to_parent'() {
    const g = new Greenlet((x: number) => {
      up({ x });
      up(2, { x: 3 });
      return [x, x * x];
    });
    equal(g.switch(3), { x: 3 });
    equal(g.switch(), [2, { x: 3 }]);
    equal(g.switch(), [3, 9]);
  },

  'T019 test_switch_to_another_thread'() {
    const foreign = new (anotherRealm().Greenlet)(() => 1);
    refused(() => Greenlet.prototype.switch.call(foreign), 'ERR_GREENLET_FOREIGN');
    refused(() => Greenlet.prototype.throw.call(foreign), 'ERR_GREENLET_FOREIGN');
    equal(foreign.switch(), 1); // in its own realm it was not touched
  },

  'T020 test_exc_state'() {
    const original = new SomeError('outer');
    const later = new RangeError('from h');
    try {
      throw original;
    } catch (error) {
      const h = new Greenlet(() => {
        try {
          throw new Error('inner');
        } catch {
          return 'normal';
        }
      });
      equal(h.switch(), 'normal');
      equal(error, original);
      const failing = new Greenlet(() => {
        throw later;
      });
      equal(
        thrown(() => failing.switch()),
        later,
      );
      equal(error, original);
    }
    ok(!('cause' in later));
  },

  'T021 test_instance_dict'() {
    const g = new Greenlet(() => {
      (getCurrent() as any).test = 42;
    }) as any;
    ok(!('test' in g));
    g.other = 1;
    g.switch();
    ok(g.dead);
    equal([g.test, g.other], [42, 1]);
    delete g.other;
    ok(!('other' in g));
  },

  'T022 test_running_greenlet_has_no_run'() {
    const seen: unknown[] = [];
    new Greenlet(() => {
      seen.push(getCurrent().run);
    }).switch();
    equal(seen, [undefined]);
  },

  'T023 test_deepcopy'() {
    const copying = thrown(() => structuredClone(new Greenlet()));
    ok(copying instanceof TypeError || copying.name === 'DataCloneError');
    instance(
      thrown(() => JSON.stringify(new Greenlet())),
      TypeError,
    );
  },

  'T025 test_parent_return_failure'() {
    const parent = new Greenlet(); // nothing to run
    const child = new Greenlet(() => undefined, parent);
    refused(() => child.switch(), 'ERR_GREENLET_NO_RUN');
    ok(child.dead);
    equal([parent.started, parent.dead], [false, false]);
  },
};
