import { abi as $, getCurrent, Greenlet } from '@greenlet-ts/runtime';
import { stackful } from '@greenlet-ts/runtime/generator';
import ts from 'typescript';
import { compiled, compiledLoop } from './helpers/compiled.js';

const main = getCurrent();

/** Emits from, from + 1, … below to, from two calls deep. */
const range = stackful((emit: (n: number) => void, from: number, to: number, log: unknown[] = []) => {
  let i = from;
  const step = compiled([() => emit(i++)]);
  return compiled([() => compiledLoop(() => i < to, step)(), () => log.push('end')], (error) => {
    log.push(error.name);
    throw error;
  })() as void;
});

test('iterates', () => {
  expect([...range(0, 4)]).toEqual([0, 1, 2, 3]);
  expect([...range(0, 0)]).toEqual([]);
  const seen: number[] = [];
  for (const n of range(0, 3)) for (const m of range(n, 3)) seen.push(n * 10 + m);
  expect(seen).toEqual([0, 1, 2, 11, 12, 22]);
});

test('is lazy, also about the first step', () => {
  const log: unknown[] = [];
  const body = stackful(() => void log.push('ran'));
  const iterator = body();
  expect(log).toEqual([]);
  expect(iterator.next()).toEqual({ value: undefined, done: true });
  expect(iterator.next()).toEqual({ value: undefined, done: true });
  expect(log).toEqual(['ran']);
});

test('an early exit unwinds the body', () => {
  const log: unknown[] = [];
  for (const n of range(0, 10, log)) if (n === 2) break;
  expect(log).toEqual(['GreenletExit']);
  const iterator = range(0, 10, log);
  expect(iterator.return!('x')).toEqual({ value: 'x', done: true });
  expect(iterator.next()).toEqual({ value: undefined, done: true });
  expect(log).toEqual(['GreenletExit']);
  const [first] = range(5, 7, log);
  expect(first).toBe(5);
  expect(log).toEqual(['GreenletExit', 'GreenletExit']);
});

test('emit while it is closed: the value is the result of return(), as in a generator', () => {
  const body = stackful<[], string>((emit) => compiled([() => emit('a')], () => emit('cleaning up'))() as void);
  const iterator = body();
  iterator.next();
  expect(iterator.return!('x')).toEqual({ value: 'cleaning up', done: false });
  expect(iterator.next()).toEqual({ value: undefined, done: true });
});

test('throw() and errors of the body', () => {
  const iterator = range(0, 3);
  iterator.next();
  expect(() => iterator.throw!(new RangeError())).toThrow(RangeError);
  expect(iterator.next()).toEqual({ value: undefined, done: true });
  const failing = stackful(() => {
    throw new RangeError();
  })();
  expect(() => failing.next()).toThrow(RangeError);
  expect(failing.next().done).toBe(true);
  expect(() => failing.throw!(new SyntaxError())).toThrow(SyntaxError);
});

test('next() of a running one', () => {
  const iterator: IterableIterator<unknown> = stackful(() => void iterator.next())();
  expect(() => iterator.next()).toThrow(/already running/);
});

test('emit from elsewhere', () => {
  let emit!: (n: number) => void;
  const iterator = stackful((e: (n: number) => void) => {
    emit = e;
    return e(1);
  })();
  iterator.next();
  expect(() => emit(2)).toThrow(TypeError);
  expect(iterator.next()).toEqual({ value: undefined, done: true });
  expect(() => emit(2)).toThrow(TypeError);
});

test('the consumer is a greenlet', () => {
  const iterator = range(0, 3);
  const take = compiled([() => iterator.next(), (result) => result]);
  const g = new Greenlet(
    compiled([take, (result) => main.switch(result), take, (result) => main.switch(result), take, take]),
  );
  expect(g.switch()).toEqual({ value: 0, done: false });
  expect(iterator.next()).toEqual({ value: 1, done: false });
  expect(g.switch()).toEqual({ value: 2, done: false });
  expect(g.switch()).toEqual({ value: undefined, done: true });
  expect(g.dead).toBe(true);
});

test('several greenlets take turns', () => {
  const iterator = range(0, 6);
  const log: unknown[] = [];
  const worker = (name: string): Greenlet =>
    new Greenlet(
      compiledLoop(
        () => true,
        compiled([() => iterator.next(), (r) => log.push([name, r.value]), () => main.switch()]),
      ),
    );
  const a = worker('a');
  const b = worker('b');
  for (let i = 0; i < 2; i++) {
    a.switch();
    b.switch();
  }
  expect(log).toEqual([
    ['a', 0],
    ['b', 1],
    ['a', 2],
    ['b', 3],
  ]);
});

test('the body parks elsewhere: next() is refused until it is back', () => {
  let inside!: Greenlet;
  const parking = stackful<[], string>(
    (emit) => compiled([() => (inside = getCurrent()), () => main.switch('parked'), (x) => emit(x)])() as void,
  )();
  expect(parking.next()).toBe('parked'); // main was switched to, by hand: that is what its pending call returns
  expect(() => parking.next()).toThrow(/already running/);
  expect(inside.switch('sent')).toBe('sent');
  expect(parking.next()).toEqual({ value: undefined, done: true });
});

test('emit from a greenlet inside the body', () => {
  const body = stackful<[], number>(
    (emit) =>
      compiled([
        () => new Greenlet(compiled([() => emit(1), () => emit(2), () => 'inner done'])).switch(),
        (x) => emit(x.length),
      ])() as void,
  );
  expect([...body()]).toEqual([1, 2, 10]);
});

test('a cancelled emit, a cancelled next(): neither happened', () => {
  const log: unknown[] = [];
  const body = stackful<[], number>(
    (emit) =>
      compiled([
        compiled([() => [7].map((n) => emit(n))], (error) => log.push(error.code)),
        () => emit(1),
        () => emit(2),
      ])() as void,
  );
  expect([...body()]).toEqual([1, 2]);
  const iterator = range(0, 3);
  const consumer = compiled([
    compiled([() => [0].map(() => iterator.next())], (error) => log.push(error.code)),
    () => iterator.next(),
  ]);
  expect(new Greenlet(consumer).switch()).toEqual({ value: 0, done: false });
  expect(log).toEqual(['ERR_GREENLET_BARRIER', 'ERR_GREENLET_BARRIER']);
});

test('is an iterator like those of generators', () => {
  const iterator = range(0, 3);
  expect(iterator[Symbol.iterator]()).toBe(iterator);
  expect(Object.prototype.toString.call(iterator)).toBe('[object Stackful Generator]');
  const IteratorPrototype = Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]()));
  expect(Object.prototype.isPrototypeOf.call(IteratorPrototype, iterator)).toBe(true);
  const dispose: typeof Symbol.dispose = Symbol.dispose ?? (Symbol.for('Symbol.dispose') as any);
  iterator.next();
  (iterator as any)[dispose]();
  expect(iterator.next().done).toBe(true);
});

test('using', () => {
  const program = '{ using iterator = make(); log.push(iterator.next().value); } log.push("behind");';
  // Node 20 cannot parse it, and it is what people will write.
  const { outputText } = ts.transpileModule(program, { compilerOptions: { target: ts.ScriptTarget.ES2022 } });
  const log: unknown[] = [];
  new Function('make', 'log', outputText)(() => range(0, 3, log), log);
  expect(log).toEqual([0, 'GreenletExit', 'behind']);
});

test('a million items leave nothing behind', () => {
  let sum = 0;
  for (const n of range(0, 100_000)) sum += n;
  expect(sum).toBe(4999950000);
  expect($.unwinding).toBe(0);
});
