'use greenlet';
import { apply, call1, call2, callList } from './call.js';
import { beginFilling, capability, entryOf, isPromise, makeEmpty, promiseTry } from './collections.js';
import { iterate } from './iterate.js';
import type { Callable } from './registry.js';

/*
 * Builtin constructors that call back: compiled code asks for their twins at `new Map(…)`, where the name is the global one. The
 * object is always the native's own, so a twin can stand there only, and not as the parent of a class.
 */
export const constructorTwins = {
  Promise: function (executor: unknown): object {
    const { promise, resolve, reject } = capability(executor);
    try {
      call2(executor as Callable, undefined, resolve, reject);
    } catch (error) {
      call1(reject, undefined, error);
    }
    return promise;
  },

  Map: function (...[items]: unknown[]): object {
    return fillMap('Map', items);
  },

  WeakMap: function (...[items]: unknown[]): object {
    return fillMap('WeakMap', items);
  },

  Set: function (...[items]: unknown[]): object {
    return fillSet('Set', items);
  },

  WeakSet: function (...[items]: unknown[]): object {
    return fillSet('WeakSet', items);
  },
};

/** Of Promise. */
export const promiseTwins = {
  try(this: unknown, callback: unknown, ...args: unknown[]): unknown {
    // A constructor of the user's own makes another promise, and may do more.
    if (!isPromise(this) || typeof callback !== 'function') return apply(promiseTry, this, [callback, ...args]);
    const { promise, resolve, reject } = capability(isPromise);
    try {
      resolve(callList(callback as Callable, args));
    } catch (error) {
      reject(error);
    }
    return promise;
  },
};

function fillMap(name: 'Map' | 'WeakMap', items: unknown): object {
  const collection = makeEmpty(name);
  if (items === undefined || items === null) return collection;
  const { add, method } = beginFilling(collection, name, items);
  iterate(items, method, (item) => {
    const { key, value } = entryOf(name, item);
    call2(add, collection, key, value);
  });
  return collection;
}

function fillSet(name: 'Set' | 'WeakSet', items: unknown): object {
  const collection = makeEmpty(name);
  if (items === undefined || items === null) return collection;
  const { add, method } = beginFilling(collection, name, items);
  iterate(items, method, (item) => call1(add, collection, item));
  return collection;
}
