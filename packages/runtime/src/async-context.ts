/**
 * Loaded for its effect (Node only): from now on every greenlet has an asynchronous context of its own, its
 * `context`, and AsyncLocalStorage works in it as it does in an async function. greenlet: contextvars
 *
 * @module @greenlet-ts/runtime/async-context
 */
import { AsyncLocalStorage, AsyncResource } from 'node:async_hooks';
import type { Core } from './core.js';
import { realm } from './realm.js';

// Main needs no help: its stack, and with it its context, is the native one.
const { S, GreenletError, surround } = realm.kernel;

/** What all AsyncLocalStorage hold at some moment: calls a function with it. */
export type Context = <R>(fn: (...args: never[]) => R, ...args: unknown[]) => R;

/** The context current now, to be assigned to the `context` of a greenlet. */
export function captureContext(): Context {
  return AsyncLocalStorage.snapshot() as Context;
}

/** There is no way to ask for an empty one; when modules are loaded nothing has been put in yet. */
const empty = captureContext();

function runFresh(core: Core, run: (core: Core) => void): void {
  // With a resource of its own: enterWith() changes the one it runs in, and a captured context may be shared.
  new AsyncResource('Greenlet').runInAsyncScope(runAndKeep, undefined, core, run);
}

function runAndKeep(core: Core, run: (core: Core) => void): void {
  run(core);
  core.context = captureContext();
}

/** Runs `core` inside its context, and keeps what that is afterwards. */
function enter(core: Core, run: (core: Core) => void): void {
  ((core.context ?? empty) as Context)(runFresh, core, run);
}

if (S.contexts === null) surround(enter);

S.contexts ??= {
  capture: captureContext,

  read(core) {
    if (core === S.current) return captureContext();
    return core === S.main ? undefined : (core.context ?? null);
  },

  write(core, context) {
    if (core === S.current || core === S.main)
      throw new GreenletError(
        'the context of a running greenlet cannot be replaced as a whole: use run() or enterWith() of AsyncLocalStorage',
      );
    core.context = context;
  },
};
