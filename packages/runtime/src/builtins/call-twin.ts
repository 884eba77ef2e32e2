import type { Own } from '../abi.js';
import { call } from '../language.js';
import { S } from '../state.js';
import { resumable, twin, type Callable } from './registry.js';

/**
 * Calls `fn`, or its twin, with two arguments at most: for more, an array would be needed. The calls in main have places of their
 * own: where an engine inlines this function, it sees there which function is called, and inlines that, too, with its callback. The
 * result of `twin` could be either.
 */
export function callTwin(text: string, fn: unknown, self: unknown, a?: unknown, b?: unknown): unknown {
  if (S.current === S.main && !S.parked && !S.spills && typeof fn === 'function') {
    switch (arguments.length) {
      case 3:
        return call(fn, self);
      case 4:
        return call(fn, self, a);
      default:
        return call(fn, self, a, b);
    }
  }
  return callWith(arguments.length - 3, twin(fn, text), self, a, b);
}

function callWith(count: number, fn: unknown, self: unknown, a: unknown, b: unknown): unknown {
  return count === 0 ? call(fn, self) : count === 1 ? call(fn, self, a) : call(fn, self, a, b);
}

export function own(): Own {
  return { fn: null, builtin: null };
}

export function callOwn(own: Own, text: string, fn: unknown, self: unknown, a?: unknown, b?: unknown): unknown {
  if (fn !== own.builtin && typeof fn === 'function') {
    if (resumable(fn as Callable) === fn) own.fn = fn;
    else own.builtin = fn;
  }
  return callWith(arguments.length - 4, twin(fn, text), self, a, b);
}
