'use greenlet';
import { apply, call1 } from './call.js';
import type { Callable } from './registry.js';

type Maps = Record<'has' | 'set' | 'getOrInsertComputed', Callable>;
const { has: mapHas, set: mapSet, getOrInsertComputed: mapInsert } = Map.prototype as unknown as Maps;
const { has: weakHas, set: weakSet, getOrInsertComputed: weakInsert } = WeakMap.prototype as unknown as Maps;
const probe = new WeakMap();

/** Of Map.prototype. What calls nobody, and what is wrong, is left to the native. */
export const mapInsertTwins = {
  getOrInsertComputed(this: unknown, key: unknown, callback: unknown): unknown {
    if (typeof callback !== 'function' || !isMissing(mapHas, this, key)) return apply(mapInsert, this, [key, callback]);
    // A map knows no negative zero, and the callback gets the map's key.
    const value = call1(callback as Callable, undefined, key === 0 ? 0 : key);
    apply(mapSet, this, [key, value]);
    return value;
  },
};

/** Of WeakMap.prototype. */
export const weakMapInsertTwins = {
  getOrInsertComputed(this: unknown, key: unknown, callback: unknown): unknown {
    if (typeof callback !== 'function' || !isMissing(weakHas, this, key) || !isHoldable(key))
      return apply(weakInsert, this, [key, callback]);
    const value = call1(callback as Callable, undefined, key);
    apply(weakSet, this, [key, value]);
    return value;
  },
};

/** Whether `self` is such a map, without the key. */
function isMissing(has: Callable, self: unknown, key: unknown): boolean {
  try {
    return !apply(has, self, [key]);
  } catch {
    return false;
  }
}

/** Whether a WeakMap takes the key. */
function isHoldable(key: unknown): boolean {
  try {
    apply(weakSet, probe, [key, true]);
    return true;
  } catch {
    return false;
  }
}
