'use greenlet';

/** test_version.py; test_extension_interface.py: its C interface is the same operations without the convenience of a class. */
import * as runtime from '@greenlet-ts/runtime';
import { Greenlet, GreenletError, GreenletExit } from '@greenlet-ts/runtime';
import { packageVersion } from '../harness/outside.js';
import { equal, instance, ok } from './expect.js';
import { EMPTY, MAIN, SomeError, thrown, up, type Specs } from './support.js';

// The methods as functions. `Reflect.apply` is a native, so that main is where they are used.
const { switch: switchTo, throw: throwInto } = Greenlet.prototype;

export const specs: Specs = {
  'T128 test_switch'() {
    equal(Reflect.apply(switchTo, new Greenlet(() => 50), []), 50);
  },

  'T129 test_switch_kwargs'() {
    equal(Reflect.apply(switchTo, new Greenlet((x: number, y: number) => x * y), [3, 2]), 6);
    instance(
      thrown(() => Reflect.apply(switchTo, 'not a greenlet', [])),
      TypeError,
    );
  },

  'T130 test_setparent'() {
    const log: string[] = [];
    const foo = new Greenlet(() => {
      const child = new Greenlet(() => {
        up();
        up();
        log.push('not reached');
      });
      child.switch();
      up(child);
      log.push('not reached either');
    });
    const child = foo.switch() as Greenlet;
    equal(child.parent, foo);
    child.parent = MAIN;
    equal(child.switch(), EMPTY);
    equal(log, []);
    ok(foo.active && child.active);
  },

  'T131 test_getcurrent'() {
    instance(runtime.getCurrent(), Greenlet);
  },

  'T132 test_new_greenlet'() {
    const g = Reflect.construct(Greenlet, [() => -15]) as Greenlet;
    equal(g.switch(), -15);
  },

  'T133 test_raise_greenlet_dead'() {
    const error = thrown(() => {
      throw new runtime.GreenletExit();
    });
    equal(error.constructor, GreenletExit);
    instance(error, Error);
    equal(error.name, 'GreenletExit');
  },

  'T134 test_raise_greenlet_error'() {
    const error = thrown(() => {
      throw new runtime.GreenletError('message');
    });
    equal(error.constructor, GreenletError);
    instance(error, Error);
    equal([error.name, error.message], ['GreenletError', 'message']);
  },

  'T135 test_throw'() {
    const seen: Error[] = [];
    const g = new Greenlet(() => {
      try {
        up();
      } catch (error) {
        if (!(error instanceof SomeError)) throw error;
        seen.push(error);
      }
    });
    g.switch();
    Reflect.apply(throwInto, g, [new SomeError('take that sucka!')]);
    equal(
      seen.map((error) => error.message),
      ['take that sucka!'],
    );
    ok(g.dead);
  },

  'T137 test_instance_of_wrong_type'() {
    const error = thrown(() => Reflect.apply(throwInto, MAIN, [new Error('x'), new Error('y')] as any));
    instance(error, TypeError);
    ok(error.message.includes('instance exception may not have a separate value'));
  },

  'T138 test_not_throwable'() {
    instance(
      thrown(() => Reflect.apply(throwInto, MAIN, ['abc'])),
      TypeError,
    );
  },

  'T169 test_version'() {
    equal(runtime.version, packageVersion());
  },
};
