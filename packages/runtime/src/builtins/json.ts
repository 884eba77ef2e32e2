import { boxed, unboxed } from './boxed.js';
import { isArray, toInteger } from './operations.js';
import type { Callable } from './registry.js';

/* What the twin in json-stringify.ts does without calling anybody. */

const { stringify } = JSON;
const { isRawJSON } = JSON as { isRawJSON?: (value: unknown) => boolean };
const { slice } = String.prototype;

export { unboxed };
/** What JSON.stringify counts as properties. */
export const enumerable: (object: object) => string[] = Object.keys;

export type Holder = Record<string, unknown>;

export interface Serialization {
  readonly replacer: Callable | undefined;
  /** The only properties wanted, undefined for all. */
  readonly names: string[] | undefined;
  readonly gap: string;
  /** What is written around the current value, in order; all different. */
  readonly stack: object[];
  /** By which property each of them was reached. */
  readonly path: string[];
}

/** `typeof`, but objects around primitives are what is inside of them. */
export function kindOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return typeof value;
  if (isArray(value)) return 'object';
  return isRawJSON?.(value) ? 'raw' : (boxed(value) ?? 'object');
}

/** The text of anything but an object. */
export function primitive(value: unknown): string | undefined {
  switch (typeof value) {
    case 'string':
      return quote(value);
    case 'number':
      return value - value === 0 ? `${value}` : 'null';
    case 'boolean':
      return `${value}`;
    case 'object':
      return 'null';
    case 'bigint':
      throw new TypeError('Do not know how to serialize a BigInt');
    default:
      return undefined;
  }
}

/** The indentation that `space` stands for. */
export function gap(space: string | number): string {
  if (typeof space === 'string') return slice.call(space, 0, 10);
  let text = '';
  for (let count = Math.min(10, toInteger(space)); count > 0; count--) text += ' ';
  return text;
}

export function unique(names: string[]): string[] {
  const seen: Record<string, unknown> = { __proto__: null };
  const list: string[] = [];
  for (let i = 0; i < names.length; i++) {
    const name = names[i]!;
    if (!seen[name]) list[list.length] = name;
    seen[name] = true;
  }
  return list;
}

export function quote(text: string): string {
  return stringify(text);
}

/** Lets the native describe the circle, on a copy of it without anything else. */
function circular({ stack, path }: Serialization, from: number, key: string): never {
  const start: Holder = {};
  let holder: unknown = isArray(stack[from]) ? [] : start;
  const first = holder as Holder;
  for (let i = from + 1; i < stack.length; i++) {
    const next = isArray(stack[i]) ? [] : {};
    (holder as Holder)[path[i]!] = next;
    holder = next;
  }
  (holder as Holder)[key] = first;
  stringify(first);
  throw new TypeError('Converting circular structure to JSON');
}

export function checkCircle(s: Serialization, value: object, key: string): void {
  for (let i = 0; i < s.stack.length; i++) if (s.stack[i] === value) circular(s, i, key);
}
