'use greenlet';
import { apply, call1, call2, call3 } from './call.js';
import { toNumber, toText } from './coerce.js';
import { fail, isRegExp } from './operations.js';
import { resumable, type Callable } from './registry.js';

const { replace, replaceAll, split, match, matchAll, search, indexOf, slice } = String.prototype;

/**
 * Of String.prototype. Patterns that have a method for it do the work; it is called last, so that its suspension is ours.
 * Without one, everything is a string sooner or later, and natives do what calls nobody.
 */
export const stringTwins = {
  replace(this: unknown, pattern: unknown, replacement: unknown): unknown {
    const hook = hookOf(this, pattern, Symbol.replace, replace);
    if (hook !== undefined) return call2(hook, pattern, this, replacement);
    const string = toText(this);
    const searched = toText(pattern);
    if (typeof replacement !== 'function') return apply(replace, string, [searched, toText(replacement)]);
    const position = apply(indexOf, string, [searched]) as number;
    if (position < 0) return string;
    const replaced = toText(call3(replacement as Callable, undefined, searched, position, string));
    return part(string, 0, position) + replaced + part(string, position + searched.length, string.length);
  },

  replaceAll(this: unknown, pattern: unknown, replacement: unknown): unknown {
    const hook = hookOf(this, pattern, Symbol.replace, replaceAll);
    if (hook !== undefined) return call2(hook, pattern, this, replacement);
    const string = toText(this);
    const searched = toText(pattern);
    if (typeof replacement !== 'function') return apply(replaceAll, string, [searched, toText(replacement)]);
    const positions = positionsOf(string, searched);
    let result = '';
    let end = 0;
    for (let i = 0; i < positions.length; i++) {
      const position = positions[i]!;
      const replaced = toText(call3(replacement as Callable, undefined, searched, position, string));
      result += part(string, end, position) + replaced;
      end = position + searched.length;
    }
    return result + part(string, end, string.length);
  },

  split(this: unknown, separator: unknown, limit: unknown): unknown {
    const hook = hookOf(this, separator, Symbol.split, split);
    if (hook !== undefined) return call2(hook, separator, this, limit);
    const string = toText(this);
    const most = limit === undefined ? undefined : toNumber(limit);
    return apply(split, string, [separator === undefined ? undefined : toText(separator), most]);
  },

  match(this: unknown, pattern: unknown): unknown {
    const hook = hookOf(this, pattern, Symbol.match, match);
    if (hook !== undefined) return call1(hook, pattern, this);
    const string = toText(this);
    const regexp = new RegExp(pattern === undefined ? '' : toText(pattern));
    return call1(regexp[Symbol.match], regexp, string);
  },

  matchAll(this: unknown, pattern: unknown): unknown {
    const hook = hookOf(this, pattern, Symbol.matchAll, matchAll);
    if (hook !== undefined) return call1(hook, pattern, this);
    const string = toText(this);
    const regexp = new RegExp(pattern === undefined ? '' : toText(pattern), 'g');
    return call1(regexp[Symbol.matchAll], regexp, string);
  },

  search(this: unknown, pattern: unknown): unknown {
    const hook = hookOf(this, pattern, Symbol.search, search);
    if (hook !== undefined) return call1(hook, pattern, this);
    const string = toText(this);
    const regexp = new RegExp(pattern === undefined ? '' : toText(pattern));
    return call1(regexp[Symbol.search], regexp, string);
  },
};

/** GetMethod(pattern, symbol), with the twin for a native method that has one. `native` is who complains. */
function hookOf(self: unknown, pattern: unknown, symbol: symbol, native: Callable): Callable | undefined {
  if (self === undefined || self === null) fail(native, self, []);
  if (pattern === undefined || pattern === null) return undefined;
  if (native === replaceAll || native === matchAll) checkGlobal(pattern, native);
  const hook = (pattern as Record<symbol, unknown>)[symbol];
  if (hook === undefined || hook === null) return undefined;
  if (typeof hook !== 'function') fail(native, '', [{ [symbol]: hook }]);
  return resumable(hook as Callable);
}

function checkGlobal(pattern: unknown, native: Callable): void {
  if (!isRegExp(pattern)) return;
  const { flags } = pattern as { flags: unknown };
  if (flags === undefined || flags === null) fail(native, '', [{ [Symbol.match]: true, flags }]);
  if ((apply(indexOf, toText(flags), ['g']) as number) < 0) fail(native, '', [{ [Symbol.match]: true, flags: '' }]);
}

function positionsOf(string: string, searched: string): number[] {
  const positions: number[] = [];
  const advance = Math.max(1, searched.length);
  for (let from = 0; from <= string.length;) {
    const position = apply(indexOf, string, [searched, from]) as number;
    if (position < 0) break;
    positions[positions.length] = position;
    from = position + advance;
  }
  return positions;
}

function part(string: string, start: number, end: number): string {
  return apply(slice, string, [start, end]) as string;
}
