'use greenlet';

/** Many switches, many greenlets, long chains: X18, X70 to X72 */
import { getCurrent, Greenlet } from '@greenlet-ts/runtime';
import { equal, ok } from './expect.js';
import { EMPTY, MAIN, type Specs } from './support.js';

const MANY = 100_000;

export const specs: Specs = {
  'X18 a chain of parents that are not started'() {
    let last = new Greenlet((n: number) => n);
    for (let i = 1; i < MANY; i++) last = new Greenlet((n: number) => n + 1, last);
    equal(last.switch(1), MANY);
  },

  'X18 a chain of dead parents'() {
    const all: Greenlet[] = [];
    for (let i = 0; i < MANY; i++) {
      const g = new Greenlet(() => undefined);
      g.switch();
      all.push(g);
    }
    // From the end: who sets a parent walks up its chain.
    for (let i = MANY - 1; i > 0; i--) all[i]!.parent = all[i - 1]!;
    equal(all.at(-1)!.switch('forwarded'), 'forwarded');
    equal(all.at(-1)!.switch(), EMPTY);
    equal(getCurrent(), MAIN);
  },

  'X70 200 000 mutual switches'() {
    const a: Greenlet = new Greenlet(() => {
      for (let i = 0; i < MANY; i++) b.switch();
      return 'a done';
    });
    const b: Greenlet = new Greenlet(() => {
      for (;;) a.switch();
    }, MAIN);
    equal(a.switch(), 'a done');
    ok(b.active);
    b[Symbol.dispose]();
  },

  'X71 100 000 suspended greenlets'() {
    let sum = 0;
    const body = (n: number): void => {
      const sent: number = MAIN.switch();
      sum += n + sent;
    };
    const all = Array.from({ length: MANY }, () => new Greenlet(body));
    for (const [n, g] of all.entries()) g.switch(n);
    equal(sum, 0);
    for (const g of all) g.switch(1);
    equal(sum, (MANY * (MANY - 1)) / 2 + MANY);
    ok(all.every((g) => g.dead));
  },

  'X72 a chain of 100 000 links'() {
    const link = (next: Greenlet): void => {
      const value: number = getCurrent().parent!.switch();
      next.switch(value + 1);
    };
    let next = getCurrent();
    const all: Greenlet[] = [];
    for (let i = 0; i < MANY; i++) {
      const g = new Greenlet(link);
      g.switch(next);
      all.push((next = g));
    }
    equal(next.switch(0), MANY);
    ok(all.every((g) => g.active));
    for (const g of all) g[Symbol.dispose]();
    ok(all.every((g) => g.dead));
  },
};
