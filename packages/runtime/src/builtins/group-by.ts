'use greenlet';
import { apply, call2 } from './call.js';
import { toKey } from './coerce.js';
import { iterate } from './iterate.js';
import { createDataProperty, fail, isObject } from './operations.js';
import type { Callable } from './registry.js';

type GroupBy = { groupBy: Callable };
const objectGroupBy = (Object as unknown as GroupBy).groupBy;
const mapGroupBy = (Map as unknown as GroupBy).groupBy;
const { fromEntries } = Object as { fromEntries: Callable };
const { get, set } = Map.prototype;

/** Of Map. */
export const mapGroupByTwins = {
  groupBy(items: unknown, callback: unknown): Map<unknown, unknown[]> {
    const method = check(mapGroupBy, items, callback);
    const groups = new Map<unknown, unknown[]>();
    iterate(items, method, (value, k) => {
      const key = call2(callback as Callable, undefined, value, k);
      add(groups, key, value);
    });
    return groups;
  },
};

/** Of Object. */
export const objectTwins = {
  groupBy(items: unknown, callback: unknown): object {
    const method = check(objectGroupBy, items, callback);
    const groups = new Map<string | symbol, unknown[]>();
    const keys: (string | symbol)[] = [];
    iterate(items, method, (value, k) => {
      const key = toKey(call2(callback as Callable, undefined, value, k));
      if (add(groups, key, value)) keys[keys.length] = key;
    });
    const result = { __proto__: null };
    for (let i = 0; i < keys.length; i++) createDataProperty(result, keys[i]!, apply(get, groups, [keys[i]]));
    return result;
  },

  fromEntries(entries: unknown): object {
    const method = iteratorMethod(fromEntries, entries);
    const result = {};
    iterate(entries, method, (entry) => {
      if (!isObject(entry)) fail(fromEntries, Object, [[entry]]);
      const [key, value] = pair(entry);
      createDataProperty(result, toKey(key), value);
    });
    return result;
  },
};

function pair(entry: object): [key: unknown, value: unknown] {
  return [(entry as unknown[])[0], (entry as unknown[])[1]];
}

/** Whether the key is new. */
function add<K>(groups: Map<K, unknown[]>, key: K, value: unknown): boolean {
  const group = apply(get, groups, [key]) as unknown[] | undefined;
  if (group === undefined) apply(set, groups, [key, [value]]);
  else group[group.length] = value;
  return group === undefined;
}

function check(native: Callable, items: unknown, callback: unknown): Callable {
  if (items === undefined || items === null) fail(native, Map, [items, callback]);
  if (typeof callback !== 'function') fail(native, Map, [[], callback]);
  return iteratorMethod(native, items, callback);
}

/** GetIterator's part of reading the method. */
function iteratorMethod(native: Callable, items: unknown, callback?: unknown): Callable {
  if (items === undefined || items === null) fail(native, Object, [items, callback]);
  const method: unknown = (items as Partial<Iterable<unknown>>)[Symbol.iterator];
  if (typeof method !== 'function')
    fail(native, Object, [isObject(items) ? { [Symbol.iterator]: method } : items, callback]);
  return method as Callable;
}
