import { apply } from './call.js';
import type { IteratorRecord } from './iterate.js';
import type { Callable } from './registry.js';
import { ownWeakMap } from '../own-collections.js';

/*
 * The objects that Iterator.from gives: the native's own, around a stand-in for the iterator. Their methods have twins, which know
 * the iterator itself.
 */

interface Wrapped {
  next: Callable;
  return: Callable;
}

export const NativeIterator = (globalThis as { Iterator?: { from?: Callable; prototype: object } }).Iterator;
export const iteratorFrom = NativeIterator?.from as Callable;

const records = ownWeakMap<object, IteratorRecord>();

/** Where their methods are; null: the engine has none. */
export const wrappedPrototype =
  iteratorFrom === undefined ? null : (Object.getPrototypeOf(iteratorFrom({ next: iteratorFrom })) as Wrapped);
export const nativeNext = wrappedPrototype?.next as Callable;
export const nativeReturn = wrappedPrototype?.return as Callable;

/** The iterator itself, if it inherits from Iterator.prototype. */
export function wrap(record: IteratorRecord): object {
  const { iterator, next } = record;
  if (apply(Object.prototype.isPrototypeOf, NativeIterator!.prototype, [iterator])) return iterator;
  const wrapped = iteratorFrom({
    next: () => apply(next, iterator, []) as unknown,
    get return() {
      const method = (iterator as Partial<Wrapped>).return;
      return method === undefined || method === null ? method : () => apply(method, iterator, []) as unknown;
    },
  }) as object;
  records.set(wrapped, record);
  return wrapped;
}

/** undefined: it is another one, which the native knows. */
export function recordOf(self: unknown): IteratorRecord | undefined {
  return records.get(self as object);
}
