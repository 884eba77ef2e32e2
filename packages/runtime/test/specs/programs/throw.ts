'use greenlet';

/** test_throw.py, and the one of test_cpp.py that is not about C++ */
import { getCurrent, Greenlet, GreenletExit } from '@greenlet-ts/runtime';
import { equal, instance, ok } from './expect.js';
import { IndexError, MAIN, SomeError, thrown, up, type Specs } from './support.js';

/** Parks, and answers `ok` if what is thrown into it fits. */
function catching(fits: (error: Error) => boolean): Greenlet {
  return new Greenlet(() => {
    try {
      up('ok');
    } catch (error) {
      if (fits(error as Error)) {
        up('ok');
        return;
      }
    }
    up('fail');
  });
}

const readyToCatch = (): Greenlet =>
  new Greenlet(() => {
    try {
      MAIN.switch('f1 ready to catch');
    } catch (error) {
      if (error instanceof IndexError) return 'caught';
      throw error;
    }
    return 'normal exit';
  });

const f2 = (): void => {
  MAIN.switch('from f2');
};

export const specs: Specs = {
  'T073 test_class'() {
    const g = catching((error) => error.constructor === SomeError);
    equal(g.switch(), 'ok');
    equal(g.throw(SomeError), 'ok');
  },

  'T074 test_val'() {
    const g = catching((error) => error instanceof SomeError && error.message === 'ciao');
    equal(g.switch(), 'ok');
    equal(g.throw(new SomeError('ciao')), 'ok');
    class Ciao extends SomeError {
      override message = 'ciao';
    }
    const h = catching((error) => error instanceof Ciao && error.message === 'ciao');
    equal(h.switch(), 'ok');
    equal(h.throw(Ciao), 'ok');
  },

  'T075 test_kill'() {
    const g = new Greenlet(() => {
      up('ok');
      up('fail');
    });
    equal(g.switch(), 'ok');
    instance(g.throw(), GreenletExit);
    ok(g.dead);
    instance(g.throw(), GreenletExit); // returned, not raised
  },

  'T076 test_throw_goes_to_original_parent, both unstarted'() {
    const g1 = readyToCatch();
    const g2 = new Greenlet(f2, g1);
    instance(
      thrown(() => g2.throw(IndexError)),
      IndexError,
    );
    ok(g1.dead && g2.dead);
  },

  'T076 test_throw_goes_to_original_parent, the child unstarted'() {
    const g1 = readyToCatch();
    const g2 = new Greenlet(f2, g1);
    equal(g1.switch(), 'f1 ready to catch');
    equal(g2.throw(IndexError), 'caught');
    ok(g1.dead && g2.dead);
  },

  'T076 test_throw_goes_to_original_parent, both started'() {
    const g1 = readyToCatch();
    const g2 = new Greenlet(f2, g1);
    equal(g1.switch(), 'f1 ready to catch');
    equal(g2.switch(), 'from f2');
    equal(g2.throw(IndexError), 'caught');
    ok(g1.dead && g2.dead);
  },

  'T078 test_instance_of_wrong_type'() {
    const current = getCurrent() as { throw(...args: unknown[]): unknown };
    const error = thrown(() => current.throw(new Error('x'), new Error('y')));
    instance(error, TypeError);
    ok(error.message.includes('instance exception may not have a separate value'));
    equal(getCurrent(), MAIN);
  },

  'T079 test_not_throwable'() {
    for (const value of ['abc', 1, null, {}, class {}, () => new Error()])
      instance(
        thrown(() => getCurrent().throw(value)),
        TypeError,
      );
  },

  'T140 test_exception_switch'() {
    const body = (i: number): number => {
      try {
        throw Object.assign(new Error(), { value: i });
      } catch (error) {
        up();
        return (error as { value: number }).value;
      }
    };
    const all = [0, 1, 2, 3].map(() => new Greenlet(body));
    all.forEach((g, i) => g.switch(i));
    equal(
      all.map((g) => g.switch()),
      [0, 1, 2, 3],
    );
  },
};
