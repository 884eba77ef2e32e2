/*
 * Abstract operations of ECMAScript that call nobody, or only as engines do: those need not be compiled, and would only grow.
 * Errors are made by the native that a twin stands for: it is called in a way in which it can only fail.
 */
import { apply, construct1 } from './call.js';
import type { Callable } from './registry.js';
import { ownWeakSet } from '../own-collections.js';

/** An object seen by its indices. */
export interface Indexed {
  readonly length: unknown;
  [index: number]: unknown;
}

export type Constructor = new (...args: any[]) => object;

export const { isArray } = Array;
const { defineProperty } = Object;
const sourceOf = Function.prototype.toString;
const arraySource = sourceOf.call(Array);

export function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

/** ToObject; `native` is who complains. */
export function objectOf(self: unknown, native: Callable): Indexed {
  if (typeof self === 'object' && self !== null) return self as Indexed;
  if (self === undefined || self === null) fail(native, self, []);
  return Object(self) as Indexed;
}

/** Throws what `native` throws for this call. */
export function fail(native: Callable, self: unknown, args: unknown[]): never {
  apply(native, self, args);
  throw new TypeError(`${native.name} was called in the wrong way`);
}

/** Throws as `native` does for a callback that is none. */
export function checkCallable(fn: unknown, native: Callable, self: unknown = []): asserts fn is Callable {
  if (typeof fn !== 'function') fail(native, self, [fn]);
}

/** LengthOfArrayLike */
export function lengthOf(o: Indexed): number {
  return toLength(o.length);
}

export function toLength(value: unknown): number {
  const length = toInteger(value);
  if (length <= 0) return 0;
  return length < Number.MAX_SAFE_INTEGER ? length : Number.MAX_SAFE_INTEGER;
}

/** ToIntegerOrInfinity */
export function toInteger(value: unknown): number {
  const number = +(value as number);
  return number === number ? Math.trunc(number) + 0 : 0;
}

/** How all methods of arrays begin: ToObject, LengthOfArrayLike, and the check of the callback. `native` is who complains. */
export function begin(self: unknown, callback: unknown, native: Callable): { o: Indexed; length: number } {
  const o = objectOf(self, native);
  const length = lengthOf(o);
  checkCallable(callback, native);
  return { o, length };
}

/** CreateDataPropertyOrThrow */
export function createDataProperty(o: object, key: PropertyKey, value: unknown): void {
  defineProperty(o, key, { __proto__: null, value, configurable: true, enumerable: true, writable: true } as object);
}

/** CreateDataPropertyOrThrow for an index. `own`: `o` is an array that nobody else knows yet. */
export function store(o: object, own: boolean, index: number, value: unknown): void {
  // What the array does not have, nor its prototypes, an assignment creates.
  if (own && !(index in o)) (o as unknown[])[index] = value;
  else createDataProperty(o, index, value);
}

/** Adds the elements of `list` from the index `to` on; gives the index behind the last. */
export function append(o: object, own: boolean, to: number, list: Indexed): number {
  const length = lengthOf(list);
  for (let k = 0; k < length; k++) if (k in list) store(o, own, to++, list[k]);
  return to;
}

const constructors = ownWeakSet<object>();

export function isConstructor(value: unknown): value is Constructor {
  if (typeof value !== 'function') return false;
  if (value === Array || constructors.has(value)) return true;
  try {
    // Asks without calling it, or looking at its prototype.
    new new Proxy(value as unknown as Constructor, { construct: () => ({}) })();
  } catch {
    return false;
  }
  constructors.add(value);
  return true;
}

/** ArrayCreate, or a call of the constructor, which is its last: a suspension passes through. */
export function createArray(constructor: Constructor | undefined, length: number): object {
  return constructor === undefined ? new Array<unknown>(length) : construct1(constructor, length);
}

/** The constructor that ArraySpeciesCreate calls; undefined: it makes an ordinary array. */
export function arraySpecies(original: Indexed): Constructor | undefined {
  if (!isArray(original)) return undefined;
  let constructor: unknown = (original as object).constructor;
  if (typeof constructor === 'function' && isForeignArray(constructor)) return undefined;
  if (isObject(constructor)) constructor = (constructor as { [Symbol.species]?: unknown })[Symbol.species] ?? undefined;
  if (constructor === undefined || constructor === Array) return undefined;
  if (!isConstructor(constructor)) wrongSpecies(constructor);
  return constructor;
}

/** The Array of another realm counts as ours. */
function isForeignArray(constructor: unknown): boolean {
  return constructor !== Array && sourceOf.call(constructor) === arraySource;
}

const { map } = Array.prototype;
const arrayFrom = Array.from as Callable;

function wrongSpecies(constructor: unknown): never {
  const array: unknown[] = [];
  createDataProperty(array, 'constructor', isObject(constructor) ? { [Symbol.species]: constructor } : constructor);
  fail(map, array, [isObject]);
}

const { get: globalOf } = Object.getOwnPropertyDescriptor(RegExp.prototype, 'global')! as { get: () => boolean };

/** IsRegExp */
export function isRegExp(value: unknown): boolean {
  if (!isObject(value)) return false;
  const matcher = (value as { [Symbol.match]?: unknown })[Symbol.match];
  if (matcher !== undefined) return Boolean(matcher);
  try {
    apply(globalOf, value, []);
    return value !== RegExp.prototype;
  } catch {
    return false;
  }
}

/** GetMethod(items, @@iterator). `native`, with what follows `items`, is who complains. */
export function iteratorMethod(
  native: Callable,
  self: unknown,
  items: unknown,
  ...rest: unknown[]
): Callable | undefined {
  if (items === undefined || items === null) fail(native, self, [items, ...rest]);
  const method: unknown = (items as Partial<Iterable<unknown>>)[Symbol.iterator];
  if (method === undefined || method === null) return undefined;
  if (typeof method !== 'function')
    fail(native, self, [isObject(items) ? { [Symbol.iterator]: method } : items, ...rest]);
  return method as Callable;
}

/** The same where there must be one. */
export function iterableMethod(native: Callable, self: unknown, items: unknown, ...rest: unknown[]): Callable {
  const method = iteratorMethod(native, self, items, ...rest);
  return method ?? fail(native, self, [isObject(items) ? {} : items, ...rest]);
}

/** The check of a static `from` for its mapper, and of typed arrays for the constructor. */
export function mapperOf(native: Callable, self: unknown, mapper: unknown): Callable | undefined {
  if (native !== arrayFrom && !isConstructor(self)) fail(native, self, [[]]);
  if (mapper !== undefined && typeof mapper !== 'function') fail(native, self, [[], mapper]);
  return mapper as Callable | undefined;
}
