import type { Own } from '../abi.js';
import { nativeApply } from '../language.js';
import { resumable, twin, type Callable } from './registry.js';

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
