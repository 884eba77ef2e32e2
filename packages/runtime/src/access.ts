import { At, type Captured, type Frame } from './abi.js';
import { deliverBarrier, takeBarrier } from './barrier.js';
import { append, toFrame } from './capture.js';
import { Kind, S } from './state.js';
import { SUSPENDED } from './suspended.js';
import { abi } from './table.js';

/*
 * Accessors. The engine calls them, for code of any kind. Compiled code that reads or writes a property by a name of which its
 * file has an accessor that can be suspended says so, and looks at the outcome:
 *
 *     $.reading = 177;  try { $r = o.x } catch ($e) { $.reading = 0; throw $e }  $.reading = 0;
 *     if ($.unwinding) { $r = $.accessed($r, o); … }
 *
 * The accessor takes that note when it is entered. Without it, somebody else has called, and would take the sentinel for a value.
 */

export function captureAccessor(announced: boolean, self: unknown, ...captured: Captured): unknown {
  const result = captured[At.Next];
  const frame = toFrame(captured);
  if (!announced) return endHere(frame);
  S.accessor = frame;
  S.receiver = self;
  if (result !== SUSPENDED || S.poison !== null) return deliverBarrier(frame);
  append(frame);
  return SUSPENDED;
}

/**
 * What a setter returns is dropped by the engine, what a getter returns may have gone through others: that an accessor of this very
 * object has left its frame last tells that there was nothing else in between.
 */
export function accessed(result: unknown, object: unknown): unknown {
  const { accessor, receiver, tail } = S;
  S.accessor = null;
  S.receiver = undefined;
  // Stress suspends the reader itself, by a transfer to the current greenlet.
  const direct = tail === null ? S.target === S.current : tail === accessor && receiver === object;
  return direct ? result : undefined;
}

/** Whoever has called the accessor of `frame` cannot be suspended. The accessor goes on with the error, to its end. */
function endHere(frame: Frame): unknown {
  for (;;) {
    S.value = takeBarrier(undefined);
    S.kind = Kind.Throw;
    const outcome = frame[At.Resume](frame);
    if (outcome !== SUSPENDED || !abi.unwinding) return outcome;
    // It caught the error, and switched again. That switch is in the same trap.
    removeLast(frame);
  }
}

/** Takes back what {@link append} did. */
function removeLast(frame: Frame): void {
  let before = S.head;
  if (before === frame) {
    S.head = S.tail = null;
    return;
  }
  while (before !== null && before[At.Next] !== frame) before = before[At.Next];
  S.tail = before;
}

type IsProxy = (value: unknown) => boolean;
declare const process: { getBuiltinModule?: (name: 'util') => { types: { isProxy: IsProxy } } } | undefined;

/** Only Node can tell what is a proxy. */
const isProxy: IsProxy =
  (typeof process === 'object' ? process.getBuiltinModule?.('util')?.types.isProxy : undefined) ?? (() => false);

const { getOwnPropertyDescriptor, getPrototypeOf } = Reflect;
const sourceOf = Function.prototype.toString;

export function direct(mark: number, object: unknown, property: string, accessor: 'get' | 'set'): number {
  if (object === null || object === undefined) return mark;
  for (let at: object | null = Object(object) as object; at !== null; at = getPrototypeOf(at)) {
    if (isProxy(at)) return 0;
    const found = getOwnPropertyDescriptor(at, property);
    if (found === undefined) continue;
    const called = found[accessor];
    return called === undefined || isCompiled(called) ? mark : 0;
  }
  return mark;
}

function isCompiled(accessor: object): boolean {
  return /\.(enterAccessor|unwinding)\b/.test(sourceOf.call(accessor));
}
