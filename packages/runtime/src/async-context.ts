/**
 * Loaded for its effect (Node only): from now on every greenlet has an asynchronous context of its own, its
 * `context`, and AsyncLocalStorage works in it as it does in an async function. greenlet: contextvars
 *
 * @module @greenlet-ts/runtime/async-context
 */
import { AsyncResource } from 'node:async_hooks';
import type { Core } from './core.js';
import { realm } from './realm.js';

// Main needs no help: its stack, and with it its context, is the native one.
const { S, GreenletError, surround } = realm.kernel;

/** What all AsyncLocalStorage hold at some moment: calls a function with it. */
export type Context = <R>(fn: (...args: never[]) => R, ...args: unknown[]) => R;

/** Holds the context that is current when it is made. A snapshot() would be as good, and take 200 times as long on Node 20. */
const hold = (): AsyncResource => new AsyncResource('Greenlet', { requireManualDestroy: true });

/** The context current now, to be assigned to the `context` of a greenlet. */
export function captureContext(): Context {
  const held = hold();
  return ((fn, ...args) => held.runInAsyncScope(callInCopy, undefined, fn, args)) as Context;
}

/** enterWith() may change the resource that it is called in. */
function callInCopy(fn: (...args: unknown[]) => unknown, args: unknown[]): unknown {
  return hold().runInAsyncScope(fn, undefined, ...args);
}

/** There is no way to ask for an empty one; when modules are loaded nothing has been put in yet. */
const empty = captureContext();

/** Runs `core` inside its context, and keeps what that is afterwards. */
function enter(core: Core, run: (core: Core) => void): void {
  const { context } = core;
  const own = context instanceof AsyncResource ? context : ((context ?? empty) as Context)(hold);
  own.runInAsyncScope(runAndKeep, undefined, core, run);
}

function runAndKeep(core: Core, run: (core: Core) => void): void {
  run(core);
  core.context = hold();
}

if (S.contexts === null) surround(enter);

// The context of a core: undefined or null (empty), what captureContext() gave, or a resource of its own.
S.contexts ??= {
  capture: hold,

  read(core) {
    if (core === S.current) return captureContext();
    if (core === S.main) return undefined;
    const { context } = core;
    return context instanceof AsyncResource ? context.runInAsyncScope(captureContext) : (context ?? null);
  },

  write(core, context) {
    if (core === S.current || core === S.main)
      throw new GreenletError(
        'the context of a running greenlet cannot be replaced as a whole: use run() or enterWith() of AsyncLocalStorage',
      );
    core.context = context;
  },
};
