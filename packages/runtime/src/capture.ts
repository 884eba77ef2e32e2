import type { Frame as FrameShape, Resume } from './abi.js';
import { deliverBarrier } from './barrier.js';
import { Frame, internal } from './frame.js';
import { Kind, S } from './state.js';
import { SUSPENDED } from './suspended.js';

/*
 * A switch under way. Each function on the stack leaves one frame and returns, the innermost first:
 *
 *   S.head ─▶ [innermost] ─▶ … ─▶ [last captured] ◀─ S.tail          then the trampoline links
 *   core.top ─▶ [not re-entered yet] ─▶ … ─▶ [body]                  S.tail.next = core.top; core.top = S.head
 */

function append(frame: FrameShape): void {
  if (S.tail === null) S.head = frame;
  else S.tail.next = frame;
  S.tail = frame;
}

export function capture(result: unknown, resume: Resume, pc: number, state: unknown[] | null): unknown {
  const frame = new Frame(resume, pc, state);
  if (result !== SUSPENDED || S.poison !== null) return deliverBarrier(frame);
  append(frame);
  return SUSPENDED;
}

export function recapture(result: unknown, frame: FrameShape, pc: number): unknown {
  frame.pc = pc;
  if (result !== SUSPENDED || S.poison !== null) return deliverBarrier(frame);
  append(frame);
  return SUSPENDED;
}

export function captureNew(
  result: unknown,
  resume: Resume,
  pc: number,
  state: unknown[] | null,
  self: unknown,
): unknown {
  const outcome = capture(result, resume, pc, state);
  if (outcome !== SUSPENDED) return isObject(outcome) ? outcome : self;
  append(new Frame(constructed, 0, [self]));
  return SUSPENDED;
}

/** Beneath a suspended constructor: what `new` gives when the constructor does not return an object. */
const constructed = internal((frame) => {
  const outcome = received();
  return isObject(outcome) ? outcome : frame.state![0];
});

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
