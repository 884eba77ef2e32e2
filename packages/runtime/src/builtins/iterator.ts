'use greenlet';
import { call2, call3 } from './call.js';
import { close, closeAfterError, DONE, step, type IteratorRecord } from './iterate.js';
import { fail, isObject } from './operations.js';
import { resumable, type Callable } from './registry.js';

/** What engines have of Iterator.prototype. */
export const native = ((globalThis as { Iterator?: { prototype: object } }).Iterator?.prototype ?? {}) as Record<
  string,
  Callable
>;

/** GetIteratorDirect, after the checks that all methods make. `method` is who complains. */
export function direct(self: unknown, method: Callable, callback: unknown): IteratorRecord {
  if (!isObject(self) || typeof callback !== 'function') return refuse(self, method, callback);
  return { iterator: self, next: resumable((self as { next: Callable }).next) };
}

/** Throws as `method` does for an argument. */
export function refuse(self: unknown, method: Callable, argument: unknown): never {
  if (!isObject(self)) return fail(method, self, [argument]);
  closeRefused(self);
  return fail(method, {}, [argument]);
}

/** Wrong arguments close the iterator: the specification came to that late, and not all engines have. */
export function closeRefused(iterator: object): void {
  if (closes) closeAfterError({ iterator, next: isObject });
}

let closes = false;
if (native['map'] !== undefined) {
  const iterator = { return: () => ((closes = true), {}) };
  try {
    native['map'].call(iterator, null);
  } catch {
    // as it must
  }
}

/** Of Iterator.prototype: those that consume. */
export const iteratorTwins = {
  forEach(this: unknown, callback: unknown): void {
    const record = direct(this, native['forEach']!, callback);
    for (let k = 0; ; k++) {
      const value = step(record);
      if (value === DONE) return;
      visit(record, callback as Callable, value, k);
    }
  },

  some(this: unknown, predicate: unknown): boolean {
    const record = direct(this, native['some']!, predicate);
    for (let k = 0; ; k++) {
      const value = step(record);
      if (value === DONE) return false;
      if (visit(record, predicate as Callable, value, k)) {
        close(record);
        return true;
      }
    }
  },

  every(this: unknown, predicate: unknown): boolean {
    const record = direct(this, native['every']!, predicate);
    for (let k = 0; ; k++) {
      const value = step(record);
      if (value === DONE) return true;
      if (!visit(record, predicate as Callable, value, k)) {
        close(record);
        return false;
      }
    }
  },

  find(this: unknown, predicate: unknown): unknown {
    const record = direct(this, native['find']!, predicate);
    for (let k = 0; ; k++) {
      const value = step(record);
      if (value === DONE) return undefined;
      if (visit(record, predicate as Callable, value, k)) {
        close(record);
        return value;
      }
    }
  },

  reduce(this: unknown, reducer: unknown, ...initial: unknown[]): unknown {
    const record = direct(this, native['reduce']!, reducer);
    let k = 0;
    let accumulator = initial[0];
    if (initial.length === 0) {
      accumulator = step(record);
      if (accumulator === DONE) fail(native['reduce']!, [].values(), [reducer]);
      k = 1;
    }
    for (; ; k++) {
      const value = step(record);
      if (value === DONE) return accumulator;
      try {
        accumulator = call3(reducer as Callable, undefined, accumulator, value, k);
      } catch (error) {
        closeAfterError(record);
        throw error;
      }
    }
  },

  toArray(this: unknown): unknown[] {
    if (!isObject(this)) fail(native['toArray']!, this, []);
    const record = direct(this, native['toArray']!, isObject);
    const list: unknown[] = [];
    for (;;) {
      const value = step(record);
      if (value === DONE) return list;
      list[list.length] = value;
    }
  },
};

/** Calls back; an error closes the iterator. */
export function visit(record: IteratorRecord, callback: Callable, value: unknown, index: number): unknown {
  try {
    return call2(callback, undefined, value, index);
  } catch (error) {
    closeAfterError(record);
    throw error;
  }
}
