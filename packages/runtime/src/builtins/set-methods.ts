'use greenlet';
import { apply, call0, call1 } from './call.js';
import { toNumber } from './coerce.js';
import { close, DONE, step, type IteratorRecord } from './iterate.js';
import { fail, isObject } from './operations.js';
import { resumable, type Callable } from './registry.js';
import { arePlain, contains, copyOf, drop, elementsOf, native, nextOf, put, recordOf, setOf, size } from './sets.js';
import type { SetRecord } from './sets.js';

/** Of Set.prototype: they call `has` and `keys` of the other set, which may be any object with those. */
export const setMethodTwins = {
  union(this: unknown, other: unknown): unknown {
    const method = native['union']!;
    if (arePlain(this, other)) return apply(method, this, [other]);
    const set = setOf(this, method);
    const keys = keysOf(readSet(other, method), method);
    const result = copyOf(set);
    for (let key = step(keys); key !== DONE; key = step(keys)) put(result, key);
    return result;
  },

  intersection(this: unknown, other: unknown): unknown {
    const method = native['intersection']!;
    if (arePlain(this, other)) return apply(method, this, [other]);
    const set = setOf(this, method);
    const record = readSet(other, method);
    const result = new Set<unknown>();
    if (size(set) <= record.size) {
      const elements = elementsOf(set);
      for (let one = nextOf(elements); !one.done; one = nextOf(elements)) {
        if (call1(resumable(record.has), record.set, one.value)) put(result, one.value);
      }
      return result;
    }
    const keys = keysOf(record, method);
    for (let key = step(keys); key !== DONE; key = step(keys)) if (contains(set, key)) put(result, key);
    return result;
  },

  difference(this: unknown, other: unknown): unknown {
    const method = native['difference']!;
    if (arePlain(this, other)) return apply(method, this, [other]);
    const set = setOf(this, method);
    const record = readSet(other, method);
    const result = copyOf(set);
    if (size(set) <= record.size) {
      const elements = elementsOf(set);
      // What is added meanwhile is not asked for.
      for (let left = size(set); left > 0; left--) {
        const { done, value } = nextOf(elements);
        if (done || !contains(result, value)) return result;
        if (call1(resumable(record.has), record.set, value)) drop(result, value);
      }
      return result;
    }
    const keys = keysOf(record, method);
    for (let key = step(keys); key !== DONE; key = step(keys)) drop(result, key);
    return result;
  },

  symmetricDifference(this: unknown, other: unknown): unknown {
    const method = native['symmetricDifference']!;
    if (arePlain(this, other)) return apply(method, this, [other]);
    const set = setOf(this, method);
    const keys = keysOf(readSet(other, method), method);
    const result = copyOf(set);
    for (let key = step(keys); key !== DONE; key = step(keys)) {
      if (contains(set, key)) drop(result, key);
      else put(result, key);
    }
    return result;
  },

  isSubsetOf(this: unknown, other: unknown): unknown {
    const method = native['isSubsetOf']!;
    if (arePlain(this, other)) return apply(method, this, [other]);
    const set = setOf(this, method);
    const record = readSet(other, method);
    if (size(set) > record.size) return false;
    const elements = elementsOf(set);
    for (let one = nextOf(elements); !one.done; one = nextOf(elements)) {
      if (!call1(resumable(record.has), record.set, one.value)) return false;
    }
    return true;
  },

  isSupersetOf(this: unknown, other: unknown): unknown {
    const method = native['isSupersetOf']!;
    if (arePlain(this, other)) return apply(method, this, [other]);
    const set = setOf(this, method);
    const record = readSet(other, method);
    if (size(set) < record.size) return false;
    const keys = keysOf(record, method);
    for (let key = step(keys); key !== DONE; key = step(keys)) {
      if (contains(set, key)) continue;
      close(keys);
      return false;
    }
    return true;
  },

  isDisjointFrom(this: unknown, other: unknown): unknown {
    const method = native['isDisjointFrom']!;
    if (arePlain(this, other)) return apply(method, this, [other]);
    const set = setOf(this, method);
    const record = readSet(other, method);
    if (size(set) <= record.size) {
      const elements = elementsOf(set);
      for (let one = nextOf(elements); !one.done; one = nextOf(elements)) {
        if (call1(resumable(record.has), record.set, one.value)) return false;
      }
      return true;
    }
    const keys = keysOf(record, method);
    for (let key = step(keys); key !== DONE; key = step(keys)) {
      if (!contains(set, key)) continue;
      close(keys);
      return false;
    }
    return true;
  },
};

/** GetSetRecord */
function readSet(other: unknown, method: Callable): SetRecord {
  if (!isObject(other)) fail(method, new Set(), [other]);
  return recordOf(other, toNumber((other as { size: unknown }).size), method);
}

function keysOf({ set, keys }: SetRecord, method: Callable): IteratorRecord {
  const iterator = call0(resumable(keys), set);
  if (!isObject(iterator)) refuse(method, iterator);
  const { next } = iterator as { next: unknown };
  if (typeof next !== 'function') refuse(method, { next });
  return { iterator, next: resumable(next as Callable) };
}

/** Throws as `method` does for the iterator of a set that is the smaller one. */
function refuse(method: Callable, iterator: unknown): never {
  return fail(method, new Set([1]), [{ size: 0, has: isObject, keys: () => iterator }]);
}
