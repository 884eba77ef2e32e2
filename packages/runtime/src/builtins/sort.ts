'use greenlet';
import { apply } from './call.js';
import { checkCallable, lengthOf, objectOf, store, type Indexed } from './operations.js';
import { timsort } from './timsort.js';

const { sort, toSorted } = Array.prototype;

/** Of Array.prototype. Without a comparator nobody is called but toString methods: the natives do that. */
export const sortTwins = {
  sort(this: unknown, comparator: unknown): unknown {
    if (comparator === undefined) return apply(sort, this, [undefined]);
    checkCallable(comparator, sort);
    const o = objectOf(this, sort);
    const length = lengthOf(o);
    if (length < 2) return o;
    const items: unknown[] = [];
    const undefineds = collect(o, length, items, true);
    timsort(items, comparator);
    let to = 0;
    for (; to < items.length; to++) o[to] = items[to];
    for (const end = to + undefineds; to < end; to++) o[to] = undefined;
    // As many holes as before, now at the end.
    for (; to < length; to++) delete o[to];
    return o;
  },

  toSorted(this: unknown, comparator: unknown): unknown[] {
    if (comparator === undefined) return apply(toSorted, this, [undefined]) as unknown[];
    checkCallable(comparator, toSorted);
    const o = objectOf(this, toSorted);
    const length = lengthOf(o);
    const sorted = new Array<unknown>(length);
    const items: unknown[] = [];
    collect(o, length, items, false);
    timsort(items, comparator);
    for (let k = 0; k < length; k++) store(sorted, true, k, items[k]);
    return sorted;
  },
};

/** Reads the elements that a comparator sees; gives the number of the others, `undefined`, which come last in any case. */
function collect(o: Indexed, length: number, items: unknown[], skipHoles: boolean): number {
  let undefineds = 0;
  for (let k = 0; k < length; k++) {
    if (skipHoles && !(k in o)) continue;
    const value = o[k];
    if (value === undefined) undefineds++;
    else items[items.length] = value;
  }
  return undefineds;
}
