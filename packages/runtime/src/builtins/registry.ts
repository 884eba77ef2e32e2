import { missing, typeAndValue } from '../missing.js';
import { S } from '../state.js';
import { abi } from '../table.js';
import { ownMap } from '../own-collections.js';

/*
 * Builtins that call back cannot be suspended: their frames are native. Each has a twin here that does the same step by
 * step, written in TypeScript and compiled by our own transformer, and compiled code calls that one instead. What is
 * looked up is the function itself as it was when the runtime was loaded, so a replacement that somebody installs later
 * is left alone.
 */

export type Callable = (...args: any[]) => any;

const twins = ownMap<unknown, Callable>();
const sourceOf = Function.prototype.toString;

export function twin(fn: unknown, text?: string | null): unknown {
  if (typeof fn !== 'function') return text === undefined ? fn : missing(text ?? typeAndValue(fn));
  if (!abi.twins) return fn;
  if (S.current === S.main && !S.spills) return twinsInMain.get(fn) ?? fn;
  return twins.get(fn) ?? fn;
}

/** What calls of main must know, too: that a generator is suspended elsewhere. */
const twinsInMain = ownMap<unknown, Callable>();

export function addTwinsInMain(holder: object, replacements: object): void {
  addTwins(holder, replacements);
  for (const key of Object.keys(replacements)) {
    const native = (holder as Record<string, Callable>)[key]!;
    const twin = twins.get(native);
    if (twin !== undefined) twinsInMain.set(native, twin);
  }
}

/** The same, in whatever greenlet. */
export function resumable(fn: Callable): Callable {
  return twins.get(fn) ?? fn;
}

/** Makes `replacements` the twins of the methods that `holder` has by the same keys; the engine need not have them all. */
export function addTwins(holder: object, replacements: object): void {
  for (const key of Reflect.ownKeys(replacements)) {
    const native: unknown = Reflect.getOwnPropertyDescriptor(holder, key)?.value;
    const replacement = (replacements as Record<PropertyKey, Callable>)[key]!;
    if (isNative(native) && isCompiled(replacement)) twins.set(native, replacement);
  }
}

/** What the syntax iterates: the engine by itself, until {@link setIteration}. */
let iteration: Record<'spread' | 'take', Callable> = { spread: (items) => items, take: (items) => items };

export function setIteration(compiled: typeof iteration): void {
  if (Object.values(compiled).every(isCompiled)) iteration = compiled;
}

export function spread(items: unknown): unknown {
  return iteration.spread(items);
}

export function take(items: unknown, count?: number): unknown {
  return iteration.take(items, count);
}

function isNative(fn: unknown): boolean {
  return typeof fn === 'function' && /\[native code\]\s*\}$/.test(sourceOf.call(fn));
}

/** A build that forgot to compile the twins still has the natives, with their barrier errors; never a wrong answer. */
function isCompiled(fn: Callable): boolean {
  return sourceOf.call(fn).includes('unwinding');
}
