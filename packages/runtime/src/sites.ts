import type { Site } from './abi.js';

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/**
 * The table of a compiled file: gives the site of its function `index`. `places` is read when somebody asks first; the compiler
 * tells how it is written (transformer/src/5-emit/sites.ts).
 */
export function sites(file: string | null, names: readonly (string | null)[], places: string): (index: number) => Site {
  let decoded: number[][] | null = null;
  return (index) => [names[index]!, file, (decoded ??= decode(places))[index]!];
}

/** Line and column of each place, by function. */
function decode(text: string): number[][] {
  const last = [0, 0];
  return text.split(';').map((one) =>
    numbersIn(one).map((delta, i) => {
      const now = last[i % 2]! + delta;
      last[i % 2] = now;
      return now;
    }),
  );
}

/** Base64 VLQ */
function numbersIn(text: string): number[] {
  const numbers: number[] = [];
  let value = 0;
  let shift = 0;
  for (const char of text) {
    const digit = DIGITS.indexOf(char);
    value |= (digit & 31) << shift;
    shift += 5;
    if (digit >= 32) continue;
    numbers.push(value & 1 ? -(value >>> 1) : value >>> 1);
    value = shift = 0;
  }
  return numbers;
}
