/** Twins against natives: results, errors, and everything that can be seen meanwhile. */
import { inspect, types } from 'node:util';
import { abi, getCurrent, Greenlet } from '@greenlet-ts/runtime';
import { compiled } from '../helpers/compiled.js';

export type Callable = (...args: any[]) => any;

export interface Tools {
  log(...values: unknown[]): void;
  /** A callback; in the third run it switches to main and back before it does anything. */
  fn(callback: Callable): any;
  /** The object, with everything done to it logged. */
  spy<T extends object>(name: string, object: T): T;
}

/** What a call is made of, anew for each run. */
export type Make = (tools: Tools) => { self?: unknown; args: unknown[] };

const main = getCurrent();

export function twinOf(native: Callable): Callable {
  let twin: unknown;
  new Greenlet(() => void (twin = abi.twin(native))).switch();
  if (twin === native) throw new Error(`${native.name} has no twin`);
  return twin as Callable;
}

/** Expects the twin to do the same as `native`: called as it is, and in a greenlet whose callbacks all switch. `view`: what to show of a result. */
export function expectSame(native: Callable, make: Make, view?: (result: unknown) => unknown): void {
  const twin = twinOf(native);
  const expected = run(native, make, false, view);
  expect(run(twin, make, false, view)).toEqual(expected);
  expect(run(twin, make, true, view)).toEqual(expected);
}

export interface Outcome {
  result: string;
  self: string;
  trace: string[];
  unwinding: boolean;
}

export function run(
  fn: Callable,
  make: Make,
  switching: boolean,
  view = (result: unknown): unknown => result,
): Outcome {
  const trace: string[] = [];
  const tools: Tools = {
    log: (...values) => void trace.push(values.map(show).join(' ')),
    fn: switching ? switchingFirst : wrapped,
    spy: (name, object) => new Proxy(object, spying(name, trace) as ProxyHandler<typeof object>),
  };
  const { self, args } = make(tools);
  let result: string;
  try {
    const call = (): unknown => Reflect.apply(fn, self, args);
    result = show(view(switching ? inGreenlet(call) : call()));
  } catch (error) {
    result = `throws ${types.isNativeError(error) ? `${error.constructor.name}: ${error.message}` : show(error)}`;
  }
  return { result, self: show(self), trace, unwinding: abi.unwinding !== 0 };
}

/** Runs `body` in a greenlet, coming back to it whenever it switches to main. */
export function inGreenlet(body: Callable, ...args: unknown[]): unknown {
  const greenlet = new Greenlet(body);
  let result = greenlet.switch(...args);
  while (!greenlet.dead) result = greenlet.switch();
  return result;
}

/** `callback`, compiled by hand, with a switch to main at its beginning. */
export function switchingFirst(callback: Callable): Callable {
  return compiled([
    () => main.switch('pause'),
    function (this: unknown, _: unknown, args: unknown[]) {
      return Reflect.apply(callback, this, args);
    } as Callable,
  ]);
}

/** It looks like what {@link switchingFirst} gives. */
function wrapped(callback: Callable): Callable {
  return function (this: unknown, ...args: unknown[]) {
    return Reflect.apply(callback, this, args);
  };
}

function spying(name: string, trace: string[]): ProxyHandler<object> {
  const handler: Record<string, Callable> = {};
  for (const trap of Object.getOwnPropertyNames(Reflect) as (keyof typeof Reflect)[]) {
    handler[trap] = (target: object, ...rest: unknown[]) => {
      const [key, ...others] = rest;
      const seen = trap === 'defineProperty' ? show(others[0]) : trap === 'set' ? show(others[0]) : '';
      trace.push(`${name}: ${trap} ${typeof key === 'string' || typeof key === 'symbol' ? String(key) : ''} ${seen}`);
      return (Reflect[trap] as Callable)(target, ...rest);
    };
  }
  return handler;
}

export function show(value: unknown): string {
  return inspect(value, { depth: 6, breakLength: Infinity, sorted: false, showHidden: true });
}
