import { entered, refuseStrictly } from './barrier.js';
import { entersBy } from './construction.js';
import { type Core, living } from './core.js';
import { comeStraightBack } from './spill.js';
import { S } from './state.js';
import { abi } from './table.js';
import { ownWeakMap } from './own-collections.js';

/*
 * Stress and strict need to know whether a compiled function was called by compiled code, or by a native or un-marked
 * function that cannot be suspended. The caller announces the function object it is about to call; the callee knows
 * only its own id. The two meet in the text of the function, which holds the id.
 */

const ids = ownWeakMap<object, string | null>();
const nativeCall: unknown = Function.prototype.call;
const nativeApply: unknown = Function.prototype.apply;
const reflectApply: unknown = Reflect.apply;
const sourceOf = Function.prototype.toString;

/** Where a function says that it is entered, or (barrier functions, and those that are left as they are) that nobody is. */
const ENTRY = /\.enter\(\s*["'`]([^"'`]*)["'`]|\.calling\(\s*void 0\s*,\s*["'`]([^"'`]*)["'`]/g;

/** The id of a compiled function, read from its text; null for any other. */
function idOf(fn: object): string | null {
  let id = ids.get(fn);
  if (id !== undefined) return id;
  const source = sourceOf.call(fn);
  // In the text of a class the first entry may be that of a method; `new` enters the constructor.
  id = source.startsWith('class')
    ? (/\.enter\(\s*["'`]([^"'`]*:new)["'`]/.exec(source)?.[1] ?? null)
    : (ownEntry(source)[1] ?? null);
  ids.set(fn, id);
  return id;
}

/** The first entry, unless there may be functions in the parameters: then the one of what starts first. */
function ownEntry(source: string): RegExpMatchArray | [] {
  let own: RegExpMatchArray | null = null;
  for (const match of source.matchAll(ENTRY)) {
    if (own === null || isBefore(match[1] ?? match[2]!, own[1] ?? own[2]!)) own = match;
    if (/^[^{]*\{[^{]*$/.test(source.slice(0, match.index))) break;
  }
  return own ?? [];
}

/** Whether the function with the id `a`, `file:line:column`, starts ahead of the one with the id `b`. */
function isBefore(a: string, b: string): boolean {
  const [lineA, columnA] = placeOf(a);
  const [lineB, columnB] = placeOf(b);
  return lineA < lineB || (lineA === lineB && columnA < columnB);
}

function placeOf(id: string): [line: number, column: number] {
  const [, line, column] = /:(\d+):(\d+)(?::new)?$/.exec(id) ?? [];
  return [Number(line), Number(column)];
}

export function calling(fn: unknown, self: unknown, first?: unknown): unknown {
  abi.callee = fn === nativeCall || fn === nativeApply ? self : fn === reflectApply ? first : fn;
  if (typeof abi.callee === 'function' && getPrototypeOf(abi.callee) === GeneratorFunction) noteGenerators(abi.callee);
  return fn;
}

const { getPrototypeOf } = Object;
const GeneratorFunction: unknown = getPrototypeOf(function* () {});

/** Which generator function made a generator is told by the prototype that it was given; null: several have the same. */
const makers = ownWeakMap<object, unknown>();

/** `fn` is about to make a generator. Its body is entered by next(), not by this call. */
function noteGenerators(fn: object): void {
  abi.callee = null;
  const { prototype } = fn as { prototype: unknown };
  if (typeof prototype !== 'object' || prototype === null) return;
  makers.set(prototype, makers.has(prototype) && makers.get(prototype) !== fn ? null : fn);
}

/** Compiled code is about to enter the body of `generator`. */
export function announceGenerator(generator: unknown): void {
  const prototype = typeof generator === 'object' && generator !== null ? (getPrototypeOf(generator) as object) : null;
  abi.callee = prototype === null ? null : (makers.get(prototype) ?? null);
}

export function enter(id: string, strict = false): number {
  if (abi.unwinding) entered();
  if (strict) S.strict = true;
  const callee = abi.callee;
  abi.callee = null;
  const blocked = S.blocked;
  const entry = typeof callee === 'function' ? entersBy(callee) : null;
  const direct = entry !== null ? idOf(entry) === id : callee === 'super' && id.endsWith(':new');
  if (!direct) {
    S.blocked = blocked + 1;
    S.blocker = typeof callee === 'function' && callee.name !== '' ? callee.name : null;
  }
  return blocked;
}

export function enterAccessor(announced: boolean, strict = false): number {
  if (abi.unwinding) entered();
  if (strict) S.strict = true;
  abi.callee = null;
  const blocked = S.blocked;
  if (!announced) {
    S.blocked = blocked + 1;
    S.blocker = null;
  }
  return blocked;
}

/**
 * Strict: `method` is being called in a greenlet, for `target`. Refuses if compiled code did not announce this very call:
 * then an un-marked function made it, and would go on working with the sentinel. If the target is the current greenlet, the
 * call just returns, so anybody may make it.
 */
export function calledDirectly(method: unknown, target: Core | undefined): void {
  if (target !== undefined && living(target) === S.current) return;
  const callee = abi.callee;
  abi.callee = null;
  if (typeof callee !== 'function' || callee === method || compiledOtherwise(callee)) return;
  S.blocker = callee.name === '' ? null : callee.name;
  refuseStrictly();
}

/** Compiled, but not strict: it announces nothing. */
function compiledOtherwise(fn: object): boolean {
  return idOf(fn) === null && /\.unwinding\b/.test(sourceOf.call(fn));
}

export function leave(entry: number): void {
  S.blocked = entry;
}

export function stress(value: unknown): unknown {
  abi.callee = null;
  return abi.unwinding ? value : comeStraightBack(value);
}
