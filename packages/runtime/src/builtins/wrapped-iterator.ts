import type { IteratorRecord } from './iterate.js';
import { inheriting } from './iterator-helper.js';
import type { Callable } from './registry.js';
import { ownWeakMap } from '../own-collections.js';

/* The objects that the twin in iterator-from.ts gives: they look like the native's, with `next` and `return` that are compiled. */

export interface WrappedMethods {
  next(this: object): unknown;
  return(this: object): unknown;
}

export const NativeIterator = (globalThis as { Iterator?: { from?: Callable; prototype: object } }).Iterator;
export const iteratorFrom = NativeIterator?.from as Callable;

const records = ownWeakMap<object, IteratorRecord>();
let prototype: object | null = null;

/** The iterator itself, if it inherits from Iterator.prototype. */
export function wrap(methods: WrappedMethods, record: IteratorRecord): object {
  const { iterator } = record;
  if (Object.prototype.isPrototypeOf.call(NativeIterator!.prototype, iterator)) return iterator;
  prototype ??= inheriting(iteratorFrom({ next: iteratorFrom }) as object, methods);
  const object = Object.create(prototype) as object;
  records.set(object, record);
  return object;
}

export function recordOf(self: object, method: string): IteratorRecord {
  const record = records.get(self);
  if (record === undefined)
    throw new TypeError(`Method %WrapForValidIteratorPrototype%.${method} called on an incompatible receiver`);
  return record;
}
