'use greenlet';
import { call0 } from './call.js';
import { toNumber } from './coerce.js';
import { close, closeAfterError, DONE, step, type IteratorRecord } from './iterate.js';
import { closeRefused, direct, native, refuse, visit } from './iterator.js';
import { helperOf, makeHelper, type Helper, type Methods } from './iterator-helper.js';
import { fail, isObject, toInteger } from './operations.js';
import { resumable, type Callable } from './registry.js';

/*
 * The lazy methods of Iterator.prototype. What they give looks like the native helper, of whose prototype it inherits, with
 * `next` and `return` of its own that are compiled.
 */

const methods: Methods = {
  next(this: object): IteratorResult<unknown> {
    const helper = helperOf(this, 'next');
    if (helper.state === 'done') return { value: undefined, done: true };
    helper.state = 'running';
    try {
      const value = helper.advance(helper);
      helper.state = value === DONE ? 'done' : 'waiting';
      return value === DONE ? { value: undefined, done: true } : { value, done: false };
    } catch (error) {
      helper.state = 'done';
      throw error;
    }
  },

  return(this: object): IteratorResult<unknown> {
    const helper = helperOf(this, 'return');
    const { state, inner, record } = helper;
    if (state !== 'done') {
      helper.state = state === 'new' ? 'done' : 'running';
      try {
        closeBoth(inner, record);
      } finally {
        helper.state = 'done';
      }
    }
    return { value: undefined, done: true };
  },
};

function closeBoth(inner: IteratorRecord | null, record: IteratorRecord): void {
  if (inner !== null) {
    try {
      close(inner);
    } catch (error) {
      closeAfterError(record);
      throw error;
    }
  }
  close(record);
}

/** Of Iterator.prototype: those that give another iterator. */
export const lazyTwins = {
  map(this: unknown, mapper: unknown): object {
    const record = direct(this, native['map']!, mapper);
    return makeHelper(methods, record, mapper as Callable, 0, mapNext);
  },

  filter(this: unknown, predicate: unknown): object {
    const record = direct(this, native['filter']!, predicate);
    return makeHelper(methods, record, predicate as Callable, 0, filterNext);
  },

  take(this: unknown, limit: unknown): object {
    const count = checkLimit(this, native['take']!, limit);
    return makeHelper(methods, direct(this, native['take']!, isObject), isObject, count, takeNext);
  },

  drop(this: unknown, limit: unknown): object {
    const count = checkLimit(this, native['drop']!, limit);
    return makeHelper(methods, direct(this, native['drop']!, isObject), isObject, count, dropNext);
  },

  flatMap(this: unknown, mapper: unknown): object {
    const record = direct(this, native['flatMap']!, mapper);
    return makeHelper(methods, record, mapper as Callable, 0, flatMapNext);
  },
};

function mapNext(helper: Helper): unknown {
  const value = step(helper.record);
  return value === DONE ? DONE : visit(helper.record, helper.callback, value, helper.index++);
}

function filterNext(helper: Helper): unknown {
  for (;;) {
    const value = step(helper.record);
    if (value === DONE || visit(helper.record, helper.callback, value, helper.index++)) return value;
  }
}

function takeNext(helper: Helper): unknown {
  if (helper.count > 0) {
    helper.count--;
    return step(helper.record);
  }
  close(helper.record);
  return DONE;
}

function dropNext(helper: Helper): unknown {
  for (; helper.count > 0; helper.count--) if (step(helper.record) === DONE) return DONE;
  return step(helper.record);
}

function flatMapNext(helper: Helper): unknown {
  const { record } = helper;
  for (;;) {
    if (helper.inner === null) {
      const outer = step(record);
      if (outer === DONE) return DONE;
      const mapped = visit(record, helper.callback, outer, helper.index++);
      helper.inner = visit(record, flattenable as Callable, mapped, 0) as IteratorRecord;
    }
    const value = visit(record, step as Callable, helper.inner, 0);
    if (value !== DONE) return value;
    helper.inner = null;
  }
}

/** GetIteratorFlattenable, for objects only */
function flattenable(value: unknown): IteratorRecord {
  if (!isObject(value)) fail(native['flatMap']!, value, [isObject]);
  const method: unknown = (value as Partial<Iterable<unknown>>)[Symbol.iterator];
  let iterator: unknown = value;
  if (method !== undefined && method !== null) {
    if (typeof method !== 'function') throw new TypeError(`${String(method)} is not a function`);
    iterator = call0(method as Callable, value);
    if (!isObject(iterator)) throw new TypeError(`${String(iterator)} is not an object`);
  }
  return { iterator: iterator as object, next: resumable((iterator as { next: Callable }).next) };
}

function checkLimit(self: unknown, method: Callable, limit: unknown): number {
  if (!isObject(self)) fail(method, self, [0]);
  let number: number;
  try {
    number = toNumber(limit);
  } catch (error) {
    closeRefused(self);
    throw error;
  }
  if (!(toInteger(number) >= 0) || number !== number) refuse(self, method, isObject(limit) ? number : limit);
  return toInteger(number);
}
