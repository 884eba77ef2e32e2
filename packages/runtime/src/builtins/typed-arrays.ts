import { apply } from './call.js';
import { checkCallable, createDataProperty, fail, isConstructor, isObject, type Constructor } from './operations.js';
import { ownMap } from '../own-collections.js';
import type { Callable } from './registry.js';

/* What is common to the twins for typed arrays. */

export type Numbers = Uint8Array;

/** The constructors, by name. */
const kinds = ownMap<string, Constructor>();
const constructors: Constructor[] = [];
for (const kind of 'Int8 Uint8 Uint8Clamped Int16 Uint16 Int32 Uint32 BigInt64 BigUint64 Float16 Float32 Float64'.split(
  ' ',
)) {
  const constructor = (globalThis as unknown as Record<string, Constructor | undefined>)[`${kind}Array`];
  if (constructor === undefined) continue;
  kinds.set(`${kind}Array`, constructor);
  constructors.push(constructor);
}

/** %TypedArray%; several where somebody mixed realms, as Jest does. */
export const typedArrays = [...new Set(constructors.map((kind) => Object.getPrototypeOf(kind) as typeof Uint8Array))];

/** One of them. Every method of it takes the arrays of the others as well. */
export const TypedArray = typedArrays[0]!;

const prototype = TypedArray.prototype;
const tagOf = Object.getOwnPropertyDescriptor(prototype, Symbol.toStringTag)!.get as () => string | undefined;
const lengthOf = Object.getOwnPropertyDescriptor(prototype, 'length')!.get as () => number;
const { some } = prototype;

/** ValidateTypedArray; `native` is who complains. */
export function typedArrayOf(self: unknown, native: Callable): Numbers {
  if (apply(tagOf, self, []) === undefined || !isUsable(self)) fail(native, self, [isObject]);
  return self as Numbers;
}

/** Detached and out of bounds arrays look empty. Natives know the difference. */
function isUsable(array: unknown): boolean {
  if (apply(lengthOf, array, []) !== 0) return true;
  try {
    apply(some, array, [isObject]);
    return true;
  } catch {
    return false;
  }
}

/** How all methods begin. `native` is who complains. */
export function beginTyped(self: unknown, callback: unknown, native: Callable): { o: Numbers; length: number } {
  const o = typedArrayOf(self, native);
  checkCallable(callback, native, o);
  return { o, length: typedLength(o) };
}

/** In sorting, the comparator comes first. */
export function beginSorting(self: unknown, comparator: unknown, native: Callable): { o: Numbers } {
  checkCallable(comparator, native, self);
  return { o: typedArrayOf(self, native) };
}

/** The elements, as they are now. */
export function copyOf(o: Numbers): number[] {
  const length = typedLength(o);
  const items: number[] = [];
  for (let k = 0; k < length; k++) items[k] = o[k]!;
  return items;
}

/** Whatever the array has, or inherits, by the name of `length`. */
export function typedLength(o: Numbers): number {
  return apply(lengthOf, o, []) as number;
}

/** TypedArrayCreateSameType */
export function createSameType(exemplar: Numbers, length: number): Numbers {
  return new (kindOf(exemplar))(length) as Numbers;
}

function kindOf(exemplar: Numbers): Constructor {
  return kinds.get(apply(tagOf, exemplar, []) as string)!;
}

/** The last check of TypedArraySpeciesCreate. */
export function sameContent(created: Numbers, exemplar: Numbers): Numbers {
  if (isBig(created) === isBig(exemplar)) return created;
  throw new TypeError('Content type of source and destination typed arrays differ');
}

/** The checks of TypedArrayCreateFromConstructor. `complain` gets a constructor that makes what is no typed array. */
export function checkCreated(created: object, length: number, complain: (made: Constructor) => never): Numbers {
  const made = function () {
    return created;
  };
  if (apply(tagOf, created, []) === undefined || !isUsable(created)) complain(made as unknown as Constructor);
  if (typedLength(created as Numbers) < length)
    throw new TypeError('Derived TypedArray constructor created an array which was too small');
  return created as Numbers;
}

function isBig(array: Numbers): boolean {
  const tag = apply(tagOf, array, []);
  return tag === 'BigInt64Array' || tag === 'BigUint64Array';
}

/** SpeciesConstructor */
export function speciesOf(exemplar: Numbers, native: Callable): Constructor {
  const constructor: unknown = (exemplar as object).constructor;
  if (constructor === undefined) return kindOf(exemplar);
  if (!isObject(constructor)) return refuse(constructor, native);
  const species = (constructor as { [Symbol.species]?: unknown })[Symbol.species];
  if (species === undefined || species === null) return kindOf(exemplar);
  return isConstructor(species) ? species : refuse({ [Symbol.species]: species }, native);
}

export function refuse(constructor: unknown, native: Callable): never {
  const array = new Uint8Array(0);
  createDataProperty(array, 'constructor', constructor);
  return fail(native, array, [isObject]);
}
