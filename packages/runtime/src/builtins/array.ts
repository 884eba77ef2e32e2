'use greenlet';
import { call3, call4 } from './call.js';
import { append, arraySpecies, begin, createArray, fail, isArray, store } from './operations.js';
import type { Callable } from './registry.js';

const native = pick(Array.prototype);

function pick(from: typeof Array.prototype) {
  const { forEach, map, filter, reduce, reduceRight, some, every, flatMap } = from;
  const { find, findIndex, findLast, findLastIndex } = from;
  return { forEach, map, filter, reduce, reduceRight, some, every, flatMap, find, findIndex, findLast, findLastIndex };
}

/** Of Array.prototype. */
export const arrayTwins = {
  forEach(this: unknown, callback: unknown, thisArg: unknown = undefined): void {
    const { o, length } = begin(this, callback, native.forEach);
    for (let k = 0; k < length; k++) if (k in o) call3(callback as Callable, thisArg, o[k], k, o);
  },

  map(this: unknown, callback: unknown, thisArg: unknown = undefined): object {
    const { o, length } = begin(this, callback, native.map);
    const species = arraySpecies(o);
    const own = species === undefined;
    const a = createArray(species, length);
    for (let k = 0; k < length; k++) {
      if (!(k in o)) continue;
      const mapped = call3(callback as Callable, thisArg, o[k], k, o);
      store(a, own, k, mapped);
    }
    return a;
  },

  filter(this: unknown, predicate: unknown, thisArg: unknown = undefined): object {
    const { o, length } = begin(this, predicate, native.filter);
    const species = arraySpecies(o);
    const own = species === undefined;
    const a = createArray(species, 0);
    let to = 0;
    for (let k = 0; k < length; k++) {
      if (!(k in o)) continue;
      const value = o[k];
      if (call3(predicate as Callable, thisArg, value, k, o)) store(a, own, to++, value);
    }
    return a;
  },

  reduce(this: unknown, reducer: unknown, ...initial: unknown[]): unknown {
    const { o, length } = begin(this, reducer, native.reduce);
    let k = 0;
    let accumulator = initial[0];
    if (initial.length === 0) {
      while (k < length && !(k in o)) k++;
      if (k >= length) fail(native.reduce, [], [reducer]);
      accumulator = o[k++];
    }
    for (; k < length; k++) if (k in o) accumulator = call4(reducer as Callable, accumulator, o[k], k, o);
    return accumulator;
  },

  reduceRight(this: unknown, reducer: unknown, ...initial: unknown[]): unknown {
    const { o, length } = begin(this, reducer, native.reduceRight);
    let k = length - 1;
    let accumulator = initial[0];
    if (initial.length === 0) {
      while (k >= 0 && !(k in o)) k--;
      if (k < 0) fail(native.reduceRight, [], [reducer]);
      accumulator = o[k--];
    }
    for (; k >= 0; k--) if (k in o) accumulator = call4(reducer as Callable, accumulator, o[k], k, o);
    return accumulator;
  },

  some(this: unknown, predicate: unknown, thisArg: unknown = undefined): boolean {
    const { o, length } = begin(this, predicate, native.some);
    for (let k = 0; k < length; k++) if (k in o && call3(predicate as Callable, thisArg, o[k], k, o)) return true;
    return false;
  },

  every(this: unknown, predicate: unknown, thisArg: unknown = undefined): boolean {
    const { o, length } = begin(this, predicate, native.every);
    for (let k = 0; k < length; k++) if (k in o && !call3(predicate as Callable, thisArg, o[k], k, o)) return false;
    return true;
  },

  find(this: unknown, predicate: unknown, thisArg: unknown = undefined): unknown {
    const { o, length } = begin(this, predicate, native.find);
    for (let k = 0; k < length; k++) {
      const value = o[k];
      if (call3(predicate as Callable, thisArg, value, k, o)) return value;
    }
    return undefined;
  },

  findIndex(this: unknown, predicate: unknown, thisArg: unknown = undefined): number {
    const { o, length } = begin(this, predicate, native.findIndex);
    for (let k = 0; k < length; k++) if (call3(predicate as Callable, thisArg, o[k], k, o)) return k;
    return -1;
  },

  findLast(this: unknown, predicate: unknown, thisArg: unknown = undefined): unknown {
    const { o, length } = begin(this, predicate, native.findLast);
    for (let k = length - 1; k >= 0; k--) {
      const value = o[k];
      if (call3(predicate as Callable, thisArg, value, k, o)) return value;
    }
    return undefined;
  },

  findLastIndex(this: unknown, predicate: unknown, thisArg: unknown = undefined): number {
    const { o, length } = begin(this, predicate, native.findLastIndex);
    for (let k = length - 1; k >= 0; k--) if (call3(predicate as Callable, thisArg, o[k], k, o)) return k;
    return -1;
  },

  flatMap(this: unknown, mapper: unknown, thisArg: unknown = undefined): object {
    const { o, length } = begin(this, mapper, native.flatMap);
    const species = arraySpecies(o);
    const own = species === undefined;
    const a = createArray(species, 0);
    let to = 0;
    for (let k = 0; k < length; k++) {
      if (!(k in o)) continue;
      const mapped = call3(mapper as Callable, thisArg, o[k], k, o);
      if (!isArray(mapped)) store(a, own, to++, mapped);
      else to = append(a, own, to, mapped);
    }
    return a;
  },
};
