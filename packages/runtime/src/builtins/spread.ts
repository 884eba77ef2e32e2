'use greenlet';
import { S } from '../state.js';
import { call0 } from './call.js';
import { arraysStepAsBuilt, arrayValues, close, DONE, start, step } from './iterate.js';
import type { Callable } from './registry.js';

/*
 * What `...items` and array patterns iterate. The engine cannot be suspended while it does that, so where the iterator may
 * be one of the user's, its values are taken here, and the engine gets them as an array.
 */

/** For `...items`: what the engine shall iterate instead, once. */
export function spread(items: unknown): unknown {
  if (isEngines(items)) return items;
  const method: unknown = (items as Iterable<unknown>)[Symbol.iterator];
  if (typeof method !== 'function') return { [Symbol.iterator]: method };
  const record = start(call0(method as Callable, items));
  const values: unknown[] = [];
  for (;;) {
    const value = step(record);
    if (value === DONE) return values;
    values[values.length] = value;
  }
}

/**
 * For an array pattern that takes `count` values and then closes the iterator: what the engine shall take them from. It
 * sees the same errors at the same places.
 */
export function take(items: unknown, count = Infinity): unknown {
  if (isEngines(items)) return items;
  const method: unknown = (items as Iterable<unknown>)[Symbol.iterator];
  if (typeof method !== 'function') return { [Symbol.iterator]: method };
  const record = start(call0(method as Callable, items));
  const values: unknown[] = [];
  try {
    while (values.length < count) {
      const value = step(record);
      if (value === DONE) return values;
      values[values.length] = value;
    }
  } catch (error) {
    return failing(values, error);
  }
  try {
    close(record);
  } catch (error) {
    return failing(values, error);
  }
  return values;
}

/** Arrays that iterate as arrays do, strings, and what cannot be iterated at all: the engine needs no help. */
function isEngines(items: unknown): boolean {
  if ((S.current === S.main && !S.spills) || typeof items === 'string' || items === null || items === undefined)
    return true;
  // Ours would be iterated by what somebody has put in the place of the engine's iterator.
  if (Array.prototype[Symbol.iterator] !== arrayValues || !arraysStepAsBuilt()) return true;
  return Array.isArray(items) && items[Symbol.iterator] === arrayValues;
}

/** Gives the values, then fails, whether it is asked for another one or closed. */
function failing(values: unknown[], error: unknown): Iterable<unknown> {
  let index = 0;
  const fail = (): never => {
    throw error;
  };
  const next = (): IteratorResult<unknown> =>
    index < values.length ? { done: false, value: values[index++] } : fail();
  return { [Symbol.iterator]: () => ({ next, return: fail }) };
}
