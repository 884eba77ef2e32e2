import { apply } from './call.js';
import { isObject, iterableMethod } from './operations.js';
import type { Callable } from './registry.js';

/* What the twins in constructors.ts do without calling anybody. */

type Make = (items?: unknown) => object;
const makers = {
  Map: ((items?: Iterable<[unknown, unknown]>) => new Map(items)) as Make,
  Set: ((items?: Iterable<unknown>) => new Set(items)) as Make,
  WeakMap: ((items?: Iterable<[object, unknown]>) => new WeakMap(items)) as Make,
  WeakSet: ((items?: Iterable<object> | null) => new WeakSet(items as Iterable<object>)) as Make,
};

export function makeEmpty(name: keyof typeof makers): object {
  return makers[name]();
}

/** The method that adds, and the one that gives the iterator. */
export function beginFilling(
  collection: object,
  name: keyof typeof makers,
  items: unknown,
): { add: Callable; method: Callable } {
  const add = (collection as Record<string, unknown>)[name.endsWith('Map') ? 'set' : 'add'];
  if (typeof add !== 'function') throw new TypeError(`${String(add)} is not a function that adds to a ${name}`);
  return { add: add as Callable, method: iterableMethod(makers[name], undefined, items) };
}

/** An item of what a map is made from. */
export function entryOf(name: 'Map' | 'WeakMap', item: unknown): { key: unknown; value: unknown } {
  if (!isObject(item)) apply(makers[name], undefined, [[item]]);
  return { key: (item as unknown[])[0], value: (item as unknown[])[1] };
}

const NativePromise = Promise;
export const promiseTry = (Promise as unknown as { try: Callable }).try;

/** The constructor itself. */
export const isPromise = (value: unknown): boolean => value === NativePromise;

export interface Capability {
  readonly promise: Promise<unknown>;
  readonly resolve: Callable;
  readonly reject: Callable;
}

/** A promise with its functions. Natives complain about the executor. */
export function capability(executor: unknown): Capability {
  if (typeof executor !== 'function') new NativePromise(executor as () => void);
  let resolve!: Callable;
  let reject!: Callable;
  const promise = new NativePromise<unknown>((one, other) => {
    resolve = one;
    reject = other;
  });
  return { promise, resolve, reject };
}
