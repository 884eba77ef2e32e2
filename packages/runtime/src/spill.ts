import { At, type Frame, Unwinding } from './abi.js';
import { takeBarrier, takeCaptured } from './barrier.js';
import { received } from './capture.js';
import { Kind, S } from './state.js';
import { SUSPENDED } from './suspended.js';
import { abi } from './table.js';

/*
 * Option `stack: 'heap'`. What waits in the current greenlet leaves its frames on the heap, and the one that got too deep goes on at once,
 * with an empty native stack. Main cannot leave its stack: there, the function that got too deep is the bottom of another one, from which
 * everything above it is spilled as often as it takes.
 */

export function spill(): unknown {
  if (S.current !== S.main) return comeStraightBack(undefined);
  if (S.spills) {
    if (S.blocked > 0) return undefined;
  } else S.settles = true;
  leave(undefined);
  return SUSPENDED;
}

/** Suspends the current greenlet with `value` as what will be received. Gives `value` where nothing can be suspended. */
export function comeStraightBack(value: unknown): unknown {
  if (S.blocked > 0 || S.current === S.main) return value;
  leave(value);
  return SUSPENDED;
}

/** A transfer to the current greenlet: the trampoline sees no other one, and nobody is told. */
function leave(value: unknown): void {
  S.target = S.current;
  S.kind = Kind.One;
  S.value = value;
  abi.unwinding = Unwinding.Yes;
}

/** In main: the frame that was captured goes on right here, and so do those that are spilled above it. The outcome of the frame. */
export function settle(): unknown {
  const { blocked } = S;
  S.settles = false;
  S.spills = abi.twins = true;
  S.blocked = 0;
  try {
    let frame = comeBack(null);
    while (frame !== null) {
      const rest: Frame | null = frame[At.Next];
      let result: unknown;
      let throwing = false;
      try {
        result = frame[At.Resume](frame);
      } catch (error) {
        result = error;
        throwing = true;
      }
      if (abi.unwinding && result === SUSPENDED && !throwing && S.poison === null) {
        frame = comeBack(rest);
        continue;
      }
      if (abi.unwinding) {
        result = takeBarrier(throwing ? result : undefined);
        throwing = true;
      }
      frame = rest;
      S.value = result;
      S.kind = throwing ? Kind.Throw : Kind.One;
    }
  } finally {
    S.spills = false;
    abi.twins = S.parked;
    S.blocked = blocked;
  }
  return received();
}

/** The frames captured by the spill under way, which is over with that, and behind them those that waited before. */
function comeBack(rest: Frame | null): Frame | null {
  const frame = takeCaptured(rest);
  S.target = null;
  abi.unwinding = Unwinding.No;
  return frame;
}
