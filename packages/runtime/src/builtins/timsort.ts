'use greenlet';
import { call2 } from './call.js';
import { toNumber } from './coerce.js';
import type { Callable } from './registry.js';

/*
 * Tim Peters' merge sort (described in listsort.txt of CPython), which is what V8 sorts arrays with. Programs can see the
 * order in which the comparator is called, and a comparator that contradicts itself makes it matter for the result: so
 * here it is the same. Runs that are in order already are found, short ones are filled up by binary insertion; they are
 * merged from a stack whose lengths grow geometrically, by galloping where one side wins again and again.
 */

interface Sorting {
  readonly list: unknown[];
  readonly comparator: Callable;
  /** So many wins in a row start to gallop. */
  patience: number;
  /** The stack of runs, each behind the one below it. */
  readonly starts: number[];
  readonly lengths: number[];
}

const PATIENCE = 7;

/** Sorts stably, in place. */
export function timsort(list: unknown[], comparator: Callable): void {
  const s: Sorting = { list, comparator, patience: PATIENCE, starts: [], lengths: [] };
  const shortest = shortestRun(list.length);
  let low = 0;
  while (low < list.length) {
    let length = findRun(s, low);
    if (length < shortest) {
      const sorted = low + length;
      length = Math.min(shortest, list.length - low);
      insert(s, low, sorted, low + length);
    }
    s.starts[s.lengths.length] = low;
    s.lengths[s.lengths.length] = length;
    low += length;
    collapse(s, low === list.length);
  }
}

/** From 32 to 64, such that the number of runs is a power of two or a little less. */
function shortestRun(length: number): number {
  let odd = 0;
  for (; length >= 64; length >>= 1) odd |= length & 1;
  return length + odd;
}

function compare(s: Sorting, x: unknown, y: unknown): number {
  return toNumber(call2(s.comparator, undefined, x, y)) || 0;
}

/** The length of the run that starts at `low`; a falling one is reversed. */
function findRun(s: Sorting, low: number): number {
  const { list } = s;
  let high = low + 1;
  if (high === list.length) return 1;
  const falling = compare(s, list[high], list[low]) < 0;
  for (high++; high < list.length; high++) {
    const falls = compare(s, list[high], list[high - 1]) < 0;
    if (falls !== falling) break;
  }
  if (falling) for (let i = low, j = high - 1; i < j; i++, j--) [list[i], list[j]] = [list[j], list[i]];
  return high - low;
}

/** Sorts low..high, of which low..sorted is in order, by binary insertion. */
function insert(s: Sorting, low: number, sorted: number, high: number): void {
  const { list } = s;
  for (let i = sorted; i < high; i++) {
    const pivot = list[i];
    let left = low;
    let right = i;
    while (left < right) {
      const middle = (left + right) >> 1;
      if (compare(s, pivot, list[middle]) < 0) right = middle;
      else left = middle + 1;
    }
    move(list, left, list, left + 1, i - left);
    list[left] = pivot;
  }
}

/** Merges runs until each is longer than the two above it together; at the end all of them. */
function collapse(s: Sorting, atEnd: boolean): void {
  const { lengths } = s;
  while (lengths.length > 1) {
    const i = mergeable(lengths);
    if (i < 0) break;
    mergeAt(s, i);
  }
  if (!atEnd) return;
  while (lengths.length > 1) {
    const n = lengths.length - 2;
    mergeAt(s, n > 0 && lengths[n - 1]! < lengths[n + 1]! ? n - 1 : n);
  }
}

/** Which run must be merged with the one above it, or -1. */
function mergeable(lengths: readonly number[]): number {
  const n = lengths.length - 2;
  const [d = Infinity, c = Infinity, b, a] = [lengths[n - 2], lengths[n - 1], lengths[n]!, lengths[n + 1]!];
  if (n > 0 && (c <= b + a || d <= c + b)) return c < a ? n - 1 : n;
  return b <= a ? n : -1;
}

/** Merges the runs `i` and `i + 1` of the stack. */
function mergeAt(s: Sorting, i: number): void {
  const { list, starts, lengths } = s;
  let a = starts[i]!;
  let countA = lengths[i]!;
  const b = starts[i + 1]!;
  let countB = lengths[i + 1]!;
  lengths[i] = countA + countB;
  // At most one run is above these two.
  for (let above = i + 2; above < lengths.length; above++) {
    starts[above - 1] = starts[above]!;
    lengths[above - 1] = lengths[above]!;
  }
  starts.length = lengths.length -= 1;
  // What is in its place already at either end does not take part.
  const skipped = gallopRight(s, list[b], list, a, countA, 0);
  a += skipped;
  countA -= skipped;
  if (countA === 0) return;
  countB = gallopLeft(s, list[a + countA - 1], list, b, countB, countB - 1);
  if (countB === 0) return;
  if (countA <= countB) mergeLow(s, a, countA, b, countB);
  else mergeHigh(s, a, countA, b, countB);
}

