/*
 * Collections that the runtime keeps for itself. They have the methods as these were when the runtime was loaded: programs replace
 * those of the prototypes, with functions that are compiled or use the runtime, too.
 */

const { get: mapGet, set: mapSet } = Map.prototype;
const { add: setAdd, has: setHas } = Set.prototype;
const { get, set, has, delete: remove } = WeakMap.prototype;
const { add: weakAdd, has: weakHas } = WeakSet.prototype;

export function ownMap<K, V>(): Pick<Map<K, V>, 'get' | 'set'> {
  const map = new Map<K, V>();
  map.get = mapGet;
  map.set = mapSet;
  return map;
}

export function ownSet<T>(): Pick<Set<T>, 'add' | 'has'> {
  const values = new Set<T>();
  values.add = setAdd;
  values.has = setHas;
  return values;
}

export type OwnWeakMap<K extends object, V> = Pick<WeakMap<K, V>, 'get' | 'set' | 'has' | 'delete'>;

export function ownWeakMap<K extends object, V>(): OwnWeakMap<K, V> {
  const map = new WeakMap<K, V>();
  map.get = get;
  map.set = set;
  map.has = has;
  map.delete = remove;
  return map;
}

export function ownWeakSet<T extends object>(): Pick<WeakSet<T>, 'add' | 'has'> {
  const values = new WeakSet<T>();
  values.add = weakAdd;
  values.has = weakHas;
  return values;
}
