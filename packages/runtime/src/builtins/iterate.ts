'use greenlet';
import { call0 } from './call.js';
import { fail, isObject } from './operations.js';
import { resumable, type Callable } from './registry.js';

/* The iterator protocol. `for…of` would read what the algorithms of the specification have read already. */

export interface IteratorRecord {
  readonly iterator: object;
  readonly next: Callable;
}

const arrayFrom = Array.from as Callable;
export const arrayValues: unknown = Array.prototype[Symbol.iterator];
const ArrayIterator = Object.getPrototypeOf([][Symbol.iterator]()) as { next: unknown };
const arrayNext = ArrayIterator.next;

/** Nobody has replaced the `next` of the engine's array iterators. */
export function arraysStepAsBuilt(): boolean {
  return ArrayIterator.next === arrayNext;
}

/** What {@link step} gives at the end. */
export const DONE = {};

/**
 * GetIteratorFromMethod and a loop: calls `visit` for each value of `items`; what it throws closes the iterator.
 */
export function iterate(items: unknown, method: Callable, visit: (value: unknown, index: number) => unknown): void {
  if (method === arrayValues && Array.isArray(items) && arraysStepAsBuilt()) {
    for (let k = 0; k < items.length; k++) visit(items[k], k);
    return;
  }
  const record = start(call0(method, items));
  for (let k = 0; ; k++) {
    const value = step(record);
    if (value === DONE) return;
    try {
      visit(value, k);
    } catch (error) {
      closeAfterError(record);
      throw error;
    }
  }
}

export function start(iterator: unknown): IteratorRecord {
  if (!isObject(iterator)) refuse(iterator);
  return { iterator, next: resumable((iterator as { next: Callable }).next) };
}

/** IteratorStepValue: the next value, or DONE. */
export function step({ iterator, next }: IteratorRecord): unknown {
  if (typeof next !== 'function') refuse({ next });
  const result = call0(next, iterator);
  if (!isObject(result)) refuse({ next: () => result });
  const { done } = result as { done?: unknown };
  return done ? DONE : (result as { value?: unknown }).value;
}

/** IteratorClose for a throw completion, which nothing replaces. */
export function closeAfterError({ iterator }: IteratorRecord): void {
  try {
    const method: unknown = (iterator as { return?: unknown }).return;
    if (method !== undefined && method !== null) call0(resumable(method as Callable), iterator);
  } catch {
    // The first error counts.
  }
}

/** IteratorClose for other completions. */
export function close({ iterator }: IteratorRecord): void {
  const method: unknown = (iterator as { return?: unknown }).return;
  if (method === undefined || method === null) return;
  const result = call0(resumable(method as Callable), iterator);
  if (!isObject(result)) throw new TypeError('return called on non-object');
}

/** Throws as engines do for this iterator. */
function refuse(iterator: unknown): never {
  return fail(arrayFrom, Array, [{ [Symbol.iterator]: () => iterator }]);
}
