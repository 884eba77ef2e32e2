import { Kind, S } from './state.js';
import { SUSPENDED } from './suspended.js';
import { abi } from './table.js';

/*
 * Stress and strict need to know whether a compiled function was called by compiled code, or by a native or un-marked
 * function that cannot be suspended. The caller announces the function object it is about to call; the callee knows
 * only its own id. The two meet in the text of the function, which holds the id.
 */

const ids = new WeakMap<object, string | null>();
const nativeCall: unknown = Function.prototype.call;
const nativeApply: unknown = Function.prototype.apply;
const sourceOf = Function.prototype.toString;

/** The id of a compiled function, read from its text; null for any other. */
function idOf(fn: object): string | null {
  let id = ids.get(fn);
  if (id !== undefined) return id;
  const source = sourceOf.call(fn);
  // In the text of a class the first entry may be that of a method; `new` enters the constructor.
  const entry = source.startsWith('class') ? /\.enter\(\s*["'`]([^"'`]*:new)["'`]/ : /\.enter\(\s*["'`]([^"'`]*)["'`]/;
  id = entry.exec(source)?.[1] ?? null;
  ids.set(fn, id);
  return id;
}

export function calling(fn: unknown, self: unknown): unknown {
  abi.callee = fn === nativeCall || fn === nativeApply ? self : fn;
  return fn;
}

export function enter(id: string): number {
  const callee = abi.callee;
  abi.callee = null;
  const blocked = S.blocked;
  if (typeof callee !== 'function' || idOf(callee) !== id) S.blocked = blocked + 1;
  return blocked;
}

export function leave(entry: number): void {
  S.blocked = entry;
}

export function stress(value: unknown): unknown {
  abi.callee = null;
  if (abi.unwinding || S.blocked > 0 || S.current === S.main) return value;
  // A transfer to the current greenlet: the trampoline comes straight back, and nobody is told.
  S.target = S.current;
  S.kind = Kind.One;
  S.value = value;
  abi.unwinding = true;
  return SUSPENDED;
}
