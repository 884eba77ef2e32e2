import { Unwinding } from './abi.js';
import { Kind, S } from './state.js';
import { SUSPENDED } from './suspended.js';
import { abi } from './table.js';

/** Option `stack: 'heap'`: what waits in the current greenlet goes to the heap, and the native stack is empty again. */
export function spill(): unknown {
  return comeStraightBack(undefined);
}

/** Suspends the current greenlet with `value` as what will be received. Gives `value` where nothing can be suspended. */
export function comeStraightBack(value: unknown): unknown {
  if (S.blocked > 0 || S.current === S.main) return value;
  // A transfer to the current greenlet: the trampoline sees no other one, and nobody is told.
  S.target = S.current;
  S.kind = Kind.One;
  S.value = value;
  abi.unwinding = Unwinding.Yes;
  return SUSPENDED;
}
