'use greenlet';

/** What only JavaScript needs: J01 to J07 */
import { getCurrent, Greenlet, GreenletError } from '@greenlet-ts/runtime';
import { runAsync, wait } from '@greenlet-ts/runtime/promise';
import { anotherRealm } from '../harness/outside.js';
import { equal, instance, ok } from './expect.js';
import { events, MAIN, refused, SomeError, thrown, up, type Specs } from './support.js';

function unmarked(f: () => unknown): unknown {
  'use no greenlet';
  const result = f();
  return [result];
}

const depth = (): number => {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = Infinity;
  const lines = new Error().stack!.split('\n').length;
  Error.stackTraceLimit = stackTraceLimit;
  return lines;
};

const later = <T>(value: T): Promise<T> => new Promise((resolve) => setTimeout(resolve, 1, value));

export const specs: Specs = {
  'J01 an un-marked function is in the way'() {
    const log: unknown[] = [];
    const target = new Greenlet(() => log.push('the target ran'));
    const g = new Greenlet(() => {
      const error = thrown(() =>
        unmarked(() => {
          const atSwitch = thrown(() => target.switch());
          log.push((atSwitch as GreenletError).code);
        }),
      ) as GreenletError;
      instance(error, GreenletError);
      equal(error.code, 'ERR_GREENLET_BARRIER');
      ok(/un-marked/.test(error.message), error.message);
      equal(getCurrent(), g);
      return up('still works');
    });
    const traced = events({ g, target }, () => equal(g.switch(), 'still works'));
    equal(traced, ['switch main>g', 'switch g>main']); // the switch to the target never happened
    equal(log, ['ERR_GREENLET_BARRIER']);
    ok(!target.started);
    equal(g.switch('end'), 'end');
  },

  async 'J02 wait() at any depth below runAsync()'() {
    const nested = (n: number): number => (n === 0 ? 0 : nested(n - 1) + wait(later(n)));
    equal(await runAsync(nested, 4), 10);
    const error = new SomeError();
    const caught = (): unknown => {
      try {
        wait(Promise.reject(error));
      } catch (reason) {
        return ['caught', reason];
      }
      return 'not reached';
    };
    equal(await runAsync(caught), ['caught', error]);
    const uncaught = runAsync(() => wait(Promise.reject(error)));
    equal(await uncaught.catch((reason: unknown) => ['rejected', reason]), ['rejected', error]);
  },

  'J02 wait() elsewhere'() {
    const ready = Promise.resolve(1);
    ok(/runAsync/.test(refused(() => wait(ready), 'ERR_GREENLET_NO_ASYNC').message));
    const g = new Greenlet(() => wait(ready));
    refused(() => g.switch(), 'ERR_GREENLET_NO_ASYNC');
  },

  'J03 async functions and generator functions as bodies'() {
    const bodies = [
      async () => 1,
      function* () {
        yield 1;
      },
      async function* () {
        yield 1;
      },
    ];
    for (const body of bodies) {
      const g = new Greenlet(body);
      const error = thrown(() => g.switch());
      instance(error, TypeError);
      ok(/async|generator/.test(error.message));
    }
  },

  'J04 a greenlet is not data'() {
    const { port1 } = new MessageChannel();
    try {
      for (const g of [new Greenlet(), MAIN]) {
        for (const copy of [() => structuredClone(g), () => structuredClone({ g }), () => port1.postMessage(g)])
          ok(thrown(copy).name === 'DataCloneError');
        for (const write of [() => JSON.stringify(g), () => JSON.stringify([g])]) instance(thrown(write), TypeError);
      }
    } finally {
      port1.close();
    }
  },

  'J05 two runtimes'() {
    const other = anotherRealm();
    const foreign = new other.Greenlet(() => 1);
    const mine = new Greenlet(() => 1);
    refused(() => Greenlet.prototype.switch.call(foreign), 'ERR_GREENLET_FOREIGN');
    refused(() => Greenlet.prototype.throw.call(foreign), 'ERR_GREENLET_FOREIGN');
    refused(() => new Greenlet(() => 1, foreign), 'ERR_GREENLET_FOREIGN');
    refused(() => (mine.parent = foreign), 'ERR_GREENLET_FOREIGN');
    const theirs = thrown(() => (foreign.parent = mine));
    instance(theirs, other.GreenletError);
    equal(theirs.code, 'ERR_GREENLET_FOREIGN');
    ok(!(foreign instanceof Greenlet));
  },

  'J06 a resume is never a call of the one who resumes'() {
    const depths: number[] = [];
    const a: Greenlet = new Greenlet(() => {
      for (let i = 0; i < 5_000; i++) {
        depths.push(depth());
        b.switch();
      }
    });
    const b: Greenlet = new Greenlet(() => {
      for (;;) {
        depths.push(depth());
        a.switch();
      }
    }, MAIN);
    a.switch();
    equal(depths.length, 10_000);
    // The first activation of a body has other native frames beneath it than its resumed forms.
    const deepest = depths.reduce((one, other) => Math.max(one, other));
    equal(deepest <= Math.max(...depths.slice(0, 8)), true);
    b[Symbol.dispose]();
  },

  'J07 errors go to the target, never to whoever runs the trampoline'() {
    const error = new SomeError();
    const g1: Greenlet = new Greenlet(() => {
      try {
        g2.switch();
      } catch (caught) {
        MAIN.switch(['g1 caught', caught]);
      }
      throw error;
    });
    const g2 = new Greenlet(() => {
      MAIN.switch('parked');
      throw error;
    }, g1);
    equal(g1.switch(), 'parked');
    equal(g2.switch(), ['g1 caught', error]);
    equal(
      thrown(() => g1.switch()),
      error,
    );
  },
};
