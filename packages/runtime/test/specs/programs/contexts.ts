'use greenlet';

/** test_contextvars.py, D14. A context variable is an AsyncLocalStorage, a Context is what captureContext() gives. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { getCurrent, Greenlet } from '@greenlet-ts/runtime';
import { captureContext, type Context } from '@greenlet-ts/runtime/async-context';
import { runAsync, wait } from '@greenlet-ts/runtime/promise';
import { equal, instance, ok } from './expect.js';
import { EMPTY, MAIN, thrown, up, type Specs } from './support.js';

const ID = new AsyncLocalStorage<unknown>();

/** The value of ID in `context`. */
const idIn = (context: unknown): unknown => (context as Context)(() => ID.getStore());

interface Variable {
  get(): unknown;
  set(value: unknown): void;
}

const id: Variable = { get: () => ID.getStore(), set: (value) => ID.enterWith(value) };

interface Result {
  /** What ID was when the greenlets started. */
  starts: unknown[];
  /** How often which value of ID was seen. */
  counts: Record<string, number>;
  greenlets: Greenlet[];
}

/** The common scenario: main and four greenlets count, in turns, under the value of ID that each of them sees. */
function scenario(prepare: (g: Greenlet) => void, variable = id, finish = (all: Greenlet[]) => all): Result {
  const starts: unknown[] = [];
  const counts: Record<string, number> = {};
  const count = (): void => {
    const seen = String(variable.get());
    counts[seen] = (counts[seen] ?? 0) + 1;
  };
  const body = (i: number): void => {
    starts.push(variable.get());
    variable.set(i);
    for (let round = 0; round < 2; round++) {
      count();
      MAIN.switch();
    }
  };
  const greenlets = [1, 2, 3, 4].map(() => new Greenlet(body));
  greenlets.forEach(prepare);
  for (let round = 0; round < 2; round++) {
    count();
    greenlets.forEach((g, i) => g.switch(i + 1));
  }
  for (const g of finish([...greenlets])) g.switch();
  ok(greenlets.every((g) => g.dead));
  return { starts, counts, greenlets };
}

const twice = { 0: 2, 1: 2, 2: 2, 3: 2, 4: 2 };

export const specs: Specs = {
  'T096 test_context_propagated_by_context_run'() {
    ID.run(0, () => {
      const { starts, counts } = scenario(
        (g) => (g.context = captureContext()),
        id,
        (all) => all.reverse(),
      );
      equal(starts, [0, 0, 0, 0]);
      equal(counts, twice);
      equal(ID.getStore(), 0);
    });
  },

  'T097 test_context_propagated_by_setting_attribute'() {
    ID.run(0, () => {
      const shared = captureContext();
      const { starts, counts, greenlets } = scenario((g) => (g.context = shared));
      equal(starts, [0, 0, 0, 0]);
      equal(counts, twice);
      equal(
        greenlets.map((g) => idIn(g.context)),
        [1, 2, 3, 4],
      );
      equal(idIn(shared), 0);
    });
  },

  'T098 test_context_not_propagated'() {
    ID.run(0, () => {
      const { starts, counts, greenlets } = scenario((g) => (g.context = null));
      equal(starts, [undefined, undefined, undefined, undefined]);
      equal(counts, twice);
      equal(
        greenlets.map((g) => idIn(g.context)),
        [1, 2, 3, 4],
      );
    });
  },

  'T099 test_context_shared'() {
    // What is shared is the value: AsyncLocalStorage replaces values in copies of contexts, never in a context.
    ID.run({ value: 0 }, () => {
      const box = (): { value: unknown } => ID.getStore() as { value: unknown };
      const shared = captureContext();
      const { starts, counts } = scenario((g) => (g.context = shared), {
        get: () => box().value,
        set: (value) => (box().value = value),
      });
      equal(starts, [0, 1, 2, 3]);
      equal(counts, { 0: 1, 1: 1, 2: 1, 3: 1, 4: 6 });
    });
  },

  'T101 test_not_broken_if_using_attribute_instead_of_context_run'() {
    const all = [1, 2].map((i) => {
      const g = new Greenlet(() => {
        MAIN.switch();
        equal(ID.getStore(), i);
      });
      g.context = ID.run(i, captureContext);
      return g;
    });
    for (let round = 0; round < 2; round++) for (const g of all) equal(g.switch(), EMPTY);
    ok(all.every((g) => g.dead));
  },

  'T102 test_context_assignment_while_running'() {
    const log: unknown[] = [];
    const g = new Greenlet(() => {
      log.push(ID.getStore());
      ID.enterWith(1);
      const old = getCurrent().context;
      log.push(idIn(old));
      MAIN.switch(old);
      log.push(ID.getStore());
      ID.enterWith(2);
      MAIN.switch(getCurrent().context);
      log.push(ID.getStore());
      MAIN.switch();
      log.push(ID.getStore());
    });
    g.context = null;
    equal(g.context, null);
    const old = g.switch();
    equal([idIn(old), idIn(g.context), ID.getStore()], [1, 1, undefined]);
    g.context = null;
    equal(g.context, null);
    const next = g.switch();
    equal([idIn(old), idIn(next), idIn(g.context)], [1, 2, 2]);
    g.context = old;
    equal(g.context, old);
    g.switch();
    equal(idIn(g.context), 1);
    g.context = next;
    g.switch();
    equal(log, [undefined, 1, undefined, 1, 2]);
    ok(g.dead);
  },

  'T104 test_context_assignment_wrong_type'() {
    const g = new Greenlet();
    for (const value of [5, 'text', {}]) {
      const error = thrown(() => (g.context = value));
      instance(error, TypeError);
      ok(/must be a captured context or null/.test(error.message));
    }
  },

  async 'J02 the context is kept across waits, in each task its own'() {
    const later = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1));
    const body = (own: number): unknown[] => {
      const seen: unknown[] = [ID.getStore()];
      wait(later());
      seen.push(ID.getStore());
      ID.enterWith(own);
      wait(Promise.resolve());
      seen.push(ID.getStore());
      const child = new Greenlet(() => [ID.getStore(), wait(later()), ID.getStore()]);
      return [...seen, child.switch()];
    };
    const results = ID.run('outer', () => Promise.all([1, 2, 3].map((own) => runAsync(body, own))));
    equal(ID.getStore(), undefined);
    equal(
      await results,
      [1, 2, 3].map((own) => ['outer', 'outer', own, [own, undefined, own]]),
    );
    const rejected = ID.run('outer', () =>
      runAsync(() => {
        thrown(() => wait(Promise.reject(new Error())));
        return ID.getStore();
      }),
    );
    equal(await rejected, 'outer');
  },

  'D14 contexts by default, copied, shared'() {
    const results: unknown[] = [];
    const cases: [box: boolean, prepare: (g: Greenlet) => void][] = [
      [false, (g) => (g.context = null)],
      [false, () => {}],
      [false, (g) => (g.context = captureContext())],
      [true, () => {}],
    ];
    for (const [boxed, prepare] of cases)
      ID.run(boxed ? { value: 1 } : 1, () => {
        const box = (): { value: unknown } => ID.getStore() as { value: unknown };
        const g = new Greenlet(() => {
          results.push(boxed ? box().value : ID.getStore());
          if (boxed) box().value = 2;
          else ID.enterWith(2);
          up();
        });
        prepare(g);
        g.switch();
        results.push(boxed ? box().value : ID.getStore());
      });
    equal(results, [undefined, 1, 1, 1, 1, 1, 1, 2]);
  },
};
