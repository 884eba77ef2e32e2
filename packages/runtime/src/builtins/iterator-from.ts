'use greenlet';
import { apply, call0 } from './call.js';
import { start } from './iterate.js';
import { fail, isObject, iteratorMethod } from './operations.js';
import { resumable, type Callable } from './registry.js';
import { iteratorFrom, nativeNext, nativeReturn, recordOf, wrap } from './wrapped-iterator.js';

/** Of Iterator. */
export const iteratorFromTwins = {
  from(this: unknown, items: unknown): unknown {
    if (!isObject(items) && typeof items !== 'string') fail(iteratorFrom, this, [items]);
    const method = iteratorMethod(iteratorFrom, this, items);
    let iterator: unknown = items;
    if (method !== undefined) {
      iterator = call0(resumable(method), items);
      if (!isObject(iterator)) fail(iteratorFrom, this, [{ [Symbol.iterator]: () => iterator }]);
    }
    return wrap(start(iterator));
  },
};

/** Of what it gives. */
export const wrappedTwins = {
  next(this: unknown): unknown {
    const record = recordOf(this);
    return record === undefined ? apply(nativeNext, this, []) : call0(record.next, record.iterator);
  },

  return(this: unknown): unknown {
    const record = recordOf(this);
    if (record === undefined) return apply(nativeReturn, this, []);
    const method = (record.iterator as { return?: unknown }).return;
    if (method === undefined || method === null) return { value: undefined, done: true };
    return call0(resumable(method as Callable), record.iterator);
  },
};
