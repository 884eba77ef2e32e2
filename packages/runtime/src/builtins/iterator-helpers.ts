'use greenlet';
import { call0 } from './call.js';
import { toNumber } from './coerce.js';
import { close, closeAfterError, DONE, step, type IteratorRecord } from './iterate.js';
import { closeRefused, direct, native, refuse, visit } from './iterator.js';
import { fail, isObject, toInteger } from './operations.js';
import type { Callable } from './registry.js';

/*
 * The lazy methods of Iterator.prototype. What they give looks like the native helper, of whose prototype it inherits, with
 * `next` and `return` of its own that are compiled.
 */

interface Helper {
  readonly record: IteratorRecord;
  /** Gives the next value, or DONE. */
  readonly advance: (helper: Helper) => unknown;
  readonly callback: Callable;
  index: number;
  /** take: how many are left; drop: how many are still to be skipped. */
  count: number;
  /** flatMap: what is being iterated. */
  inner: IteratorRecord | null;
  state: 'new' | 'waiting' | 'running' | 'done';
}

const helpers = new WeakMap<object, Helper>();
helpers.get = WeakMap.prototype.get;
helpers.set = WeakMap.prototype.set;

const methods = {
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

function helperOf(self: object, method: 'next' | 'return'): Helper {
  const helper = helpers.get(self);
  if (helper === undefined)
    throw new TypeError(`Method Iterator Helper.prototype.${method} called on an incompatible receiver`);
  if (helper.state === 'running') throw new TypeError('Generator is already running');
  return helper;
}

let prototype: object | null = null;

function make(record: IteratorRecord, callback: Callable, count: number, advance: Helper['advance']): object {
  if (prototype === null) {
    const sample = native['map']!.call([].values(), isObject) as object;
    prototype = Object.create(Object.getPrototypeOf(sample) as object) as object;
    for (const name of ['next', 'return'] as const)
      Object.defineProperty(prototype, name, { value: methods[name], configurable: true, writable: true });
  }
  const object = Object.create(prototype) as object;
  helpers.set(object, { record, advance, callback, index: 0, count, inner: null, state: 'new' });
  return object;
}

/** Of Iterator.prototype: those that give another iterator. */
export const lazyTwins = {
  map(this: unknown, mapper: unknown): object {
    const record = direct(this, native['map']!, mapper);
    return make(record, mapper as Callable, 0, (helper) => {
      const value = step(helper.record);
      return value === DONE ? DONE : visit(helper.record, helper.callback, value, helper.index++);
    });
  },

  filter(this: unknown, predicate: unknown): object {
    const record = direct(this, native['filter']!, predicate);
    return make(record, predicate as Callable, 0, (helper) => {
      for (;;) {
        const value = step(helper.record);
        if (value === DONE || visit(helper.record, helper.callback, value, helper.index++)) return value;
      }
    });
  },

  take(this: unknown, limit: unknown): object {
    const count = checkLimit(this, native['take']!, limit);
    const record = direct(this, native['take']!, isObject);
    return make(record, isObject, count, (helper) => {
      if (helper.count > 0) {
        helper.count--;
        return step(helper.record);
      }
      close(helper.record);
      return DONE;
    });
  },

  drop(this: unknown, limit: unknown): object {
    const count = checkLimit(this, native['drop']!, limit);
    const record = direct(this, native['drop']!, isObject);
    return make(record, isObject, count, (helper) => {
      for (; helper.count > 0; helper.count--) if (step(helper.record) === DONE) return DONE;
      return step(helper.record);
    });
  },

  flatMap(this: unknown, mapper: unknown): object {
    const record = direct(this, native['flatMap']!, mapper);
    return make(record, mapper as Callable, 0, flatten);
  },
};

function flatten(helper: Helper): unknown {
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
  return { iterator: iterator as object, next: (iterator as { next: Callable }).next };
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
