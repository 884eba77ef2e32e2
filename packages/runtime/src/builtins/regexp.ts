'use greenlet';
import { apply, call1, callList, construct2 } from './call.js';
import { toNumber, toText } from './coerce.js';
import { fail, isObject, lengthOf, toInteger, toLength } from './operations.js';
import { advance, has, isPlain, isUnicode, native, part, readsFlags, splitterOf, substitute } from './regexps.js';
import type { Match, Matcher } from './regexps.js';
import type { Callable } from './registry.js';

/** Of RegExp.prototype. Only expressions with an exec() of their own call anybody, and replace() its callback. */
export const regexpTwins = {
  [Symbol.replace](this: unknown, subject: unknown, replacement: unknown): unknown {
    if (!isObject(this)) return apply(native.replace, this, [subject, replacement]);
    const string = toText(subject);
    const callback = typeof replacement === 'function' ? (replacement as Callable) : undefined;
    const template = callback === undefined ? toText(replacement) : '';
    if (callback === undefined && isPlain(this)) return apply(native.replace, this, [string, template]);
    const matches = allMatches(this as unknown as Matcher, string);
    let result = '';
    let end = 0;
    for (let i = 0; i < matches.length; i++) {
      const match = matches[i]!;
      const count = lengthOf(match);
      const matched = toText(match[0]);
      const position = Math.max(0, Math.min(toInteger(match.index), string.length));
      const args: unknown[] = [matched];
      for (let n = 1; n < count; n++) {
        const captured = match[n];
        args[n] = captured === undefined ? undefined : toText(captured);
      }
      const { groups } = match;
      const replaced =
        callback === undefined
          ? substitute(string, template, args, position, groups)
          : toText(callList(callback, callbackArgs(args, position, string, groups)));
      if (position < end) continue;
      result += part(string, end, position) + replaced;
      end = position + matched.length;
    }
    return end >= string.length ? result : result + part(string, end);
  },

  [Symbol.match](this: unknown, subject: unknown): unknown {
    if (!isObject(this)) return apply(native.match, this, [subject]);
    const string = toText(subject);
    if (isPlain(this)) return apply(native.match, this, [string]);
    const regexp = this as unknown as Matcher;
    const unicode = globally(regexp);
    if (unicode === null) return execute(regexp, string, native.match);
    regexp.lastIndex = 0;
    const list: string[] = [];
    for (;;) {
      const match = execute(regexp, string, native.match);
      if (match === null) return list.length === 0 ? null : list;
      const matched = toText((match as Match)[0]);
      list[list.length] = matched;
      if (matched === '') regexp.lastIndex = advance(string, toLength(regexp.lastIndex), unicode);
    }
  },

  [Symbol.search](this: unknown, subject: unknown): unknown {
    if (!isObject(this)) return apply(native.search, this, [subject]);
    const string = toText(subject);
    if (isPlain(this)) return apply(native.search, this, [string]);
    const regexp = this as unknown as Matcher;
    const previous = regexp.lastIndex;
    if (!Object.is(previous, 0)) regexp.lastIndex = 0;
    const match = execute(regexp, string, native.search);
    if (!Object.is(regexp.lastIndex, previous)) regexp.lastIndex = previous;
    return match === null ? -1 : (match as Match).index;
  },

  [Symbol.split](this: unknown, subject: unknown, limit: unknown): unknown {
    if (!isObject(this)) return apply(native.split, this, [subject, limit]);
    const string = toText(subject);
    if (isPlain(this)) return apply(native.split, this, [string, limit === undefined ? limit : toNumber(limit)]);
    const constructor = splitterOf(this);
    const flags = toText((this as unknown as Matcher).flags);
    const splitter = construct2(constructor, this, has(flags, 'y') ? flags : `${flags}y`) as Matcher;
    const most = limit === undefined ? 0xffffffff : toNumber(limit) >>> 0;
    return most === 0 ? [] : pieces(splitter, string, most, isUnicode(flags));
  },
};

/** The loop of split(). */
function pieces(splitter: Matcher, string: string, most: number, unicode: boolean): unknown[] {
  const list: unknown[] = [];
  if (string === '') {
    if (execute(splitter, string, native.split) === null) list[0] = string;
    return list;
  }
  let start = 0;
  for (let at = 0; at < string.length;) {
    splitter.lastIndex = at;
    const match = execute(splitter, string, native.split) as Match | null;
    const end = match === null ? start : Math.min(toLength(splitter.lastIndex), string.length);
    if (match === null || end === start) {
      at = advance(string, at, unicode);
      continue;
    }
    list[list.length] = part(string, start, at);
    if (list.length === most) return list;
    const count = lengthOf(match);
    for (let n = 1; n < count; n++) {
      list[list.length] = match[n];
      if (list.length === most) return list;
    }
    at = start = end;
  }
  list[list.length] = part(string, start);
  return list;
}

function callbackArgs(args: unknown[], position: number, string: string, groups: unknown): unknown[] {
  args[args.length] = position;
  args[args.length] = string;
  if (groups !== undefined) args[args.length] = groups;
  return args;
}

/** The one match, or all of them for a global expression. */
function allMatches(regexp: Matcher, string: string): Match[] {
  const unicode = globally(regexp);
  if (unicode !== null) regexp.lastIndex = 0;
  const matches: Match[] = [];
  for (;;) {
    const match = execute(regexp, string, native.replace);
    if (match === null) return matches;
    matches[matches.length] = match as Match;
    if (unicode === null) return matches;
    if (toText((match as Match)[0]) === '') regexp.lastIndex = advance(string, toLength(regexp.lastIndex), unicode);
  }
}

/** null: for one match. Else for all of them, and whether it goes on by code points. */
function globally(regexp: Matcher): boolean | null {
  if (!readsFlags) return regexp.global ? Boolean(regexp.unicode) : null;
  const flags = toText(regexp.flags);
  return has(flags, 'g') ? isUnicode(flags) : null;
}

/** RegExpExec; `method` is who complains. */
function execute(regexp: Matcher, string: string, method: Callable): unknown {
  const { exec } = regexp;
  if (typeof exec !== 'function') return apply(native.exec, regexp, [string]);
  const match = call1(exec as Callable, regexp, string);
  if (!isObject(match) && match !== null) fail(method, { flags: '', exec: () => match }, ['', isObject]);
  return match;
}
