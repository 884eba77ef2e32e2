'use greenlet';
import { apply, call3 } from './call.js';
import { checkCallable, fail, isObject } from './operations.js';
import type { Callable } from './registry.js';

const { entries: mapEntries, forEach: mapForEach } = Map.prototype;
const { values: setValues, forEach: setForEach } = Set.prototype;
const { next: mapNext } = Object.getPrototypeOf(new Map().entries()) as { next: Callable };
const { next: setNext } = Object.getPrototypeOf(new Set().values()) as { next: Callable };

/** Of Map.prototype. Native iterators see what is added and deleted meanwhile, as forEach does. */
export const mapTwins = {
  forEach(this: unknown, callback: unknown, thisArg: unknown = undefined): void {
    const iterator = iteratorOf(this, mapEntries, mapForEach);
    checkCallable(callback, mapForEach, new Map());
    for (;;) {
      const entry = apply(mapNext, iterator, []) as IteratorResult<[unknown, unknown]>;
      if (entry.done) return;
      call3(callback, thisArg, entry.value[1], entry.value[0], this);
    }
  },
};

/** Of Set.prototype. */
export const setTwins = {
  forEach(this: unknown, callback: unknown, thisArg: unknown = undefined): void {
    const iterator = iteratorOf(this, setValues, setForEach);
    checkCallable(callback, setForEach, new Set());
    for (;;) {
      const entry = apply(setNext, iterator, []) as IteratorResult<unknown>;
      if (entry.done) return;
      call3(callback, thisArg, entry.value, entry.value, this);
    }
  },
};

function iteratorOf(self: unknown, iterate: Callable, forEach: Callable): unknown {
  try {
    return apply(iterate, self, []);
  } catch {
    return fail(forEach, self, [isObject]);
  }
}
