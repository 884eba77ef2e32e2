import type { Own } from '../abi.js';
import { nativeApply } from '../language.js';
import { abi } from '../table.js';
import { resumable, twin, type Callable } from './registry.js';

/**
 * Calls `fn`, or its twin. The first call, in main, is one of its own: where an engine inlines this function, it sees in it which
 * builtin is called, and inlines that, too, with the callback. The result of `twin` could be either.
 */
export function callTwin(text: string, fn: unknown, self: unknown, ...args: unknown[]): unknown {
  if (!abi.twins && typeof fn === 'function') return nativeApply(fn, self, args);
  return nativeApply(twin(fn, text) as Callable, self, args);
}

export function own(): Own {
  return { fn: null, builtin: null };
}

export function callOwn(own: Own, text: string, fn: unknown, self: unknown, ...args: unknown[]): unknown {
  if (fn !== own.builtin && typeof fn === 'function') {
    if (resumable(fn as Callable) === fn) own.fn = fn;
    else own.builtin = fn;
  }
  return nativeApply(twin(fn, text) as Callable, self, args);
}
