import { nativeApply } from '../language.js';
import { S } from '../state.js';
import { twin, type Callable } from './registry.js';

/**
 * Calls `fn`, or its twin. The first call, in main, is one of its own: where an engine inlines this function, it sees in it which
 * builtin is called, and inlines that, too, with the callback. The result of `twin` could be either.
 */
export function callTwin(text: string, fn: unknown, self: unknown, ...args: unknown[]): unknown {
  if (S.current === S.main && !S.parked && !S.spills && typeof fn === 'function') return nativeApply(fn, self, args);
  return nativeApply(twin(fn, text) as Callable, self, args);
}
