import { At, type Captured, type Frame, Unwinding } from './abi.js';
import { deliverBarrier } from './barrier.js';
import { forget } from './forget.js';
import { settle } from './spill.js';
import { Kind, S } from './state.js';
import { SUSPENDED } from './suspended.js';
import { abi } from './table.js';

/*
 * A switch under way. Each function on the stack leaves one frame and returns, the innermost first:
 *
 *   S.head ─▶ [innermost] ─▶ … ─▶ [last captured] ◀─ S.tail          then the trampoline links
 *   core.top ─▶ [re-entered] ─▶ [not re-entered yet] ─▶ … ─▶ [body]  them to what is left of the saved stack
 *
 * The re-entered frame stays where it is while its function runs. Most switches suspend it again, and nothing else: then
 * no link changes.
 */

export function append(frame: Frame): void {
  if (S.tail === null) S.head = frame;
  else S.tail[At.Next] = frame;
  S.tail = frame;
}

export function capture(...captured: Captured): unknown {
  return captureFrame(captured);
}

export function captureFrame(captured: Captured): unknown {
  const result = captured[At.Next];
  const frame = toFrame(captured);
  if (result !== SUSPENDED || S.poison !== null) return deliverBarrier(frame);
  append(frame);
  return S.settles ? settle() : SUSPENDED;
}

export function toFrame(captured: Captured): Frame {
  captured[At.Next] = null; // where the result was
  const frame = captured as Frame;
  forget(frame);
  return frame;
}

export function recapture(result: unknown, frame: Frame): unknown {
  forget(frame);
  if (result !== SUSPENDED || S.poison !== null) return deliverBarrier(frame);
  if (frame === S.current.top) {
    if (S.tail !== null) S.tail[At.Next] = frame;
    abi.unwinding = Unwinding.Again;
  } else {
    append(frame); // run to its end by the cancellation of a switch, and now in the way of another one
  }
  return SUSPENDED;
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
