import { At, Unwinding } from './abi.js';
import { entered, refuseStrictly } from './barrier.js';
import { capture, received } from './capture.js';
import type { Core } from './core.js';
import { living, Status } from './core.js';
import { noteSwitchStart } from './error-stack.js';
import { GreenletError } from './errors.js';
import { internal } from './frame.js';
import { handleOf } from './greenlet.js';
import { Kind, S } from './state.js';
import { SUSPENDED } from './suspended.js';
import { abi } from './table.js';
import { callTracer } from './trace.js';
import { drive, launch } from './trampoline.js';

/**
 * Asks for a transfer to a greenlet that is active and not current. From main it happens at once; from a greenlet it
 * happens when all of it has unwound: the caller must return what this returns.
 */
export function depart(target: Core, kind: Kind, value: unknown): unknown {
  S.target = target;
  S.kind = kind;
  S.value = value;
  if (S.current === S.main) return drive();
  if (S.strict && S.blocked > 0) refuse();
  abi.unwinding = Unwinding.Yes;
  return SUSPENDED;
}

/** Strict: the transfer cannot happen, and nothing of it has. */
function refuse(): never {
  S.target = null;
  S.kind = Kind.None;
  S.value = undefined;
  if (S.undo !== null) S.undo.cancelled();
  S.undo = null;
  refuseStrictly();
}

/** Asks for a transfer to any greenlet: dead ones pass it on, unstarted ones are started. Otherwise as {@link depart}. */
export function transfer(to: Core, kind: Kind, value: unknown): unknown {
  if (abi.unwinding) entered();
  const target = living(to);
  if (target === S.current) return deliverHere(kind, value);
  if (target.status === Status.Active) return depart(target, kind, value);

  // The body is looked up like any property, in the caller's context: that may run, switch or throw anything.
  const run = lookUp(handleOf(target));
  if (abi.unwinding) return capture(lookedUp, run, kind, target, value);
  return start(target, run, kind, value);
}

/** What compiled accessors know the name `run` by (transformer: propertyMark). */
const RUN = 113291;

/** Reads `run` as compiled code reads what may be an accessor (access.ts), so that it can be suspended. */
function lookUp(handle: { run: unknown }): unknown {
  abi.reading = RUN;
  try {
    return handle.run;
  } finally {
    abi.reading = 0;
    S.accessor = null;
    S.receiver = undefined;
  }
}

/** The lookup of `run` was suspended, and is done now. */
const lookedUp = internal((frame) => {
  const [, , kind, target, value] = frame;
  return start(target as Core, received(), kind, value);
});

function start(target: Core, run: unknown, kind: Kind, value: unknown): unknown {
  // Started meanwhile, by the lookup itself: then this is an ordinary transfer.
  if (target.status !== Status.Unstarted) return transfer(target, kind, value);
  if (run === undefined)
    throw new GreenletError(
      'this greenlet has no run: give a function to the constructor, assign `run`, or define a run() method',
      'ERR_GREENLET_NO_RUN',
    );
  target.run = run;
  if (S.finalization !== null) S.finalization.started(target);
  if (S.starts > 0) noteSwitchStart(target, kind);
  if (S.current !== S.main || S.trace !== null || S.around !== null || S.blocked !== 0 || kind > Kind.Many)
    return depart(target, kind, value);
  S.kind = kind;
  S.value = value;
  return launch(target);
}

/** The target turned out to be the current greenlet: the call returns at once. */
function deliverHere(kind: Kind, value: unknown): unknown {
  if (S.trace !== null) {
    let result: unknown;
    try {
      result = callTracer(S.trace, kind, S.current, S.current);
    } catch (error) {
      S.trace = null;
      throw error;
    }
    if (abi.unwinding) return capture(traced, result, kind, value);
  }
  return deliver(kind, value);
}

/** Beneath a call of the tracer: what the transfer carries is delivered when that is done. */
export const traced = internal((frame) => {
  const value = frame[At.Locals];
  try {
    received();
  } catch (error) {
    S.trace = null; // a tracer that fails is switched off, and its error takes the place of what was sent
    throw error;
  }
  return deliver(frame[At.Pc], value);
});

function deliver(kind: Kind, value: unknown): unknown {
  if (kind < Kind.Throw) return value;
  if (kind === Kind.Throw) throw value;
  return throwNew(value);
}

/** Instantiates an Error class that was thrown into the current greenlet. */
export function throwNew(type: unknown): unknown {
  let error: unknown;
  try {
    abi.callee = type;
    error = new (type as new () => unknown)();
  } finally {
    abi.callee = null; // most have no compiled constructor that would take it
  }
  if (abi.unwinding) return capture(throwReceived, error, 0);
  throw error;
}

const throwReceived = internal(() => {
  throw received();
});
