import { apply } from './call.js';
import { fail, isRegExp } from './operations.js';
import { resumable, type Callable } from './registry.js';

/* What the twins in string.ts do without calling anybody. */

export const native = pick(String.prototype);

function pick({ replace, replaceAll, split, match, matchAll, search, indexOf, slice }: typeof String.prototype) {
  return { replace, replaceAll, split, match, matchAll, search, indexOf, slice };
}

/** RegExpCreate */
export function regexpOf(source: string, flags: string): RegExp {
  return new RegExp(source, flags);
}

/** GetMethod(pattern, symbol), with the twin for a native method that has one. `method` is who complains. */
export function hookOf(self: unknown, pattern: unknown, symbol: symbol, method: Callable): Callable | undefined {
  if (self === undefined || self === null) fail(method, self, []);
  if (pattern === undefined || pattern === null) return undefined;
  if (method === native.replaceAll || method === native.matchAll) checkGlobal(pattern, method);
  const hook = (pattern as Record<symbol, unknown>)[symbol];
  if (hook === undefined || hook === null) return undefined;
  if (typeof hook !== 'function') fail(method, '', [{ [symbol]: hook }]);
  return resumable(hook as Callable);
}

function checkGlobal(pattern: unknown, method: Callable): void {
  if (!isRegExp(pattern)) return;
  const { flags } = pattern as { flags: unknown };
  if (flags === undefined || flags === null) fail(method, '', [{ [Symbol.match]: true, flags }]);
  if ((apply(native.indexOf, flags, ['g']) as number) < 0) fail(method, '', [{ [Symbol.match]: true, flags: '' }]);
}

export function positionsOf(string: string, searched: string): number[] {
  const positions: number[] = [];
  const advance = Math.max(1, searched.length);
  for (let from = 0; from <= string.length;) {
    const position = apply(native.indexOf, string, [searched, from]) as number;
    if (position < 0) break;
    positions[positions.length] = position;
    from = position + advance;
  }
  return positions;
}

export function part(string: string, start: number, end: number): string {
  return apply(native.slice, string, [start, end]) as string;
}

/** `string` with something else instead of `length` characters. */
export function splice(string: string, position: number, length: number, replaced: string): string {
  return part(string, 0, position) + replaced + part(string, position + length, string.length);
}
