'use greenlet';

/** Language constructs around a switch: X60 to X67 */
import { Greenlet } from '@greenlet-ts/runtime';
import { equal, instance, ok } from './expect.js';
import { MAIN, thrown, type Specs } from './support.js';

/** Everything that `g` sends to main, each answered with the next of `answers`; the last is what it returns. */
function drain(g: Greenlet, ...answers: unknown[]): unknown[] {
  const sent: unknown[] = [g.switch()];
  for (const answer of answers) sent.push(g.switch(answer));
  ok(g.dead);
  return sent;
}

export const specs: Specs = {
  'X60 a pending return'() {
    const g = new Greenlet(() => {
      try {
        return 'ret';
      } finally {
        MAIN.switch('in finally');
      }
    });
    equal(drain(g, 'ignored'), ['in finally', 'ret']);
  },

  'X62 a loop with try, finally, continue'() {
    const g = new Greenlet(() => {
      for (let i = 0; i < 3; i++) {
        try {
          if (i === 1) continue;
          MAIN.switch(['body', i]);
        } finally {
          MAIN.switch(['fin', i]);
        }
      }
      return 'end';
    });
    equal(drain(g, 0, 0, 0, 0, 0), [['body', 0], ['fin', 0], ['fin', 1], ['body', 2], ['fin', 2], 'end']);
  },

  'X63 evaluation from left to right'() {
    const g = new Greenlet(() => MAIN.switch('a') + MAIN.switch('b') * MAIN.switch('c'));
    equal(drain(g, 1, 2, 3), ['a', 'b', 'c', 7]);
    let x = 1;
    const f = (): number => MAIN.switch('x was read');
    const h = new Greenlet(() => x + f());
    equal(h.switch(), 'x was read');
    x = 100;
    equal(h.switch(10), 11);
  },

  'X64 a recursion with a switch in an expression'() {
    const rec = (n: number): number => (n === 0 ? 1 : n * (MAIN.switch(n) || 1) * rec(n - 1));
    const g = new Greenlet(rec);
    const sent = [g.switch(4)];
    for (let i = 0; i < 4; i++) sent.push(g.switch(2));
    equal(sent, [4, 3, 2, 1, 384]);
  },

  'X66 round robin'() {
    const log: string[] = [];
    const worker = (n: number): void => {
      for (let i = 0; i < 3; i++) {
        log.push(`(${n},${i})`);
        MAIN.switch();
      }
    };
    const workers = [0, 1, 2].map(() => new Greenlet(worker));
    for (let round = 0; round < 3; round++) for (const [n, g] of workers.entries()) g.switch(n);
    equal(log.join(' '), '(0,0) (1,0) (2,0) (0,1) (1,1) (2,1) (0,2) (1,2) (2,2)');
    for (const g of workers) g.switch();
    ok(workers.every((g) => g.dead));
  },

  'X67 a generator that switches in its body'() {
    function* numbers(): Generator<number> {
      yield 1;
      MAIN.switch('parked');
      yield 2;
    }
    const generator = numbers();
    const g = new Greenlet(() => [...generator]);
    equal(g.switch(), 'parked');
    const other = new Greenlet(() => generator.next());
    instance(
      thrown(() => other.switch()),
      TypeError,
    );
    equal(g.switch(), [1, 2]);
  },

  'X67 two greenlets drain one generator'() {
    function* numbers(): Generator<number> {
      for (let i = 0; i < 4; i++) yield i;
    }
    const shared = numbers();
    const log: string[] = [];
    const body = (name: string): void => {
      for (const n of shared) {
        log.push(`${name}${n}`);
        MAIN.switch();
      }
    };
    const a = new Greenlet(body);
    const b = new Greenlet(body);
    while (!(a.dead && b.dead)) for (const [name, g] of [['a', a] as const, ['b', b] as const]) g.switch(name);
    equal(log, ['a0', 'b1', 'a2', 'b3']);
  },
};
