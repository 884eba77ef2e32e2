import { apply } from './call.js';
import { fail, isConstructor, isObject, type Constructor, type Indexed } from './operations.js';

/* What the twins in regexp.ts do without calling anybody. */

export interface Matcher {
  flags: unknown;
  global: unknown;
  unicode: unknown;
  lastIndex: unknown;
  exec: unknown;
}

export type Match = Indexed & { index: unknown; groups: unknown };

export const native = pick(RegExp.prototype);

function pick(from: RegExp) {
  const { exec, [Symbol.replace]: replace, [Symbol.match]: match } = from;
  const { [Symbol.search]: search, [Symbol.split]: split } = from;
  return { exec, replace, match, search, split };
}

const { codePointAt, includes, slice } = String.prototype;
const { getOwnPropertyDescriptor, getPrototypeOf } = Object;
const proto = RegExp.prototype;
const NativeRegExp = RegExp;
const { get: sourceOf } = getOwnPropertyDescriptor(proto, 'source')! as { get: () => string };

/** An ordinary expression with the native exec(): natives call nobody. Nobody can see that it was asked. */
export function isPlain(value: object): boolean {
  try {
    apply(sourceOf, value, []); // not a proxy, for one
  } catch {
    return false;
  }
  return (
    getPrototypeOf(value) === proto &&
    getOwnPropertyDescriptor(value, 'exec') === undefined &&
    getOwnPropertyDescriptor(value, 'constructor') === undefined &&
    getOwnPropertyDescriptor(proto, 'exec')?.value === native.exec
  );
}

/** Engines that are older than ECMAScript 2022 read `global` and `unicode`. */
export let readsFlags = false;
apply(native.match, { exec: () => null, flags: { toString: () => ((readsFlags = true), '') } }, ['']);

export function has(flags: string, flag: string): boolean {
  return apply(includes, flags, [flag]) as boolean;
}

export function isUnicode(flags: string): boolean {
  return has(flags, 'u') || has(flags, 'v');
}

export function part(string: string, start: number, end?: number): string {
  return apply(slice, string, [start, end]) as string;
}

/** AdvanceStringIndex */
export function advance(string: string, index: number, unicode: boolean): number {
  if (!unicode || index + 1 >= string.length) return index + 1;
  return index + ((apply(codePointAt, string, [index]) as number) > 0xffff ? 2 : 1);
}

/** SpeciesConstructor, for split */
export function splitterOf(regexp: object): Constructor {
  const { constructor } = regexp as { constructor: unknown };
  if (constructor === undefined) return NativeRegExp;
  if (!isObject(constructor)) fail(native.split, { constructor }, ['']);
  const species = (constructor as { [Symbol.species]?: unknown })[Symbol.species];
  if (species === undefined || species === null) return NativeRegExp;
  if (!isConstructor(species)) fail(native.split, { constructor: { [Symbol.species]: species } }, ['']);
  return species;
}

/** GetSubstitution: a match made of what is known already, replaced by the native. */
export function substitute(
  string: string,
  template: string,
  captures: unknown[],
  position: number,
  groups: unknown,
): string {
  const match = Object.assign(captures, { index: position, groups });
  const stub = { __proto__: null, flags: '', global: false, unicode: false, exec: () => match };
  const whole = apply(native.replace, stub, [string, template]) as string;
  const rest = string.length - position - (captures[0] as string).length;
  return part(whole, position, whole.length - Math.max(0, rest));
}
