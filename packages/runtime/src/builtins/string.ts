'use greenlet';
import { apply, call1, call2, call3 } from './call.js';
import { toNumber, toText } from './coerce.js';
import type { Callable } from './registry.js';
import { hookOf, native, part, positionsOf, regexpOf, splice } from './strings.js';

/**
 * Of String.prototype. Patterns that have a method for it do the work; it is called last, so that its suspension is ours.
 * Without one, everything is a string sooner or later, and natives do what calls nobody.
 */
export const stringTwins = {
  replace(this: unknown, pattern: unknown, replacement: unknown): unknown {
    const hook = hookOf(this, pattern, Symbol.replace, native.replace);
    if (hook !== undefined) return call2(hook, pattern, this, replacement);
    const string = toText(this);
    const searched = toText(pattern);
    if (typeof replacement !== 'function') return apply(native.replace, string, [searched, toText(replacement)]);
    const position = apply(native.indexOf, string, [searched]) as number;
    if (position < 0) return string;
    const replaced = toText(call3(replacement as Callable, undefined, searched, position, string));
    return splice(string, position, searched.length, replaced);
  },

  replaceAll(this: unknown, pattern: unknown, replacement: unknown): unknown {
    const hook = hookOf(this, pattern, Symbol.replace, native.replaceAll);
    if (hook !== undefined) return call2(hook, pattern, this, replacement);
    const string = toText(this);
    const searched = toText(pattern);
    if (typeof replacement !== 'function') return apply(native.replaceAll, string, [searched, toText(replacement)]);
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
    const hook = hookOf(this, separator, Symbol.split, native.split);
    if (hook !== undefined) return call2(hook, separator, this, limit);
    const string = toText(this);
    const most = limit === undefined ? undefined : toNumber(limit);
    return apply(native.split, string, [separator === undefined ? undefined : toText(separator), most]);
  },

  match(this: unknown, pattern: unknown): unknown {
    const hook = hookOf(this, pattern, Symbol.match, native.match);
    if (hook !== undefined) return call1(hook, pattern, this);
    const string = toText(this);
    const regexp = regexpOf(pattern === undefined ? '' : toText(pattern), '');
    return call1(regexp[Symbol.match], regexp, string);
  },

  matchAll(this: unknown, pattern: unknown): unknown {
    const hook = hookOf(this, pattern, Symbol.matchAll, native.matchAll);
    if (hook !== undefined) return call1(hook, pattern, this);
    const string = toText(this);
    const regexp = regexpOf(pattern === undefined ? '' : toText(pattern), 'g');
    return call1(regexp[Symbol.matchAll], regexp, string);
  },

  search(this: unknown, pattern: unknown): unknown {
    const hook = hookOf(this, pattern, Symbol.search, native.search);
    if (hook !== undefined) return call1(hook, pattern, this);
    const string = toText(this);
    const regexp = regexpOf(pattern === undefined ? '' : toText(pattern), '');
    return call1(regexp[Symbol.search], regexp, string);
  },
};
