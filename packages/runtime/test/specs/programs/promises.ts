'use greenlet';

/** J02: runAsync() and wait(), as programs use them. In a process of its own, which a rejection that nobody handles would end. */
import { getCurrent, Greenlet, GreenletExit } from '@greenlet-ts/runtime';
import { runAsync, wait } from '@greenlet-ts/runtime/promise';
import { collect } from './collect.js';
import { equal, instance, ok } from './expect.js';
import { MAIN, refused, SomeError, thrown, type Specs } from './support.js';

const later = <T>(value: T, ms = 0): Promise<T> => new Promise((resolve) => setTimeout(resolve, ms, value));
const failing = (error: Error, ms = 0): Promise<never> => new Promise((_, reject) => setTimeout(reject, ms, error));
/** Long enough for a rejection without a handler to be reported. */
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));

const nested = (depth: number, value: () => unknown): any => (depth === 0 ? value() : nested(depth - 1, value));

export const specs: Specs = {
  async 'J02 promises: under await, from async functions and back'() {
    const plain = (n: number): number => nested(5, () => wait(double(n))) + 1;
    const double = async (n: number): Promise<number> => {
      'use no greenlet';
      await null;
      return n < 10 ? 2 * (await runAsync(plain, n + 10)) : n;
    };
    equal(await runAsync(plain, 1), 25);
  },

  async 'J02 promises: all of many'() {
    const many = Array.from({ length: 1000 }, (_, i) => i);
    const body = (i: number): number => {
      let sum = 0;
      for (let k = 0; k < 3; k++) sum += nested(3, () => wait(later(i, i % 3)));
      return sum;
    };
    equal(
      await Promise.all(many.map((i) => runAsync(body, i))),
      many.map((i) => 3 * i),
    );
    equal(await Promise.allSettled([runAsync(body, 1), runAsync(() => wait(failing(error)))]), [
      { status: 'fulfilled', value: 3 },
      { status: 'rejected', reason: error },
    ]);
    equal(await Promise.race([runAsync(() => wait(later('slow', 10))), runAsync(() => wait(later('fast')))]), 'fast');
    equal(await runAsync(() => wait(Promise.all([1, 2].map((i) => runAsync(body, i))))), [3, 6]);
  },

  async 'J02 promises: what can be waited for'() {
    const thenable = { then: (resolve: (value: string) => void) => resolve('thenable') };
    const throwing = {
      then: () => {
        throw error;
      },
    };
    equal(await runAsync(() => [wait(thenable as PromiseLike<string>), wait(5), wait(undefined)]), [
      'thenable',
      5,
      undefined,
    ]);
    equal(await runAsync(() => thrown(() => wait(throwing as never))), error);
    equal(await runAsync(() => later('a promise as the result')), 'a promise as the result');
    equal(await runAsync(() => runAsync(() => wait(later('two deep')))), 'two deep');
  },

  async 'J02 promises: the order is that of await'() {
    const log: string[] = [];
    const step = async (name: string): Promise<void> => {
      'use no greenlet';
      log.push(`${name}1`);
      await null;
      log.push(`${name}2`);
    };
    const ours = (name: string): void => {
      log.push(`${name}1`);
      wait(null);
      log.push(`${name}2`);
    };
    await Promise.all([step('a'), runAsync(ours, 'b'), step('c')]);
    equal(log, ['a1', 'b1', 'c1', 'a2', 'b2', 'c2']);
  },

  async 'J02 promises: finally blocks that wait'() {
    const log: unknown[] = [];
    const body = (): string => {
      try {
        wait(failing(error));
        return 'not reached';
      } catch (caught) {
        log.push(caught, wait(later('in catch')));
        return 'result';
      } finally {
        log.push(wait(later('in finally')));
      }
    };
    equal(await runAsync(body), 'result');
    equal(log, [error, 'in catch', 'in finally']);
  },

  async 'J02 abandoned: the promise of a greenlet that was killed meanwhile'() {
    const log: string[] = [];
    let waiting!: Greenlet;
    const body = (promise: Promise<unknown>) => (): void => {
      waiting = getCurrent();
      try {
        wait(promise);
        log.push('not reached');
      } finally {
        log.push('finally');
      }
    };
    for (const promise of [failing(error, 5), later('too late', 5)]) {
      const result = runAsync(body(promise));
      waiting[Symbol.dispose]();
      ok(waiting.dead);
      instance(await result, GreenletExit);
    }
    equal(log, ['finally', 'finally']);
    await settled();
  },

  async 'J02 abandoned: a wait that something else ends'() {
    let waiting!: Greenlet;
    const result = runAsync(() => {
      waiting = getCurrent();
      const first = thrown(() => wait(failing(error, 5)));
      return [first.message, wait(later('second', 15))];
    });
    waiting.throw(new RangeError('woken'));
    equal(await result, ['woken', 'second']);
  },

  async 'J02 abandoned: a rejection that arrives while another is waited for'() {
    const early = failing(error);
    early.catch(() => {}); // as everywhere: a promise that nobody waits for yet must be handled by its maker
    equal(await runAsync(() => [wait(later(1, 5)), thrown(() => wait(early))]), [1, error]);
  },

  async 'J02 abandoned: a task that nobody refers to'() {
    const log: string[] = [];
    void runAsync(() => {
      log.push('waiting');
      wait(new Promise(() => {}));
      log.push('not reached');
    });
    collect();
    await settled();
    equal(log, ['waiting']);
  },

  async 'J02 abandoned: a wait that meets a barrier'() {
    const result = await runAsync(() => {
      const barrier = thrown(() => acrossNative(() => wait(failing(error, 5))));
      return [barrier.code, wait(later('and on'))];
    });
    equal(result, ['ERR_GREENLET_BARRIER', 'and on']);
    await settled();
  },

  async 'J02 rejected: the task’s promise is as unhandled as that of an async function'() {
    const reasons: unknown[] = [];
    const note = (reason: unknown): void => void reasons.push(reason);
    process.on('unhandledRejection', note);
    try {
      void runAsync(() => wait(failing(error)));
      await settled();
    } finally {
      process.off('unhandledRejection', note);
    }
    equal(reasons, [error]);
  },

  async 'J02 greenlets below a task wait, too, and switch as ever'() {
    const result = await runAsync(() => {
      const log: unknown[] = [];
      const child: Greenlet = new Greenlet((x: unknown) => {
        log.push(wait(later(['child waited', x])));
        log.push(getCurrent().parent!.switch('sent up'));
        return wait(later('child ends'));
      });
      log.push(child.switch(1));
      log.push(child.switch('sent down'));
      return log;
    });
    equal(result, [['child waited', 1], 'sent up', 'sent down', 'child ends']);
  },

  async 'J02 elsewhere: main, other greenlets, behind an await of a task'() {
    refused(() => wait(1), 'ERR_GREENLET_NO_ASYNC');
    refused(() => new Greenlet(() => wait(1)).switch(), 'ERR_GREENLET_NO_ASYNC');
    const codes = await runAsync(() => {
      const outside = new Greenlet(() => refused(() => wait(1), 'ERR_GREENLET_NO_ASYNC').code, MAIN);
      outside.parent = MAIN;
      return wait(later(0).then(() => refused(() => wait(1), 'ERR_GREENLET_NO_ASYNC').code));
    });
    equal(codes, 'ERR_GREENLET_NO_ASYNC');
  },
};

const error = new SomeError('rejected');

/** A native that calls back, and that no twin stands in for. */
function acrossNative(fn: () => unknown): unknown {
  'use no greenlet';
  return [0].map(() => fn());
}
