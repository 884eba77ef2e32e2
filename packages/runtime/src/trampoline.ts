import { At, type Frame, type Resume, Unwinding } from './abi.js';
import { takeBarrier } from './barrier.js';
import { received, recapture } from './capture.js';
import type { Core } from './core.js';
import { living, Status, successor } from './core.js';
import { noteError } from './error-stack.js';
import { GreenletExit, typeName } from './errors.js';
import { internal } from './frame.js';
import { handleOf } from './greenlet.js';
import { apply, call } from './language.js';
import { Kind, S } from './state.js';
import { SUSPENDED } from './suspended.js';
import { abi } from './table.js';
import { observe } from './trace.js';
import { transfer } from './transfer.js';
import { ownSet } from './own-collections.js';

const { getPrototypeOf } = Reflect;
/** Of ordinary functions this is undefined. */
const { toStringTag } = Symbol;
type Tagged = { [toStringTag]?: unknown };

/**
 * Called in main with a transfer pending: runs greenlets on top of main's stack until one switches to main; returns or
 * throws what was sent. A loop, whatever happens: no switch, start, death or parent link deepens the stack.
 */
export function drive(): unknown {
  if (S.blocked !== 0) return driveUnblocked();
  abi.twins = true;
  try {
    untilMain();
  } catch (error) {
    // No greenlet's fault: the runtime itself ran out of stack. Mended without a call, which would fail as well.
    S.current = S.main;
    S.undo = S.head = S.tail = S.poison = S.accessor = S.parking = S.resuming = null;
    abi.unwinding = Unwinding.No;
    throw error;
  } finally {
    abi.twins = S.parked || S.spills;
  }
  return received();
}

/**
 * Called in main, where nobody watches, with the start of a greenlet pending: {@link drive}, but the body is called by nothing
 * but this. So engines can make one piece of main's function and a body that ends at once, which takes half the time.
 */
export function launch(core: Core): unknown {
  const first = FIRST[S.kind]!;
  core.status = Status.Active;
  core.top = first;
  abi.twins = true;
  S.current = core;
  S.undo = null;
  let result: unknown;
  let throwing = false;
  try {
    result = callBody(first);
  } catch (error) {
    result = error;
    throwing = true;
  }
  if (!throwing && abi.unwinding === Unwinding.No && core.parent === S.main && core.heir === null && S.trace === null) {
    core.status = Status.Dead;
    core.top = null;
    abi.callee = null; // see finish()
    abi.twins = S.parked || S.spills;
    S.current = S.main;
    return result;
  }
  try {
    if (throwing || result !== SUSPENDED || abi.unwinding === Unwinding.No || S.poison !== null) {
      core.top = null;
      settle(core, first, result, throwing);
      S.target = core;
    } else {
      link(core, first);
    }
    return drive();
  } finally {
    abi.twins = S.parked || S.spills;
    S.current = S.main; // it is, unless the stack had no room for these calls
  }
}

/** Stress and strict: main is below a native that calls back, and that does not concern the greenlets. */
function driveUnblocked(): unknown {
  const blocked = S.blocked;
  S.blocked = 0;
  try {
    return drive();
  } finally {
    S.blocked = blocked;
  }
}

function untilMain(): void {
  for (;;) {
    arrive();
    const core = S.current;
    if (core === S.main) return;
    if (S.around === null) resumeFrames(core);
    else S.around(core, resumeFrames);
  }
}

/** Performs the pending transfer: from here on the target is current, and what it is sent lies ready. */
function arrive(): void {
  const target = S.target!;
  const origin = S.current;
  const kind = S.kind;
  S.current = target;
  S.undo = null;
  if (target.status === Status.Unstarted) {
    target.status = Status.Active;
    target.top = FIRST[kind]!;
  }
  // From itself to itself it goes on, and nobody is told.
  if ((S.trace !== null && target !== origin) || kind === Kind.ThrowClass) observe(origin, target);
}

/** Goes on with `core`, then with what it transfers to, as long as that is simple. A transfer is pending afterwards. */
function resumeFrames(core: Core): void {
  for (;;) {
    const frame = core.top;
    if (frame === null) {
      if (finish(core)) return;
      continue;
    }
    let result: unknown;
    try {
      result = frame[At.Resume](frame);
    } catch (error) {
      core.top = frame[At.Next];
      settle(core, frame, error, true);
      continue;
    }
    if (abi.unwinding === Unwinding.No) {
      // As settle() does, in the usual case.
      core.top = frame[At.Next];
      S.value = result;
      S.kind = Kind.One;
      continue;
    }
    if (result !== SUSPENDED || S.poison !== null) {
      core.top = frame[At.Next];
      settle(core, frame, result, false);
      continue;
    }
    link(core, frame);
    const target = S.target!;
    if (target === core) continue; // see spill.ts
    // What arrive() would do, if there is nothing else to do. Main, and what is not started yet, have no frames.
    if (target.top === null || S.kind > Kind.Throw || S.trace !== null || S.around !== null) return;
    S.current = core = target;
    if (S.undo !== null) S.undo = null;
  }
}

