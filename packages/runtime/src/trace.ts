import type { Core } from './core.js';
import { internal } from './frame.js';
import { handleOf } from './greenlet.js';
import { Kind, S } from './state.js';
import { abi } from './table.js';
import { throwNew, traced } from './transfer.js';
import type { Tracer } from './types.js';

/**
 * Sets the function that is told of every switch: after it, inside the target, before the target goes on. It may switch
 * itself if it is marked. If it throws, it is removed and the target gets its error.
 *
 * @param tracer `null`: none
 * @returns the previous one
 * @throws TypeError if it is not callable
 * @see greenlet: `settrace`
 */
export function setTrace(tracer: Tracer | null): Tracer | null {
  if (tracer !== null && typeof tracer !== 'function')
    throw new TypeError('the trace function must be a function or null');
  const previous = S.trace;
  S.trace = tracer;
  return previous;
}

/** The function set by {@link setTrace}. greenlet: `gettrace` */
export function getTrace(): Tracer | null {
  return S.trace;
}

export function callTracer(tracer: Tracer, kind: Kind, origin: Core, target: Core): unknown {
  abi.callee = tracer;
  return tracer(kind < Kind.Throw ? 'switch' : 'throw', [handleOf(origin), handleOf(target)]);
}

/** The slow part of an arrival: someone watches, or an Error class waits to be instantiated. */
export function observe(origin: Core, target: Core): void {
  const { kind, value, trace } = S;
  S.value = undefined;
  S.kind = Kind.None;
  if (target === S.main) {
    // Here a switch inside the tracer is a nested run of the trampoline: what was sent must wait in locals.
    try {
      if (trace !== null) callTracer(trace, kind, origin, target);
    } catch (error) {
      S.trace = null;
      send(error, true);
      return;
    }
    if (kind !== Kind.ThrowClass) send(value, kind === Kind.Throw);
    else send(instantiate(value), true);
    return;
  }
  // In a greenlet each step is a frame of its own on top of the waiting ones, so that it can be suspended.
  target.top = [traced, target.top, kind, value];
  if (trace === null) return;
  target.top = [runTracer, target.top, kind, trace, origin];
}

const runTracer = internal((frame) => {
  const [, , kind, tracer, origin] = frame;
  return callTracer(tracer as Tracer, kind, origin as Core, S.current);
});

function send(value: unknown, throwing: boolean): void {
  S.value = value;
  S.kind = throwing ? Kind.Throw : Kind.One;
}

function instantiate(type: unknown): unknown {
  try {
    return throwNew(type);
  } catch (error) {
    return error;
  }
}
