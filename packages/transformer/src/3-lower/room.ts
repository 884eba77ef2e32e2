/**
 * With the option `stack: 'heap'` every function counts down how many more calls the native stack has room for. Where it has none,
 * the function suspends for a moment: all that wait for it leave their frames on the heap, and it goes on with an empty stack.
 *
 *     function f(x) { return 1 + f(x - 1); }
 *  ⟶  function f(x) {
 *       if (($room = $.room - 1) < 0) { suspend: $.spill(); }
 *       $.room = $room;  $1 = suspend: f(x - 1);
 *       return 1 + $1;
 *     }
 *
 * The caller says how deep it is itself, so nothing has to be counted back, neither on return nor for an exception.
 */
import { stmt } from './ir.js';
import type { Lowering } from './lowering.js';
import { helper, op } from './ops.js';

/** At the start of a function that may be suspended. */
export function makeRoom(l: Lowering): void {
  const test = op({ name: 'noRoom', room: l.fn.names.unique(ROOM) });
  // An accessor is suspended only where who reads or writes knows about it.
  if (l.fn.analysis.fn.form !== 'resumable') return l.do(test);
  const then = l.collect(() => l.suspend(helper('spill'), l.fn.analysis.fn.node));
  l.push(stmt('if', { test, then, else: null }));
}

export const ROOM = '$room';
