'use greenlet';

/** The run attribute and subclasses: X50 to X52 */
import { Greenlet } from '@greenlet-ts/runtime';
import { equal } from './expect.js';
import { MAIN, refused, SomeError, thrown, up, type Specs } from './support.js';

export const specs: Specs = {
  'X50 run is assigned'() {
    const assigned = new Greenlet(() => 'constructor');
    assigned.run = () => 'assigned';
    equal(assigned.switch(), 'assigned');
    refused(() => (assigned.run = () => 'dead'), 'ERR_GREENLET_RUN_STARTED');
    const started = new Greenlet(() => up());
    started.switch();
    refused(() => (started.run = () => 'started'), 'ERR_GREENLET_RUN_STARTED');
    started.switch();
  },

  'X50 run is a method of a subclass'() {
    class Sub extends Greenlet {
      override run(...args: unknown[]): unknown {
        return [this === sub, 'method', ...args];
      }
    }
    const sub = new Sub(() => 'constructor');
    equal(sub.switch(1, 2), [true, 'method', 1, 2]);
    equal(typeof sub.run, 'function');
    const own = new Sub();
    own.run = () => 'assigned';
    equal(own.switch(), 'assigned');
  },

  'X50 run is a field of a subclass'() {
    class Sub extends Greenlet {
      override run = (): unknown => [this instanceof Sub, 'field'];
    }
    equal(new Sub(() => 'constructor').switch(), [true, 'field']);
  },

  'X51 run is given after a start that failed'() {
    const g = new Greenlet();
    refused(() => g.switch(), 'ERR_GREENLET_NO_RUN');
    g.run = (x: number) => x + 1;
    equal(g.switch(1), 2);
  },

  'X52 what a subclass overrides is not consulted'() {
    const calls: string[] = [];
    class Sub extends Greenlet {
      override switch(): any {
        calls.push('switch');
      }
      override throw(): any {
        calls.push('throw');
      }
      override get parent(): Greenlet | null {
        calls.push('parent');
        return null;
      }
      override get dead(): boolean {
        calls.push('dead');
        return true;
      }
      override get active(): boolean {
        calls.push('active');
        return false;
      }
      override get started(): boolean {
        calls.push('started');
        return false;
      }
      override valueOf(): boolean {
        calls.push('valueOf');
        return false;
      }
    }
    const parent = new Sub((value: unknown) => {
      const log = [value, MAIN.switch('parked')];
      try {
        MAIN.switch('parked again');
      } catch (error) {
        log.push(error);
      }
      return log;
    });
    const error = new SomeError();
    const child = (body: () => unknown): Greenlet => {
      const g = new Greenlet(body);
      g.parent = parent;
      return g;
    };
    equal(child(() => 1).switch(), 'parked');
    equal(child(() => 2).switch(), 'parked again');
    const failing = child(() => {
      throw error;
    });
    equal(failing.switch(), [1, 2, error]);
    equal(failing.switch('to the dead'), 'to the dead');
    equal(
      thrown(() => failing.throw(error)),
      error,
    );
    equal(calls, []);
  },
};
