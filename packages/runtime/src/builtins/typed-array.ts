'use greenlet';
import { apply, call3, call4, construct1 } from './call.js';
import { mergeSort } from './merge-sort.js';
import { fail, type Constructor } from './operations.js';
import type { Callable } from './registry.js';
import {
  beginSorting,
  beginTyped,
  checkCreated,
  copyOf,
  createSameType,
  refuse,
  sameContent,
  speciesOf,
  TypedArray,
  type Numbers,
} from './typed-arrays.js';

const native = pick(TypedArray.prototype);

function pick(from: Numbers) {
  const { forEach, map, filter, reduce, reduceRight, some, every, sort, toSorted } = from;
  const { find, findIndex, findLast, findLastIndex } = from;
  return {
    forEach,
    map,
    filter,
    reduce,
    reduceRight,
    some,
    every,
    sort,
    toSorted,
    find,
    findIndex,
    findLast,
    findLastIndex,
  };
}

/** Of %TypedArray%.prototype. An array that shrinks meanwhile gives `undefined` where it had elements. */
export const typedArrayTwins = {
  forEach(this: unknown, callback: unknown, thisArg: unknown = undefined): void {
    const { o, length } = beginTyped(this, callback, native.forEach);
    for (let k = 0; k < length; k++) call3(callback as Callable, thisArg, o[k], k, o);
  },

  map(this: unknown, callback: unknown, thisArg: unknown = undefined): Numbers {
    const { o, length } = beginTyped(this, callback, native.map);
    const a = createSpecies(o, length, native.map);
    for (let k = 0; k < length; k++) a[k] = call3(callback as Callable, thisArg, o[k], k, o) as number;
    return a;
  },

  filter(this: unknown, predicate: unknown, thisArg: unknown = undefined): Numbers {
    const { o, length } = beginTyped(this, predicate, native.filter);
    const kept: number[] = [];
    for (let k = 0; k < length; k++) {
      const value = o[k]!;
      if (call3(predicate as Callable, thisArg, value, k, o)) kept[kept.length] = value;
    }
    const a = createSpecies(o, kept.length, native.filter);
    for (let k = 0; k < kept.length; k++) a[k] = kept[k]!;
    return a;
  },

  reduce(this: unknown, reducer: unknown, ...initial: unknown[]): unknown {
    const { o, length } = beginTyped(this, reducer, native.reduce);
    let k = 0;
    let accumulator = initial[0];
    if (initial.length === 0) {
      if (length === 0) fail(native.reduce, o, [reducer]);
      accumulator = o[k++];
    }
    for (; k < length; k++) accumulator = call4(reducer as Callable, accumulator, o[k], k, o);
    return accumulator;
  },

  reduceRight(this: unknown, reducer: unknown, ...initial: unknown[]): unknown {
    const { o, length } = beginTyped(this, reducer, native.reduceRight);
    let k = length - 1;
    let accumulator = initial[0];
    if (initial.length === 0) {
      if (k < 0) fail(native.reduceRight, o, [reducer]);
      accumulator = o[k--];
    }
    for (; k >= 0; k--) accumulator = call4(reducer as Callable, accumulator, o[k], k, o);
    return accumulator;
  },

  some(this: unknown, predicate: unknown, thisArg: unknown = undefined): boolean {
    const { o, length } = beginTyped(this, predicate, native.some);
    for (let k = 0; k < length; k++) if (call3(predicate as Callable, thisArg, o[k], k, o)) return true;
    return false;
  },

  every(this: unknown, predicate: unknown, thisArg: unknown = undefined): boolean {
    const { o, length } = beginTyped(this, predicate, native.every);
    for (let k = 0; k < length; k++) if (!call3(predicate as Callable, thisArg, o[k], k, o)) return false;
    return true;
  },

  find(this: unknown, predicate: unknown, thisArg: unknown = undefined): unknown {
    const { o, length } = beginTyped(this, predicate, native.find);
    for (let k = 0; k < length; k++) {
      const value = o[k];
      if (call3(predicate as Callable, thisArg, value, k, o)) return value;
    }
    return undefined;
  },

  findIndex(this: unknown, predicate: unknown, thisArg: unknown = undefined): number {
    const { o, length } = beginTyped(this, predicate, native.findIndex);
    for (let k = 0; k < length; k++) if (call3(predicate as Callable, thisArg, o[k], k, o)) return k;
    return -1;
  },

  findLast(this: unknown, predicate: unknown, thisArg: unknown = undefined): unknown {
    const { o, length } = beginTyped(this, predicate, native.findLast);
    for (let k = length - 1; k >= 0; k--) {
      const value = o[k];
      if (call3(predicate as Callable, thisArg, value, k, o)) return value;
    }
    return undefined;
  },

  findLastIndex(this: unknown, predicate: unknown, thisArg: unknown = undefined): number {
    const { o, length } = beginTyped(this, predicate, native.findLastIndex);
    for (let k = length - 1; k >= 0; k--) if (call3(predicate as Callable, thisArg, o[k], k, o)) return k;
    return -1;
  },

  sort(this: unknown, comparator: unknown): Numbers {
    if (comparator === undefined) return apply(native.sort, this, [undefined]) as Numbers;
    const { o } = beginSorting(this, comparator, native.sort);
    const items = copyOf(o);
    mergeSort(items, comparator as Callable);
    for (let k = 0; k < items.length; k++) o[k] = items[k]!;
    return o;
  },

  toSorted(this: unknown, comparator: unknown): Numbers {
    if (comparator === undefined) return apply(native.toSorted, this, [undefined]) as Numbers;
    const { o } = beginSorting(this, comparator, native.toSorted);
    const items = copyOf(o);
    const a = createSameType(o, items.length);
    mergeSort(items, comparator as Callable);
    for (let k = 0; k < items.length; k++) a[k] = items[k]!;
    return a;
  },
};

/** TypedArraySpeciesCreate; `native` is who complains. */
function createSpecies(exemplar: Numbers, length: number, native: Callable): Numbers {
  const complain = (made: Constructor): never => refuse({ [Symbol.species]: made }, native);
  return sameContent(createTyped(speciesOf(exemplar, native), length, complain), exemplar);
}

/** TypedArrayCreateFromConstructor */
export function createTyped(constructor: Constructor, length: number, complain: (made: Constructor) => never): Numbers {
  return checkCreated(construct1(constructor, length), length, complain);
}
