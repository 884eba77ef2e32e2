import { apply } from './call.js';
import { createDataProperty, fail, isObject, iterableMethod } from './operations.js';
import type { Callable } from './registry.js';

/* What the twins in group-by.ts do without calling anybody. */

type GroupBy = { groupBy: Callable };
export const objectGroupBy = (Object as unknown as GroupBy).groupBy;
export const mapGroupBy = (Map as unknown as GroupBy).groupBy;
export const { fromEntries } = Object as { fromEntries: Callable };
const { get, set, forEach } = Map.prototype;

/** The checks of the arguments; gives the iterator method. */
export function grouped(native: Callable, items: unknown, callback: unknown): Callable {
  if (items === undefined || items === null) fail(native, Map, [items, callback]);
  if (typeof callback !== 'function') fail(native, Map, [[], callback]);
  return iterableMethod(native, Map, items, callback);
}

export function add<K>(groups: Map<K, unknown[]>, key: K, value: unknown): void {
  const group = apply(get, groups, [key]) as unknown[] | undefined;
  if (group === undefined) apply(set, groups, [key, [value]]);
  else group[group.length] = value;
}

export function objectFrom(groups: Map<string | symbol, unknown[]>): object {
  const result = { __proto__: null };
  const put = (group: unknown, key: string | symbol): void => createDataProperty(result, key, group);
  apply(forEach, groups, [put]);
  return result;
}

export function entryOf(entry: unknown): { key: unknown; value: unknown } {
  if (!isObject(entry)) fail(fromEntries, Object, [[entry]]);
  return { key: (entry as unknown[])[0], value: (entry as unknown[])[1] };
}