/** How many of the `count` elements from `base` on are less than `key`. The search starts at `hint`. */
function gallopLeft(s: Sorting, key: unknown, list: unknown[], base: number, count: number, hint: number): number {
  let last = 0;
  let offset = 1;
  if (compare(s, list[base + hint], key) < 0) {
    const most = count - hint;
    while (offset < most && compare(s, list[base + hint + offset], key) < 0) {
      last = offset;
      offset = 2 * offset + 1;
    }
    last += hint;
    offset = Math.min(offset, most) + hint;
  } else {
    const most = hint + 1;
    while (offset < most && compare(s, list[base + hint - offset], key) >= 0) {
      last = offset;
      offset = 2 * offset + 1;
    }
    [last, offset] = [hint - Math.min(offset, most), hint - last];
  }
  last++;
  while (last < offset) {
    const middle = (last + offset) >> 1;
    if (compare(s, list[base + middle], key) < 0) last = middle + 1;
    else offset = middle;
  }
  return offset;
}

/** How many are at most `key`. */
function gallopRight(s: Sorting, key: unknown, list: unknown[], base: number, count: number, hint: number): number {
  let last = 0;
  let offset = 1;
  if (compare(s, key, list[base + hint]) < 0) {
    const most = hint + 1;
    while (offset < most && compare(s, key, list[base + hint - offset]) < 0) {
      last = offset;
      offset = 2 * offset + 1;
    }
    [last, offset] = [hint - Math.min(offset, most), hint - last];
  } else {
    const most = count - hint;
    while (offset < most && compare(s, key, list[base + hint + offset]) >= 0) {
      last = offset;
      offset = 2 * offset + 1;
    }
    last += hint;
    offset = Math.min(offset, most) + hint;
  }
  last++;
  while (last < offset) {
    const middle = (last + offset) >> 1;
    if (compare(s, key, list[base + middle]) < 0) offset = middle;
    else last = middle + 1;
  }
  return offset;
}

/** Merges two neighbouring runs from their beginning, the first one aside. */
function mergeLow(s: Sorting, start: number, countA: number, b: number, countB: number): void {
  const { list } = s;
  const aside: unknown[] = [];
  move(list, start, aside, 0, countA);
  let a = 0;
  let to = start;
  list[to++] = list[b++];
  countB--;
  // At the end of `a` waits an element that is greater than all of `b`.
  merging: while (countB > 0 && countA > 1) {
    let winsA = 0;
    let winsB = 0;
    do {
      if (compare(s, list[b], aside[a]) < 0) {
        list[to++] = list[b++];
        winsA = 0;
        winsB++;
        if (--countB === 0) break merging;
      } else {
        list[to++] = aside[a++];
        winsB = 0;
        winsA++;
        if (--countA === 1) break merging;
      }
    } while (winsA < s.patience && winsB < s.patience);
    s.patience++;
    do {
      s.patience = Math.max(1, s.patience - 1);
      winsA = gallopRight(s, list[b], aside, a, countA, 0);
      move(aside, a, list, to, winsA);
      a += winsA;
      to += winsA;
      countA -= winsA;
      if (countA <= 1) break merging;
      list[to++] = list[b++];
      if (--countB === 0) break merging;
      winsB = gallopLeft(s, aside[a], list, b, countB, 0);
      move(list, b, list, to, winsB);
      b += winsB;
      to += winsB;
      countB -= winsB;
      if (countB === 0) break merging;
      list[to++] = aside[a++];
      if (--countA === 1) break merging;
    } while (winsA >= PATIENCE || winsB >= PATIENCE);
    s.patience++;
  }
  move(list, b, list, to, countB);
  move(aside, a, list, to + countB, countA);
}

/** Merges two neighbouring runs from their end, the second one aside. */
function mergeHigh(s: Sorting, start: number, countA: number, startB: number, countB: number): void {
  const { list } = s;
  const aside: unknown[] = [];
  move(list, startB, aside, 0, countB);
  let a = start + countA - 1;
  let b = countB - 1;
  let to = startB + countB - 1;
  list[to--] = list[a--];
  countA--;
  merging: while (countA > 0 && countB > 1) {
    let winsA = 0;
    let winsB = 0;
    do {
      if (compare(s, aside[b], list[a]) < 0) {
        list[to--] = list[a--];
        winsB = 0;
        winsA++;
        if (--countA === 0) break merging;
      } else {
        list[to--] = aside[b--];
        winsA = 0;
        winsB++;
        if (--countB === 1) break merging;
      }
    } while (winsA < s.patience && winsB < s.patience);
    s.patience++;
    do {
      s.patience = Math.max(1, s.patience - 1);
      winsA = countA - gallopRight(s, aside[b], list, start, countA, countA - 1);
      a -= winsA;
      to -= winsA;
      move(list, a + 1, list, to + 1, winsA);
      countA -= winsA;
      if (countA === 0) break merging;
      list[to--] = aside[b--];
      if (--countB === 1) break merging;
      winsB = countB - gallopLeft(s, list[a], aside, 0, countB, countB - 1);
      b -= winsB;
      to -= winsB;
      move(aside, b + 1, list, to + 1, winsB);
      countB -= winsB;
      if (countB <= 1) break merging;
      list[to--] = list[a--];
      if (--countA === 0) break merging;
    } while (winsA >= PATIENCE || winsB >= PATIENCE);
    s.patience++;
  }
  move(list, a - countA + 1, list, to - countA + 1, countA);
  move(aside, b - countB + 1, list, to - countA - countB + 1, countB);
}

/** Copies `count` elements, to where they may overlap. */
function move(from: unknown[], start: number, to: unknown[], target: number, count: number): void {
  if (start >= target) for (let i = 0; i < count; i++) to[target + i] = from[start + i];
  else for (let i = count - 1; i >= 0; i--) to[target + i] = from[start + i];
}
