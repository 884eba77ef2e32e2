'use greenlet';
import { call2, construct0 } from './call.js';
import { iterate } from './iterate.js';
import {
  createArray,
  fail,
  isConstructor,
  iteratorMethod,
  lengthOf,
  mapperOf,
  store,
  type Constructor,
  type Indexed,
} from './operations.js';
import type { Callable } from './registry.js';
import { createTyped } from './typed-array.js';
import { TypedArray, type Numbers } from './typed-arrays.js';

const arrayFrom = Array.from as Callable;
const typedFrom = TypedArray.from as Callable;

/** Of Array. */
export const arrayFromTwins = {
  from(this: unknown, items: unknown, mapper: unknown = undefined, thisArg: unknown = undefined): object {
    const map = mapperOf(arrayFrom, this, mapper);
    const constructor = this;
    const own = constructor === Array || !isConstructor(constructor);
    const method = iteratorMethod(arrayFrom, this, items);
    if (method !== undefined) {
      const a = own ? [] : construct0(constructor);
      let length = 0;
      iterate(items, method, (value, k) => {
        const mapped = map === undefined ? value : call2(map, thisArg, value, k);
        store(a, own, k, mapped);
        length = k + 1;
      });
      (a as { length: number }).length = length;
      return a;
    }
    const arrayLike = Object(items) as Indexed;
    const length = lengthOf(arrayLike);
    const a = createArray(own ? undefined : constructor, length);
    for (let k = 0; k < length; k++) {
      const value = arrayLike[k];
      const mapped = map === undefined ? value : call2(map, thisArg, value, k);
      store(a, own, k, mapped);
    }
    (a as { length: number }).length = length;
    return a;
  },
};

/** Of %TypedArray%. */
export const typedArrayFromTwins = {
  from(this: unknown, source: unknown, mapper: unknown = undefined, thisArg: unknown = undefined): Numbers {
    const constructor = this;
    const map = mapperOf(typedFrom, constructor, mapper);
    const method = iteratorMethod(typedFrom, constructor, source);
    let values = Object(source) as Indexed;
    if (method !== undefined) {
      const list: unknown[] = [];
      iterate(source, method, (value, k) => (list[k] = value));
      values = list;
    }
    const length = lengthOf(values);
    const a = createTyped(constructor as Constructor, length, (made) => fail(typedFrom, made, [[]]));
    for (let k = 0; k < length; k++) {
      const value = values[k];
      a[k] = (map === undefined ? value : call2(map, thisArg, value, k)) as number;
    }
    return a;
  },
};
