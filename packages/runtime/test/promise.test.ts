import { getCurrent, Greenlet, GreenletExit } from '@greenlet-ts/runtime';
import { runAsync, wait } from '@greenlet-ts/runtime/promise';
import { compiled } from './helpers/compiled.js';

const main = getCurrent();
const later = <T>(value: T, ms = 0): Promise<T> => new Promise((resolve) => setTimeout(resolve, ms, value));
const noAsync = expect.objectContaining({ code: 'ERR_GREENLET_NO_ASYNC' });

afterEach(() => expect(getCurrent()).toBe(main));

test('values, at any depth', async () => {
  const add = compiled([(_, [n]) => wait(later(n)), (x) => x + 1]);
  const twice = compiled([(_, [n]) => add(n), (x) => add(x)]);
  expect(await runAsync(compiled([(_, [a, b]) => twice(a + b)]), 1, 2)).toBe(5);
});

test('rejections are thrown, and errors reject', async () => {
  const error = new RangeError('x');
  const fail = compiled([() => wait(Promise.reject(error))]);
  expect(await runAsync(compiled([fail], (e) => ['caught', e]))).toEqual(['caught', error]);
  await expect(runAsync(fail)).rejects.toBe(error);
  await expect(runAsync(() => { throw error; })).rejects.toBe(error); // prettier-ignore
});

test('runs at once up to the first wait; a value that is no promise is waited for, too', async () => {
  const log: unknown[] = [];
  const promise = runAsync(compiled([() => log.push('ran'), () => wait(5), (x) => log.push(x)]));
  expect(log).toEqual(['ran']);
  await promise;
  expect(log).toEqual(['ran', 5]);
});

test('a GreenletExit is a result', async () => {
  const exit = new GreenletExit();
  expect(await runAsync(() => { throw exit; })).toBe(exit); // prettier-ignore
});

test('tasks interleave', async () => {
  const log: string[] = [];
  const gates = new Map<string, () => void>();
  const gate = (name: string): Promise<void> => new Promise((resolve) => gates.set(name, resolve));
  const worker = (name: string): Promise<unknown> =>
    runAsync(
      compiled([
        () => wait(gate(`${name}1`)),
        () => log.push(`${name}1`),
        () => wait(gate(`${name}2`)),
        () => log.push(`${name}2`),
      ]),
    );
  const workers = [worker('a'), worker('b')];
  for (const name of ['b1', 'a1', 'a2', 'b2']) {
    gates.get(name)!();
    await later(0, 0);
  }
  await Promise.all(workers);
  expect(log).toEqual(['b1', 'a1', 'a2', 'b2']);
});

test('in child greenlets', async () => {
  const child = compiled([() => wait(later(20)), (x) => x + 1]);
  const body = compiled([() => new Greenlet(compiled([() => new Greenlet(child).switch(), (x) => x * 2])).switch()]);
  expect(await runAsync(body)).toBe(42);
});

test('elsewhere it is an error that names the way out', () => {
  expect(() => wait(later(1))).toThrow(noAsync);
  expect(() => wait(later(1))).toThrow(/runAsync/);
  expect(() => new Greenlet(compiled([() => wait(later(1))])).switch()).toThrow(/runAsync/);
});

test('a wait that ends otherwise: the promise comes too late', async () => {
  let inside!: Greenlet;
  const log: unknown[] = [];
  const other = runAsync(
    compiled([
      () => (inside = getCurrent()),
      compiled([() => wait(later('late', 5))], (e) => log.push(e.message)),
      () => wait(later('second', 20)),
    ]),
  );
  inside.throw(new Error('wake up'));
  expect(log).toEqual(['wake up']);
  expect(await other).toBe('second');
});

test('started in a greenlet: when the turn is over', async () => {
  const log: unknown[] = [];
  let promise!: Promise<unknown>;
  new Greenlet(() => {
    promise = [1].map(() => runAsync(() => log.push('ran')))[0]!;
    log.push('started');
  }).switch();
  await promise;
  expect(log).toEqual(['started', 'ran']);
});

test('a wait that meets a barrier', async () => {
  const body = compiled([() => [1].map(() => wait(later(1)))], (error) => error.code);
  expect(await runAsync(body)).toBe('ERR_GREENLET_BARRIER');
  await later(5);
});
