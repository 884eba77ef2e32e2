'use greenlet';

/** test_greenlet.py :: TestGreenletSetParentErrors, TestRepr, TestMainGreenlet. */
import { getCurrent, Greenlet, type GreenletConstructor } from '@greenlet-ts/runtime';
import { anotherRealm } from '../harness/outside.js';
import { equal, instance, ok } from './expect.js';
import { EMPTY, MAIN, refused, thrown, up, type Specs } from './support.js';

const noop = (): void => {};

export const specs: Specs = {
  'T045 test_threaded_reparent'() {
    const foreign = new (anotherRealm().Greenlet)(noop);
    const g = new Greenlet(() => up());
    g.switch();
    refused(() => (g.parent = foreign), 'ERR_GREENLET_FOREIGN');
    equal(g.parent, MAIN);
    g.switch();
    ok(g.dead);
  },

  'T047 test_unexpected_reparenting_thread_running'() {
    const foreign = new (anotherRealm().Greenlet)(noop);
    class Reparenting extends Greenlet {
      override get run(): () => unknown {
        this.parent = foreign;
        return noop;
      }
    }
    const g = new Reparenting();
    refused(() => g.switch(), 'ERR_GREENLET_FOREIGN');
    ok(!g.started);
  },

  'T048 test_cannot_delete_parent'() {
    const g = new Greenlet(noop);
    deleteParent(g);
    equal(g.parent, MAIN);
  },

  'T049 test_cannot_delete_parent_of_main'() {
    deleteParent(MAIN);
    ok('parent' in MAIN);
    equal(MAIN.parent, null);
  },

  'T050 test_main_greenlet_parent_is_none'() {
    equal(getCurrent().parent, null);
  },

  'T051 test_set_parent_wrong_types'() {
    const g = new Greenlet(() => up());
    const wrong: [value: unknown, type: RegExp][] = [
      [null, /null/],
      [1, /number/],
      [{}, /object/i],
      ['42', /string/],
    ];
    const refuseAll = (): void => {
      for (const [value, type] of wrong) {
        const error = thrown(() => (g.parent = value as Greenlet));
        instance(error, TypeError);
        ok(type.test(error.message), error.message);
        equal(g.parent, MAIN);
      }
    };
    refuseAll();
    g.switch();
    refuseAll();
    g.switch();
    ok(g.dead);
  },

  'T052 test_trivial_cycle'() {
    const g = new Greenlet(noop);
    refused(() => (g.parent = g), 'ERR_GREENLET_CYCLE');
    equal(g.parent, MAIN);
  },

  'T053 test_trivial_cycle_main'() {
    const error = refused(() => (MAIN.parent = MAIN), 'ERR_GREENLET_MAIN_PARENT');
    ok(error.message.includes('cannot set the parent of a main greenlet'));
    equal(MAIN.parent, null);
  },

  'T054 test_deeper_cycle'() {
    const g1 = new Greenlet(noop);
    const g2 = new Greenlet(noop);
    const g3 = new Greenlet(noop);
    g1.parent = g2;
    g2.parent = g3;
    refused(() => (g3.parent = g1), 'ERR_GREENLET_CYCLE');
    equal(g3.parent, MAIN);
  },

  'T055 test_main_while_running'() {
    ok(String(MAIN).endsWith(' current active started main>'), String(MAIN));
  },

  'T056 test_main_in_background'() {
    const text = new Greenlet(() => String(MAIN)).switch() as string;
    ok(text.endsWith(' suspended active started main>'), text);
  },

  'T057 test_initial'() {
    const text = String(new Greenlet());
    ok(text.endsWith(' pending>'), text);
  },

  'T059 test_dead'() {
    const g = new Greenlet(noop);
    g.switch();
    const text = String(g);
    ok(text.endsWith(' dead>'), text);
    ok(!/suspended|started|active/.test(text), text);
  },

  'T060 test_formatting_produces_native_str'() {
    const dead = new Greenlet(noop);
    dead.switch();
    const current = new Greenlet(() => `${getCurrent()}`);
    for (const text of [`${dead}`, `${new Greenlet()}`, `${MAIN}`, current.switch()]) equal(typeof text, 'string');
  },

  'T061 test_main_greenlet_type_can_be_subclassed'() {
    class Sub extends (MAIN.constructor as GreenletConstructor) {}
    const g = new Sub(() => 'ran');
    instance(g, Greenlet);
    equal(g.switch(), 'ran');
  },

  'T062 test_main_greenlet_is_greenlet'() {
    instance(MAIN, Greenlet);
  },

  'T063 test_greenlet_run'() {
    const g = new Greenlet(() => getCurrent().run);
    equal(g.switch(), undefined);
    equal(g.run, undefined);
    equal(g.switch(), EMPTY);
  },
};

/** It is a property of the prototype: deleting it has no effect. */
function deleteParent(g: Greenlet): void {
  try {
    delete (g as Partial<Pick<Greenlet, 'parent'>>).parent;
  } catch (error) {
    instance(error, TypeError);
  }
}
