'use greenlet';
import { call2 } from './call.js';
import { toNumber } from './coerce.js';
import type { Callable } from './registry.js';

/** The sort for typed arrays, in V8's order of comparisons: halves are sorted and merged, to and fro between two copies. */
export function mergeSort(items: unknown[], comparator: Callable): void {
  const copy: unknown[] = [];
  for (let i = 0; i < items.length; i++) copy[i] = items[i];
  if (items.length > 1) mergeHalves(copy, 0, items.length, items, comparator);
}

function mergeHalves(source: unknown[], from: number, to: number, target: unknown[], comparator: Callable): void {
  const middle = from + ((to - from) >> 1);
  // What is sorted into `source` is merged into `target`.
  if (middle - from > 1) mergeHalves(target, from, middle, source, comparator);
  if (to - middle > 1) mergeHalves(target, middle, to, source, comparator);
  let left = from;
  let right = middle;
  for (let i = from; i < to; i++) {
    let takeLeft = left < middle;
    if (takeLeft && right < to) {
      const order = call2(comparator, undefined, source[left], source[right]);
      takeLeft = !(toNumber(order) > 0);
    }
    target[i] = source[takeLeft ? left++ : right++];
  }
}
