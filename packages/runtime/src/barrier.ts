import { At, type Frame, Unwinding } from './abi.js';
import { addCause, GreenletError } from './errors.js';
import { isInternal } from './frame.js';
import { placeText } from './stack.js';
import { Kind, S } from './state.js';
import { SUSPENDED } from './suspended.js';
import { abi } from './table.js';

/*
 * A switch cannot take apart a frame that is not ours. When one turns out to be in the way, the switch is cancelled: it
 * never happened. The frames that were captured already are run to their end at once, on top of the native stack, with
 * an error thrown at the switch call; then the call that crossed the foreign frame throws the same error.
 *
 * If there is no such call at hand (a native calls a compiled function while we unwind), the error is thrown through
 * the foreign frames. They may swallow it, so until it arrives in compiled code the runtime stays *poisoned*: unwinding
 * remains true and S.poison holds the error.
 */

/** How often frames that refuse to end may try to switch again while they are cancelled. Then they are given up. */
const PATIENCE = 100;

/** `switching` is the function that wanted to switch, `crossing` the one whose call is in the way, where they are known. */
function barrierError(switching: Frame | null, crossing: Frame | null, callee: string | null = null): GreenletError {
  const who = callee === null ? 'a native or un-marked function' : `${callee}(), which is native or not marked,`;
  // A greenlet switches to itself only in order to get its frames to the heap.
  const what =
    abi.unwinding && S.target === S.current ? "move a deep stack to the heap (option stack: 'heap')" : 'switch';
  const from = switching === null ? 'here' : `in ${placeText(switching)}`;
  const under =
    crossing === null ? 'between this switch and the body of the greenlet' : `called by ${placeText(crossing)}`;
  return new GreenletError(
    `cannot ${what} ${from}: ${who} is on the stack, ${under}, and it cannot be suspended. Mark it with ` +
      '"use greenlet" so that it is compiled (if it is marked, it was left as it is for its `eval`, its `with` or the like, ' +
      'and the compiler said so: GL3002); or replace a native such as a sort() that calls back by a loop; or ' +
      'switch after it has returned',
    'ERR_GREENLET_BARRIER',
  );
}

/** Strict: a function that cannot be suspended is known to be on the stack, before anything unwinds. */
export function refuseStrictly(): never {
  throw barrierError(null, null, S.blocker);
}

/** Cancels the switch under way and ends the frames captured by it. Gives the error that the crossing call must throw. */
export function cancel(cause?: unknown, crossing: Frame | null = null, callee: string | null = null): GreenletError {
  const error = barrierError(S.head === null || isInternal(S.head) ? null : S.head, crossing, callee);
  if (S.parking !== null) {
    S.parking.error = error;
    S.parking = null;
  }
  let frame = takeCaptured(null);
  forgetTransfer();
  const blocked = S.blocked;
  S.value = error;
  S.kind = Kind.Throw;
  let retries = 0;
  while (frame !== null) {
    const rest: Frame | null = frame[At.Next];
    S.blocked = blocked + 1;
    let result: unknown;
    let throwing = false;
    try {
      result = frame[At.Resume](frame);
    } catch (thrown) {
      result = thrown;
      throwing = true;
    }
    frame = rest;
    if (abi.unwinding) {
      if (throwing || result !== SUSPENDED || S.poison !== null) {
        result = takeBarrier(throwing ? result : undefined);
      } else {
        // It switched again. That switch is in the same trap.
        const captured = takeCaptured(rest);
        frame = ++retries % PATIENCE === 0 ? rest : captured;
        forgetTransfer();
        result = error;
      }
      throwing = true;
    }
    S.value = result;
    S.kind = throwing ? Kind.Throw : Kind.One;
  }
  if (S.kind === Kind.Throw) addCause(error, S.value);
  addCause(error, cause);
  S.value = undefined;
  S.kind = Kind.None;
  S.blocked = blocked;
  return error;
}

/** Takes the frames that were captured; `rest` comes behind them. */
export function takeCaptured(rest: Frame | null): Frame | null {
  const head = S.head;
  if (S.tail === null) return rest;
  S.tail[At.Next] = rest;
  S.head = S.tail = null;
  return head;
}

function forgetTransfer(): void {
  const undo = S.undo;
  S.target = S.undo = null;
  abi.unwinding = Unwinding.No;
  if (undo !== null) undo.cancelled();
  if (S.current.undo !== null) S.current.undo.cancelled();
}

/** Something is in the way, and control is back in code that can throw the error. `thrown`: what arrived instead of it. */
export function takeBarrier(thrown: unknown, crossing: Frame | null = null): GreenletError {
  const poison = S.poison;
  if (poison === null) return cancel(thrown, crossing);
  S.poison = null;
  abi.unwinding = Unwinding.No;
  return poison;
}

/** Goes on with `frame`, whose call crossed a barrier, by throwing the error there. For use inside that frame's own call. */
export function deliverBarrier(frame: Frame): unknown {
  const error = takeBarrier(undefined, frame);
  S.value = error;
  S.kind = Kind.Throw;
  return frame[At.Resume](frame);
}

/** `callee`: the name of what is in the way, if it is known. */
export function entered(callee = ''): never {
  if (S.poison === null) {
    S.poison = cancel(undefined, null, callee === '' ? null : callee);
    abi.unwinding = Unwinding.Yes;
  }
  throw S.poison;
}

export function crossed(error: unknown): unknown {
  return takeBarrier(error);
}

export function checked(value: unknown): unknown {
  if (abi.unwinding) throw takeBarrier(undefined);
  return value;
}

/** Un-marked code looked into the sentinel. */
export function misused(): never {
  if (abi.unwinding) entered();
  throw barrierError(null, null);
}
