'use greenlet';
import { apply, call3, call4 } from './call.js';
import { mergeSort } from './merge-sort.js';
import { checkCallable, fail } from './operations.js';
import { createSameType, createSpecies, TypedArray, typedArrayOf, typedLength, type Numbers } from './typed-arrays.js';

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
    const o = typedArrayOf(this, native.forEach);
    const length = typedLength(o);
    checkCallable(callback, native.forEach, o);
    for (let k = 0; k < length; k++) call3(callback, thisArg, o[k], k, o);
  },

  map(this: unknown, callback: unknown, thisArg: unknown = undefined): Numbers {
    const o = typedArrayOf(this, native.map);
    const length = typedLength(o);
    checkCallable(callback, native.map, o);
    const a = createSpecies(o, length, native.map);
    for (let k = 0; k < length; k++) a[k] = call3(callback, thisArg, o[k], k, o) as number;
    return a;
  },

  filter(this: unknown, predicate: unknown, thisArg: unknown = undefined): Numbers {
    const o = typedArrayOf(this, native.filter);
    const length = typedLength(o);
    checkCallable(predicate, native.filter, o);
    const kept: number[] = [];
    for (let k = 0; k < length; k++) {
      const value = o[k]!;
      if (call3(predicate, thisArg, value, k, o)) kept[kept.length] = value;
    }
    const a = createSpecies(o, kept.length, native.filter);
    for (let k = 0; k < kept.length; k++) a[k] = kept[k]!;
    return a;
  },

  reduce(this: unknown, reducer: unknown, ...initial: unknown[]): unknown {
    const o = typedArrayOf(this, native.reduce);
    const length = typedLength(o);
    checkCallable(reducer, native.reduce, o);
    let k = 0;
    let accumulator = initial[0];
    if (initial.length === 0) {
      if (length === 0) fail(native.reduce, o, [reducer]);
      accumulator = o[k++];
    }
    for (; k < length; k++) accumulator = call4(reducer, accumulator, o[k], k, o);
    return accumulator;
  },

  reduceRight(this: unknown, reducer: unknown, ...initial: unknown[]): unknown {
    const o = typedArrayOf(this, native.reduceRight);
    let k = typedLength(o) - 1;
    checkCallable(reducer, native.reduceRight, o);
    let accumulator = initial[0];
    if (initial.length === 0) {
      if (k < 0) fail(native.reduceRight, o, [reducer]);
      accumulator = o[k--];
    }
    for (; k >= 0; k--) accumulator = call4(reducer, accumulator, o[k], k, o);
    return accumulator;
  },

  some(this: unknown, predicate: unknown, thisArg: unknown = undefined): boolean {
    const o = typedArrayOf(this, native.some);
    const length = typedLength(o);
    checkCallable(predicate, native.some, o);
    for (let k = 0; k < length; k++) if (call3(predicate, thisArg, o[k], k, o)) return true;
    return false;
  },

  every(this: unknown, predicate: unknown, thisArg: unknown = undefined): boolean {
    const o = typedArrayOf(this, native.every);
    const length = typedLength(o);
    checkCallable(predicate, native.every, o);
    for (let k = 0; k < length; k++) if (!call3(predicate, thisArg, o[k], k, o)) return false;
    return true;
  },

  find(this: unknown, predicate: unknown, thisArg: unknown = undefined): unknown {
    const o = typedArrayOf(this, native.find);
    const length = typedLength(o);
    checkCallable(predicate, native.find, o);
    for (let k = 0; k < length; k++) {
      const value = o[k];
      if (call3(predicate, thisArg, value, k, o)) return value;
    }
    return undefined;
  },

  findIndex(this: unknown, predicate: unknown, thisArg: unknown = undefined): number {
    const o = typedArrayOf(this, native.findIndex);
    const length = typedLength(o);
    checkCallable(predicate, native.findIndex, o);
    for (let k = 0; k < length; k++) if (call3(predicate, thisArg, o[k], k, o)) return k;
    return -1;
  },

  findLast(this: unknown, predicate: unknown, thisArg: unknown = undefined): unknown {
    const o = typedArrayOf(this, native.findLast);
    const length = typedLength(o);
    checkCallable(predicate, native.findLast, o);
    for (let k = length - 1; k >= 0; k--) {
      const value = o[k];
      if (call3(predicate, thisArg, value, k, o)) return value;
    }
    return undefined;
  },

  findLastIndex(this: unknown, predicate: unknown, thisArg: unknown = undefined): number {
    const o = typedArrayOf(this, native.findLastIndex);
    const length = typedLength(o);
    checkCallable(predicate, native.findLastIndex, o);
    for (let k = length - 1; k >= 0; k--) if (call3(predicate, thisArg, o[k], k, o)) return k;
    return -1;
  },

  sort(this: unknown, comparator: unknown): Numbers {
    if (comparator === undefined) return apply(native.sort, this, [undefined]) as Numbers;
    checkCallable(comparator, native.sort, this);
    const o = typedArrayOf(this, native.sort);
    const items = copyOf(o);
    mergeSort(items, comparator);
    for (let k = 0; k < items.length; k++) o[k] = items[k]!;
    return o;
  },

  toSorted(this: unknown, comparator: unknown): Numbers {
    if (comparator === undefined) return apply(native.toSorted, this, [undefined]) as Numbers;
    checkCallable(comparator, native.toSorted, this);
    const o = typedArrayOf(this, native.toSorted);
    const items = copyOf(o);
    const a = createSameType(o, items.length);
    mergeSort(items, comparator);
    for (let k = 0; k < items.length; k++) a[k] = items[k]!;
    return a;
  },
};

function copyOf(o: Numbers): number[] {
  const length = typedLength(o);
  const items: number[] = [];
  for (let k = 0; k < length; k++) items[k] = o[k]!;
  return items;
}
