'use greenlet';

/** More language constructs around a switch. Their full test is the transformer's; these are the ones people write. */
import { getCurrent, Greenlet, GreenletExit } from '@greenlet-ts/runtime';
import { equal, instance, ok } from './expect.js';
import { MAIN, SomeError, type Specs } from './support.js';

/** Sends `value` to main, and gives the answer. */
const ask = (value: unknown): any => MAIN.switch(value);

/** Runs `body`, answering each question with ten times as much (and counting from 1, if it is no number). */
function answer(body: () => unknown): unknown[] {
  const g = new Greenlet(body);
  const asked: unknown[] = [g.switch()];
  for (let i = 1; !g.dead; i++) {
    const last = asked.at(-1);
    asked.push(g.switch(typeof last === 'number' ? last * 10 : i));
  }
  return asked;
}

export const specs: Specs = {
  'switches in catch and finally'() {
    const body = (): unknown => {
      const log: unknown[] = [];
      try {
        try {
          ask(1);
          throw new SomeError('a');
        } catch (error) {
          log.push(ask(2), (error as Error).message);
          throw new SomeError('b');
        } finally {
          log.push(ask(3));
        }
      } catch (error) {
        log.push((error as Error).message, ask(4));
      }
      return log;
    };
    equal(answer(body), [1, 2, 3, 4, [20, 'a', 30, 'b', 40]]);
  },

  'a finally block that replaces the completion'() {
    const body = (): unknown => {
      for (;;)
        try {
          return ask(1);
        } finally {
          // eslint-disable-next-line no-unsafe-finally -- that is the case
          if (ask(2) === 20) break;
        }
      return 'left the loop';
    };
    equal(answer(body), [1, 2, 'left the loop']);
  },

  'default values, destructuring, spread, templates'() {
    const f = (a = ask(1), { b = ask(2), ...rest }: any = { c: ask(3) }, ...more: unknown[]): unknown => [
      `${a}-${ask(4)}`,
      b,
      rest,
      ...more,
      ...[ask(5)],
    ];
    equal(
      answer(() => f()),
      [1, 3, 2, 4, 5, ['10-40', 20, { c: 30 }, 50]],
    );
  },

  'assignments: the target is evaluated first'() {
    const log: string[] = [];
    const object = (name: string): Record<string, number> => {
      log.push(name);
      return counts;
    };
    const counts: Record<string, number> = { a: 1 };
    const body = (): unknown => {
      object('first').a += ask(1);
      object('second')[`k${ask(2)}`] = ask(3);
      counts.b ??= ask(4);
      counts.b ||= ask(5);
      return counts;
    };
    equal(answer(body), [1, 2, 3, 4, { a: 11, k20: 30, b: 40 }]);
    equal(log, ['first', 'second']);
  },

  'closures over the variables of a loop'() {
    const body = (): unknown => {
      const readers: (() => number)[] = [];
      for (let i = 1; i <= 3; i++) {
        const answered = ask(i);
        readers.push(() => i + answered);
      }
      return readers.map((read) => read());
    };
    equal(answer(body), [1, 2, 3, [11, 22, 33]]);
  },

  'for…of closes its iterator when a kill passes'() {
    const log: string[] = [];
    const items = {
      [Symbol.iterator]: () => ({
        next: () => ({ value: ask('next'), done: false }),
        return: () => {
          log.push(`return ${ask('return')}`);
          return { value: undefined, done: true };
        },
      }),
    };
    const g = new Greenlet(() => {
      for (const item of items) log.push(`item ${item as number}`);
    });
    equal(g.switch(), 'next');
    equal(g.switch(1), 'next');
    equal(g.switch(2), 'next');
    instance(g.throw(), GreenletExit); // thrown by next() itself: then nothing is closed
    equal(log, ['item 1', 'item 2']);
    const inBody = new Greenlet(() => {
      for (const item of items) ask(item);
    });
    inBody.switch();
    equal(inBody.switch('x'), 'x');
    equal(inBody.throw(), 'return');
    instance(inBody.switch('closed'), GreenletExit);
    equal(log, ['item 1', 'item 2', 'return closed']);
  },

  'labels and switch statements'() {
    const body = (): unknown => {
      const log: unknown[] = [];
      outer: for (const a of [1, 2])
        for (const b of [1, 2]) {
          switch (ask(a * 10 + b)) {
            case 110:
            case 210:
              log.push(a, b);
              continue;
            case ask(1) * 12:
              log.push('computed');
              continue outer;
            default:
              break outer;
          }
        }
      return log;
    };
    equal(answer(body), [11, 12, 1, 21, 22, 1, [1, 1, 'computed', 2, 1]]);
  },

  'new, super, methods, this'() {
    class Base {
      readonly a: number;
      constructor(a: number) {
        this.a = a + (ask(a) as number);
      }
      sum(b: number): number {
        return this.a + b;
      }
    }
    class Derived extends Base {
      constructor() {
        super(ask(1));
        ask(this.a);
      }
      override sum(b: number): number {
        return super.sum(ask(b)) + this.a;
      }
    }
    equal(
      answer(() => new Derived().sum(5)),
      [1, 10, 110, 5, 270],
    );
  },

  'errors come out where they went in'() {
    const g = new Greenlet(() => {
      const log: unknown[] = [];
      for (let i = 0; i < 3; i++)
        try {
          log.push(ask(i));
        } catch (error) {
          log.push(['caught', (error as Error).message]);
        }
      return log;
    });
    g.switch();
    equal(g.throw(new SomeError('a')), 1);
    equal(g.switch('b'), 2);
    equal(g.throw(new SomeError('c')), [['caught', 'a'], 'b', ['caught', 'c']]);
  },

  'greenlets that start each other, 10 000 deep'() {
    const level = (n: number): number => (n === 0 ? ask(getCurrent()) : 1 + new Greenlet(level).switch(n - 1));
    const first = new Greenlet(level);
    const last = first.switch(10_000) as Greenlet;
    ok(first.active && last !== first);
    equal(last.switch(0), 10_000);
    ok(first.dead && last.dead);
  },
};
