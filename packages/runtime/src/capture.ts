import { At, type Frame, Unwinding } from './abi.js';
import { deliverBarrier, takeBarrier } from './barrier.js';
import { internal } from './frame.js';
import { Kind, S as state } from './state.js';
import { SUSPENDED } from './suspended.js';
import { abi } from './table.js';

// A constant of this module: see state.ts.
const S = state;

/*
 * A switch under way. Each function on the stack leaves one frame and returns, the innermost first:
 *
 *   S.head ─▶ [innermost] ─▶ … ─▶ [last captured] ◀─ S.tail          then the trampoline links
 *   core.top ─▶ [re-entered] ─▶ [not re-entered yet] ─▶ … ─▶ [body]  them to what is left of the saved stack
 *
 * The re-entered frame stays where it is while its function runs. Most switches suspend it again, and nothing else: then
 * no link changes.
 */

function append(frame: Frame): void {
  if (S.tail === null) S.head = frame;
  else S.tail[At.Next] = frame;
  S.tail = frame;
}

export function capture(result: unknown, frame: Frame): unknown {
  if (result !== SUSPENDED || S.poison !== null) return deliverBarrier(frame);
  append(frame);
  return SUSPENDED;
}

export function recapture(result: unknown, frame: Frame): unknown {
  if (result !== SUSPENDED || S.poison !== null) return deliverBarrier(frame);
  if (frame === S.current.top) {
    if (S.tail !== null) S.tail[At.Next] = frame;
    abi.unwinding = Unwinding.Again;
  } else {
    append(frame); // run to its end by the cancellation of a switch, and now in the way of another one
  }
  return SUSPENDED;
}

export function captureNew(result: unknown, frame: Frame, self: unknown): unknown {
  const outcome = capture(result, frame);
  if (self === undefined) return outcome; // called without `new`
  if (outcome !== SUSPENDED) return isObject(outcome) ? outcome : self;
  return construct(self);
}

export function tail(result: unknown, self: unknown): unknown {
  if (self === undefined) return result; // called without `new`: the caller looks at it
  if (result !== SUSPENDED || S.poison !== null) throw takeBarrier(undefined);
  return construct(self);
}

function construct(self: unknown): unknown {
  append([construction, null, 0, self]);
  return SUSPENDED;
}

/** Beneath a suspended constructor: what `new` gives when the constructor does not return an object. */
const construction = internal((frame) => {
  const outcome = received();
  return isObject(outcome) ? outcome : frame[At.Locals];
});

/** What a derived constructor gives that returns `value`. */
export function constructed(value: unknown, self: unknown): unknown {
  if (isObject(value)) return value;
  if (value !== undefined) throw new TypeError('Derived constructors may only return object or undefined');
  if (self !== undefined) return self;
  throw new ReferenceError(
    "Must call super constructor in derived class before accessing 'this' or returning from derived constructor",
  );
}

function isObject(value: unknown): boolean {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

export function received(): unknown {
  const value = S.value;
  S.value = undefined; // a parked greenlet must not keep alive what it was sent
  if (S.kind === Kind.Throw) {
    S.kind = Kind.None;
    throw value;
  }
  return value;
}
