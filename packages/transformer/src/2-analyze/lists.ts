/** Lists of what the walk told. */

/** Items by a key, in their order. Those without a key are left out. */
export function groupedBy<K, T>(items: Iterable<T>, keyOf: (item: T) => K | undefined): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

/** The index of the first item at or after `order`. */
export function firstAt(items: readonly { order: number }[], order: number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (items[middle]!.order < order) low = middle + 1;
    else high = middle;
  }
  return low;
}