/** The switch under way is complete: what it captured is put on top of the saved stack of `core`, in place of `frame`. */
function link(core: Core, frame: Frame): void {
  const tail = S.tail;
  if (abi.unwinding === Unwinding.Again) {
    if (tail !== null) core.top = S.head; // its last one is followed by `frame` already
  } else if (tail === null) {
    core.top = frame[At.Next];
  } else {
    tail[At.Next] = frame[At.Next];
    core.top = S.head;
  }
  if (tail !== null) S.head = S.tail = null;
  abi.unwinding = Unwinding.No;
}

/** `frame` of `core` has ended, or its function is not there any more to be suspended. What it gave lies ready for the next one. */
function settle(core: Core, frame: Frame, result: unknown, throwing: boolean): void {
  if (abi.unwinding !== Unwinding.No) {
    result = takeBarrier(throwing ? result : undefined);
    throwing = true;
  }
  S.value = result;
  if (throwing) {
    S.kind = Kind.Throw;
    S.blocked = 0; // functions that end by throwing need not have said so
    if (S.errorStacks) noteError(result, core, frame);
  } else {
    S.kind = Kind.One;
  }
}

/** `core` has no frames left, and its outcome lies ready. Tells whether a transfer of it is pending now. */
function finish(core: Core): boolean {
  if (S.kind === Kind.Throw && S.value instanceof GreenletExit) S.kind = Kind.One;
  const heir = successor(core);
  core.status = Status.Dead;
  abi.callee = null; // it may be the body, and nobody else may remember that
  if (heir.status === Status.Active) {
    S.target = heir;
    return true;
  }
  // Its parent must be started, or is dead too. That runs code in the context of this greenlet, dead as it is.
  core.top = [bequeath, null, S.kind, S.value, heir, false];
  return false;
}

type Bequest = [resume: Resume, next: null, kind: Kind, value: unknown, heir: Core, suspended: boolean];

/** Offers the outcome of the current greenlet to one ancestor after the other; the first that can be started gets it. */
const bequeath = internal((frame) => {
  const waiting = frame as unknown as Bequest;
  for (;;) {
    try {
      if (waiting[5]) received();
      S.value = undefined;
      S.kind = Kind.None;
      const heir = (waiting[4] = living(waiting[4]));
      const result = transfer(heir, waiting[At.Pc], waiting[3]);
      // Nothing captured: the transfer is on its way, and nothing of this greenlet remains.
      if (S.head === null) return result;
      waiting[5] = true;
      return recapture(result, frame);
    } catch (error) {
      // A start that fails replaces the outcome.
      waiting[At.Pc] = Kind.Throw;
      waiting[3] = abi.unwinding ? takeBarrier(error) : error;
      waiting[4] = successor(waiting[4]);
      waiting[5] = false;
    }
  }
});

/** The frames that start a body, by what was sent. They hold nothing, so one of each serves all. */
const FIRST: Frame[] = [Kind.None, Kind.One, Kind.Many, Kind.Throw, Kind.ThrowClass].map((kind) => [
  internal(callBody),
  null,
  kind,
]);

function callBody(frame: Frame): unknown {
  const core = S.current;
  const run = core.run;
  core.run = undefined;
  const value = received(); // thrown into an unstarted greenlet: the body is never entered
  if (typeof run !== 'function' || (run as object as Tagged)[toStringTag] !== undefined) checkBody(run);
  const self = handleOf(core);
  abi.callee = run;
  abi.room = abi.fullRoom;
  switch (frame[At.Pc] as Kind) {
    case Kind.None:
      return call(run, self);
    case Kind.Many:
      return apply(run, self, value as unknown[]);
    default:
      return call(run, self, value);
  }
}

/** What the prototypes of async functions, generator functions and async generator functions are. */
const otherKinds = ownSet<unknown>();
for (const fn of [async () => {}, function* () {}, async function* () {}]) otherKinds.add(getPrototypeOf(fn));

function checkBody(run: unknown): void {
  if (typeof run !== 'function') throw new TypeError(`the run of a greenlet must be a function, not ${typeName(run)}`);
  if (!otherKinds.has(getPrototypeOf(run))) return;
  throw new TypeError(
    'the run of a greenlet must be an ordinary function: an async function or a generator function returns at once, and ' +
      'the greenlet would be dead before anything of it ran. For promises see runAsync and wait, for generators stackful',
  );
}
