/** The public types: what compiles, and what does not. The test is `npm run typecheck`; running it proves little. */
import { getCurrent, Greenlet, GreenletError, GreenletExit, setTrace, type GreenletFrame } from '@greenlet-ts/runtime';
import { runAsync, wait } from '@greenlet-ts/runtime/promise';
import { stackful } from '@greenlet-ts/runtime/generator';

test('run can be overridden by a method, a field and an accessor', () => {
  class Method extends Greenlet<[number], string> {
    override run(n: number): string {
      return `method ${n}`;
    }
  }
  class Field extends Greenlet {
    override run = (): string => 'field';
  }
  class Accessor extends Greenlet {
    override get run(): () => string {
      return () => 'accessor';
    }
  }
  abstract class Abstract extends Greenlet {
    abstract override run(): string;
  }
  // @ts-expect-error -- run is missing
  class Incomplete extends Abstract {}
  class Complete extends Abstract {
    run(): string {
      return 'complete';
    }
  }
  void Incomplete;
  const results: string[] = [
    new Method().switch(1),
    new Field().switch(),
    new Accessor().switch(),
    new Complete().switch(),
  ];
  expect(results).toEqual(['method 1', 'field', 'accessor', 'complete']);
});

test('arguments and results', () => {
  const g = new Greenlet((a: number, b: string) => b.repeat(a));
  const typed: Greenlet<[a: number, b: string]> = g;
  const any: Greenlet = g;
  const parent: Greenlet | null = g.parent;
  const stack: GreenletFrame[] | null = g.stack();
  expect([typed, any, parent, stack]).toEqual([g, g, getCurrent(), null]);
  g.run = (a, b) => [a, b];
  expect(g.switch(2, 'x')).toEqual([2, 'x']);
  expect(new Greenlet<[], string>(() => 'a').switch().toUpperCase()).toBe('A');
  // @ts-expect-error -- not a function
  expect(new Greenlet(5).run).toBe(5);
  // @ts-expect-error -- not a greenlet
  expect(() => new Greenlet(() => 1, {})).toThrow(TypeError);
});

test('errors', () => {
  const error: GreenletError = new GreenletError('x');
  const exit: Error = new GreenletExit();
  expect([error.code, exit.name]).toEqual(['ERR_GREENLET', 'GreenletExit']);
  expect(
    setTrace((event: 'switch' | 'throw', [origin, target]: [Greenlet, Greenlet]) => void [event, origin, target]),
  ).toBe(null);
  setTrace(null);
});

test('sub-paths', async () => {
  const range = stackful((emit: (n: number) => void, from: number) => emit(from));
  const numbers: IterableIterator<number> = range(1);
  expect([...numbers]).toEqual([1]);
  const promise: Promise<number> = runAsync((n: number) => n + 1, 1);
  expect(await promise).toBe(2);
  const waiting: Promise<string> = runAsync(() => wait(Promise.resolve('x')));
  expect(await waiting).toBe('x');
});
