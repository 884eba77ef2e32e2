'use greenlet';

/** What greenlet's documentation and sources say and none of its tests does: construction, payloads, throw. */
import { getCurrent, Greenlet, GreenletExit } from '@greenlet-ts/runtime';
import { equal, instance, ok } from './expect.js';
import { EMPTY, events, MAIN, refused, SomeError, thrown, type Specs } from './support.js';

const noop = (): void => {};

/** What arrives for `args`: as the arguments of a body that starts, and as the result of a pending switch. */
function delivered(...args: unknown[]): [unknown[], unknown] {
  const g = new Greenlet((...received: unknown[]) => [received, MAIN.switch(received)]);
  g.switch(...args);
  return g.switch(...args);
}

function deadChildOf(parent: Greenlet): Greenlet {
  const g = new Greenlet(noop);
  g.switch();
  g.parent = parent;
  return g;
}

export const specs: Specs = {
  'payloads: none, one, several'() {
    equal(delivered(), [[], EMPTY]);
    equal(delivered(undefined), [[undefined], undefined]);
    equal(delivered(null), [[null], null]);
    equal(delivered(1), [[1], 1]);
    equal(delivered(1, 2), [
      [1, 2],
      [1, 2],
    ]);
  },

  'payloads: an array is one value'() {
    equal(delivered([]), [[[]], []]);
    equal(delivered([1]), [[[1]], [1]]);
    equal(delivered([1], 2), [
      [[1], 2],
      [[1], 2],
    ]);
    const own = [1];
    const g = new Greenlet(() => MAIN.switch());
    g.switch();
    ok(g.switch(own) === own);
  },

  'payloads: to oneself, at once'() {
    const g = new Greenlet(() => [getCurrent().switch(), getCurrent().switch(1), getCurrent().switch(1, 2)]);
    equal(g.switch(), [EMPTY, 1, [1, 2]]);
    equal([MAIN.switch(), MAIN.switch(1), MAIN.switch(1, 2)], [EMPTY, 1, [1, 2]]);
  },

  'payloads: to the dead, up to the first that lives'() {
    const g = deadChildOf(deadChildOf(deadChildOf(MAIN)));
    equal([g.switch(), g.switch(1), g.switch(1, 2), g.switch([1])], [EMPTY, 1, [1, 2], [1]]);
    const bound = g.switch.bind(g);
    equal(bound('forwarded'), 'forwarded');
    const inside = new Greenlet(() => deadChildOf(getCurrent()).switch(1, 2));
    equal(inside.switch(), [1, 2]);
  },

  'payloads: the dead child of one that cannot start'() {
    const parent = new Greenlet();
    refused(() => deadChildOf(parent).switch(1), 'ERR_GREENLET_NO_RUN');
    ok(!parent.started);
  },

  'a method without its greenlet'() {
    const { switch: alone } = new Greenlet(noop);
    instance(
      thrown(() => alone()),
      TypeError,
    );
  },

  'construction: what is not a greenlet cannot be the parent'() {
    for (const [value, type] of [
      [1, /number/],
      ['x', /string/],
      [{}, /object/i],
    ] as const) {
      const error = thrown(() => new Greenlet(noop, value as never));
      instance(error, TypeError);
      ok(type.test(error.message), error.message);
    }
  },

  'run: of main, removed, any value'() {
    equal(MAIN.run, undefined);
    refused(() => (MAIN.run = noop), 'ERR_GREENLET_RUN_STARTED');
    const removed = new Greenlet(noop);
    removed.run = undefined as never;
    refused(() => removed.switch(), 'ERR_GREENLET_NO_RUN');
    ok(!removed.started);
    const number = new Greenlet(5 as never);
    equal(number.run, 5);
    instance(
      thrown(() => number.switch()),
      TypeError,
    );
    ok(number.dead);
  },

  'run: looked up once for each attempt to start, where the caller is'() {
    const seen: unknown[] = [];
    class Sub extends Greenlet {
      override get run(): () => unknown {
        seen.push(getCurrent());
        if (seen.length === 1) throw new SomeError();
        return () => 'ran';
      }
    }
    const g = new Sub();
    instance(
      thrown(() => g.switch()),
      SomeError,
    );
    ok(!g.started);
    const starter = new Greenlet(() => g.switch());
    g.parent = starter;
    equal(starter.switch(), 'ran');
    equal(seen, [MAIN, starter]);
  },

  'run: its lookup gives the greenlet another parent'() {
    const other = new Greenlet((value: unknown) => ['other got', value]);
    class Sub extends Greenlet {
      override get run(): () => unknown {
        this.parent = other;
        return () => 'result';
      }
    }
    equal(new Sub().switch(), ['other got', 'result']);
  },

  'parent: what is no greenlet is refused before a cycle is looked for, and nothing changes'() {
    const parent = new Greenlet(noop);
    const g = new Greenlet(noop, parent);
    refused(() => (parent.parent = g), 'ERR_GREENLET_CYCLE');
    equal(parent.parent, MAIN);
    for (const wrong of [1, {}, undefined])
      instance(
        thrown(() => (g.parent = wrong as never)),
        TypeError,
      );
    equal(g.parent, parent);
    for (const wrong of [1, null, g]) refused(() => (MAIN.parent = wrong as never), 'ERR_GREENLET_MAIN_PARENT');
    g.throw();
    ok(g.dead && parent.dead);
    g.parent = MAIN; // also after its death
    equal(g.parent, MAIN);
  },

  'throw: a class whose constructor fails'() {
    const error = new SomeError('from the constructor');
    class Failing extends Error {
      constructor() {
        super();
        throw error;
      }
    }
    const g = new Greenlet(() => {
      try {
        MAIN.switch();
      } catch (caught) {
        return ['caught inside', caught];
      }
      return 'not reached';
    });
    g.switch();
    equal(g.throw(Failing), ['caught inside', error]);
    const unstarted = new Greenlet(noop);
    equal(
      thrown(() => unstarted.throw(Failing)),
      error,
    );
    ok(unstarted.dead);
  },

  'throw: a class is instantiated in the target, also if its constructor switches'() {
    const seen: unknown[] = [];
    class Switching extends Error {
      sent: unknown;
      constructor() {
        super();
        seen.push(getCurrent());
        this.sent = MAIN.switch('from the constructor');
      }
    }
    const g = new Greenlet(() => {
      try {
        MAIN.switch();
      } catch (caught) {
        return (caught as Switching).sent;
      }
      return 'not reached';
    });
    g.switch();
    equal(g.throw(Switching), 'from the constructor');
    equal(g.switch('sent'), 'sent');
    equal(seen, [g]);
  },

  'throw: GreenletExit at the dead is a value for the first that lives'() {
    class Sub extends GreenletExit {}
    const exit = new Sub();
    const parent = new Greenlet(() => [MAIN.switch(), MAIN.switch('again')]);
    parent.switch();
    const child = deadChildOf(deadChildOf(parent));
    equal(child.throw(exit), 'again');
    const result = child.throw(Sub) as unknown[];
    equal(result[0], exit);
    instance(result[1], Sub);
    instance(child.throw(), GreenletExit);
    const error = new SomeError();
    equal(
      thrown(() => child.throw(error)),
      error,
    );
  },

  'throw: an error at one that never ran, whose parent never ran'() {
    const error = new SomeError();
    const log: unknown[] = [];
    const parent = new Greenlet(() => log.push('ran'));
    const g = new Greenlet(() => log.push('ran'), parent);
    const traced = events({ parent, g }, () => {
      equal(
        thrown(() => g.throw(error)),
        error,
      );
    });
    equal(log, []);
    ok(g.dead && parent.dead);
    equal(traced, ['throw main>g', 'throw g>parent', 'throw parent>main']);
  },

  'throw: GreenletExit at one that never ran starts the parent'() {
    const exit = new GreenletExit();
    const parent = new Greenlet((...args: unknown[]) => args);
    const g = new Greenlet(noop, parent);
    equal(g.throw(exit), [exit]);
  },

  'throw: what a catch clause of the parent gets is the error of the child, also with none of its own'() {
    const error = new SomeError();
    const parent = new Greenlet(() => {
      const child = new Greenlet(() => {
        throw error;
      });
      const log: unknown[] = [];
      try {
        child.switch();
      } catch (caught) {
        log.push(caught);
      } finally {
        log.push('finally');
      }
      return log;
    });
    equal(parent.switch(), [error, 'finally']);
  },
};
