'use greenlet';
import { call0 } from './call.js';
import { start, type IteratorRecord } from './iterate.js';
import { fail, isObject } from './operations.js';
import { resumable, type Callable } from './registry.js';
import { iteratorFrom, recordOf, wrap, type WrappedMethods } from './wrapped-iterator.js';

const methods: WrappedMethods = {
  next(this: object): unknown {
    const { iterator, next } = recordOf(this, 'next');
    return call0(next, iterator);
  },

  return(this: object): unknown {
    const { iterator } = recordOf(this, 'return');
    const method = (iterator as { return?: unknown }).return;
    if (method === undefined || method === null) return { value: undefined, done: true };
    return call0(resumable(method as Callable), iterator);
  },
};

/** Of Iterator. */
export const iteratorFromTwins = {
  from(this: unknown, items: unknown): unknown {
    if (!isObject(items) && typeof items !== 'string') fail(iteratorFrom, this, [items]);
    const method: unknown = (items as Partial<Iterable<unknown>>)[Symbol.iterator];
    let iterator: unknown = items;
    if (method !== undefined && method !== null) {
      if (typeof method !== 'function') fail(iteratorFrom, this, [{ [Symbol.iterator]: method }]);
      iterator = call0(resumable(method as Callable), items);
      if (!isObject(iterator)) fail(iteratorFrom, this, [{ [Symbol.iterator]: () => iterator }]);
    }
    const record: IteratorRecord = start(iterator);
    return wrap(methods, record);
  },
};
