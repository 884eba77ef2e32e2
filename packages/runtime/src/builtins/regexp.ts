'use greenlet';
import { apply, call1, callList } from './call.js';
import { toText } from './coerce.js';
import { fail, isObject, lengthOf, toInteger, toLength, type Indexed } from './operations.js';
import type { Callable } from './registry.js';

const { exec: nativeExec, [Symbol.replace]: nativeReplace } = RegExp.prototype;
const { slice, codePointAt, includes } = String.prototype;

interface Matcher {
  flags: unknown;
  lastIndex: unknown;
  exec: unknown;
}

type Match = Indexed & { index: unknown; groups: unknown };

/** Of RegExp.prototype. */
export const regexpTwins = {
  [Symbol.replace](this: unknown, subject: unknown, replacement: unknown): unknown {
    if (!isObject(this) || typeof replacement !== 'function') return apply(nativeReplace, this, [subject, replacement]);
    const string = toText(subject);
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
      args[args.length] = position;
      args[args.length] = string;
      const { groups } = match;
      if (groups !== undefined) args[args.length] = groups;
      const replaced = toText(callList(replacement as Callable, args));
      if (position < end) continue;
      result += (apply(slice, string, [end, position]) as string) + replaced;
      end = position + matched.length;
    }
    return end >= string.length ? result : result + (apply(slice, string, [end]) as string);
  },
};

/** The one match, or all of them for a global expression. */
function allMatches(regexp: Matcher, string: string): Match[] {
  const flags = toText(regexp.flags);
  const global = apply(includes, flags, ['g']) as boolean;
  const unicode = (apply(includes, flags, ['u']) || apply(includes, flags, ['v'])) as boolean;
  if (global) regexp.lastIndex = 0;
  const matches: Match[] = [];
  for (;;) {
    const match = execute(regexp, string);
    if (match === null) return matches;
    matches[matches.length] = match as Match;
    if (!global) return matches;
    if (toText((match as Match)[0]) === '') regexp.lastIndex = advance(string, toLength(regexp.lastIndex), unicode);
  }
}

/** RegExpExec */
function execute(regexp: Matcher, string: string): unknown {
  const { exec } = regexp;
  if (typeof exec !== 'function') return apply(nativeExec, regexp, [string]);
  const match = call1(exec as Callable, regexp, string);
  if (!isObject(match) && match !== null) fail(nativeReplace, { flags: '', exec: () => match }, ['', isObject]);
  return match;
}

/** AdvanceStringIndex */
function advance(string: string, index: number, unicode: boolean): number {
  if (!unicode || index + 1 >= string.length) return index + 1;
  return index + ((apply(codePointAt, string, [index]) as number) > 0xffff ? 2 : 1);
}
