'use greenlet';
import { call2 } from './call.js';
import { toKey } from './coerce.js';
import { iterate } from './iterate.js';
import { add, entryOf, fromEntries, grouped, mapGroupBy, objectFrom, objectGroupBy } from './groups.js';
import { createDataProperty, iterableMethod } from './operations.js';
import type { Callable } from './registry.js';

/** Of Map. */
export const mapGroupByTwins = {
  groupBy(items: unknown, callback: unknown): Map<unknown, unknown[]> {
    const method = grouped(mapGroupBy, items, callback);
    const groups = new Map<unknown, unknown[]>();
    iterate(items, method, (value, k) => {
      add(groups, call2(callback as Callable, undefined, value, k), value);
    });
    return groups;
  },
};

/** Of Object. */
export const objectTwins = {
  groupBy(items: unknown, callback: unknown): object {
    const method = grouped(objectGroupBy, items, callback);
    const groups = new Map<string | symbol, unknown[]>();
    iterate(items, method, (value, k) => {
      add(groups, toKey(call2(callback as Callable, undefined, value, k)), value);
    });
    return objectFrom(groups);
  },

  fromEntries(entries: unknown): object {
    const method = iterableMethod(fromEntries, Object, entries);
    const result = {};
    iterate(entries, method, (entry) => {
      const { key, value } = entryOf(entry);
      createDataProperty(result, toKey(key), value);
    });
    return result;
  },
};
