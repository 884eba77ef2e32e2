/** Runs a compiled program, and takes down its trace. */
import { setFlagsFromString } from 'node:v8';
import vm from 'node:vm';
import * as runtime from '../../../runtime/src/index.js';
import { kernel } from '../../../runtime/src/kernel.js';
import type { Compiled, Variant } from './compile.js';
import { PRELUDE_NAMES } from './grammar/prelude.js';
import { show } from './show.js';

export interface Run {
  trace: string[];
  /** The runtime or the engine gave up: nothing can be said about the program. */
  timeout: boolean;
  /** How often something was suspended. */
  suspensions: number;
  /** Call by call of `log`: whether it could have switched. Known after a run under stress only. */
  calm: boolean[] | null;
}

interface Prelude {
  run(program: unknown): unknown;
}

const FUEL = 120;
const MANY = 3_000;
/** Programs burn fuel and end. This is for those that do not, on machines that are busy. */
const PATIENCE = 10_000;
const { abi } = runtime;
const { S } = kernel;
const rest = { ...S };

// Coercions of functions must not show their source: it is another one after compilation. (The runtime keeps the original.)
// An optimisation of V8 that forgets to iterate over the operands of `super(...iterator)`.
setFlagsFromString('--no-omit-default-ctors');

const toString = Function.prototype.toString;
Function.prototype.toString = function (this: unknown) {
  return toString.call(this).startsWith('class') ? 'class' : 'function';
};

const globals = new Set(Reflect.ownKeys(globalThis));

/** `variant` null: the program as it was written. `calm`: where `log` can switch, when nothing else suspends. */
export function execute(compiled: Compiled, variant: Variant | null, calm: readonly boolean[] | null): Run {
  const trace: string[] = [];
  const run: Run = { trace, timeout: false, suspensions: 0, calm: variant?.stress ? [] : null };
  const { stress, calling, spill, fullRoom } = abi;
  if (variant?.heap) abi.room = abi.fullRoom = 1;
  let announced = false;
  const sometimes = coin();
  const wants = (): boolean => variant?.suspend === 'always' || (variant?.suspend === 'sometimes' && sometimes());

  abi.calling = (fn, self) => {
    announced = fn === log;
    return calling(fn, self);
  };
  abi.stress = (value) => {
    const result = wants() ? stress(value) : value;
    if (result === abi.SUSPENDED && value !== result) run.suspensions++;
    return result;
  };

  abi.spill = () => {
    const result = spill();
    if (result === abi.SUSPENDED) run.suspensions++;
    return result;
  };

  let logs = 0;
  function log(id: unknown, ...values: unknown[]): unknown {
    const suspendable = announced && S.blocked === 0 && S.current !== S.main;
    announced = false;
    const call = logs++;
    if (trace.length >= MANY) throw OUT;
    trace.push([String(id), ...values.map((value) => show(value, abi.SUSPENDED))].join(' '));
    run.calm?.push(suspendable);
    if (variant === null || variant.stress || !calm?.[call] || !wants()) return values[0];
    run.suspensions++;
    return stress(values[0]);
  }

  const OUT = 'out of fuel';
  const main = (): unknown => {
    const tank = { fuel: FUEL };
    const outer = { require: () => runtime, log, out, few, isClass, OUT, tank };
    const prelude = load(compiled.prelude, `({ ${PRELUDE_NAMES.join(', ')} })`, outer) as Prelude;
    const entry = load(compiled.program, '{ main, tops }', { ...outer, ...prelude });
    if (variant === null || variant.suspend === 'never') return prelude.run(entry);
    const greenlet = new runtime.Greenlet(prelude.run);
    const result: unknown = greenlet.switch(entry);
    if (!greenlet.dead) trace.push('!! the greenlet was left before its end');
    return result;
  };

  function out(): never {
    throw OUT;
  }

  try {
    trace.push(`returns ${show(timed(main), abi.SUSPENDED)}`);
  } catch (error) {
    if ((error as { code?: unknown } | null)?.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') run.timeout = true;
    trace.push(`throws ${showError(error)}`);
  } finally {
    Object.assign(abi, { stress, calling, spill, fullRoom, room: fullRoom });
  }
  trace.push(...clear());
  return run;
}

/** Evaluates `code` and then `result`, with the names in `outer` around it. */
function load(code: string, result: string, outer: object): unknown {
  return (new Function(...Object.keys(outer), `${code}\nreturn ${result};`) as (...args: unknown[]) => unknown)(
    ...Object.values(outer),
  );
}

function showError(error: unknown): string {
  const { code } = (typeof error === 'object' ? (error as { code?: unknown } | null) : null) ?? { code: null };
  if (error instanceof SyntaxError) return `SyntaxError ${error.message}`;
  return typeof code === 'string' ? `${show(error, abi.SUSPENDED)} ${code}` : show(error, abi.SUSPENDED);
}

/** Ends also what the program cannot end by itself. */
function timed(main: () => unknown): unknown {
  const key = '__fuzz';
  Object.defineProperty(globalThis, key, { value: main, configurable: true });
  try {
    return script.runInThisContext({ timeout: PATIENCE });
  } finally {
    Reflect.deleteProperty(globalThis, key);
  }
}

const script = new vm.Script('__fuzz()');

/** The first elements of an array, so that none grows out of bounds. */
function few(values: unknown): unknown {
  return Array.isArray(values) || Object.prototype.toString.call(values) === '[object Arguments]'
    ? Array.prototype.slice.call(values, 0, 4)
    : values;
}

function isClass(value: unknown): boolean {
  return typeof value === 'function' && toString.call(value).startsWith('class');
}

function coin(): () => boolean {
  let state = 12345;
  return () => {
    state = (state * 1103515245 + 12345) & 0x7fffffff;
    return ((state >> 16) & 1) === 1;
  };
}

const transient = ['current', 'undo', 'head', 'tail', 'poison', 'blocked', 'trace'] as const;

/** Back to a clean state; says what was not. */
function clear(): string[] {
  const wrong = transient
    .filter((name) => S[name] !== rest[name])
    .map((name) => `!! afterwards ${name} is not what it was`);
  if (abi.unwinding) wrong.push('!! afterwards the runtime is still unwinding');
  Object.assign(S, rest);
  abi.unwinding = 0;
  abi.callee = null;
  for (const key of Reflect.ownKeys(globalThis)) if (!globals.has(key)) Reflect.deleteProperty(globalThis, key);
  return wrong;
}
