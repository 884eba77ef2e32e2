import { AsyncLocalStorage } from 'node:async_hooks';
import { getCurrent, Greenlet } from '@greenlet-ts/runtime';
import { captureContext } from '@greenlet-ts/runtime/async-context';
import { stackful } from '@greenlet-ts/runtime/generator';
import { runAsync, wait } from '@greenlet-ts/runtime/promise';
import { compiled } from './helpers/compiled.js';

const main = getCurrent();
const id = new AsyncLocalStorage<number>();
const park = (): unknown => main.switch(id.getStore());

test('a greenlet starts with the context of its construction', () => {
  const g = id.run(1, () => new Greenlet(() => id.getStore()));
  expect(id.run(2, () => g.switch())).toBe(1);
});

test('contexts do not leak, neither way', () => {
  const body = (n: number): (() => unknown) => compiled([() => id.enterWith(n), park, park]);
  id.run(0, () => {
    const all = [1, 2, 3].map((n) => new Greenlet(body(n)));
    expect(all.map((g) => g.switch())).toEqual([1, 2, 3]);
    expect(id.getStore()).toBe(0);
    expect(all.map((g) => g.switch())).toEqual([1, 2, 3]);
    id.enterWith(9);
    for (const g of all) g.switch();
    expect(id.getStore()).toBe(9);
  });
});

test('a shared context is not changed by those who share it', () => {
  id.run(5, () => {
    const shared = captureContext();
    const [a, b] = [6, 7].map((n) => {
      const g = new Greenlet(compiled([() => main.switch(id.getStore()), () => id.enterWith(n), park]));
      g.context = shared;
      expect(g.context).toBe(shared);
      return g;
    });
    expect([a!.switch(), a!.switch(), b!.switch(), b!.switch()]).toEqual([5, 6, 5, 7]);
  });
});

test('null is an empty one; anything else is refused', () => {
  const g = id.run(1, () => new Greenlet(() => id.getStore()));
  g.context = null;
  expect(id.run(2, () => g.switch())).toBe(undefined);
  expect(() => (new Greenlet().context = 5)).toThrow(TypeError);
  expect(() => (main.context = null)).toThrow(/running/);
});

test('generators and waits', async () => {
  const numbers = stackful((emit: (n: unknown) => void) => emit(id.getStore()));
  expect([...id.run(3, () => numbers())]).toEqual([3]);
  const result = id.run(4, () => runAsync(compiled([() => wait(Promise.resolve()), () => id.getStore()])));
  expect(await result).toBe(4);
});
