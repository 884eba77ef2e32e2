'use greenlet';
import { boxed, unboxed } from './boxed.js';
import { call1, call2 } from './call.js';
import { toNumber, toText } from './coerce.js';
import { isArray, isObject, lengthOf, toInteger, type Indexed } from './operations.js';
import type { Callable } from './registry.js';

const { stringify } = JSON;
const { keys } = Object;
const { isRawJSON } = JSON as { isRawJSON?: (value: unknown) => boolean };

type Holder = Record<string, unknown>;

interface Serialization {
  readonly replacer: Callable | undefined;
  /** The only properties wanted, undefined for all. */
  readonly names: string[] | undefined;
  readonly gap: string;
  /** What is written around the current value, in order; all different. */
  readonly stack: object[];
  /** By which property each of them was reached. */
  readonly path: string[];
}

/** Of JSON. */
export const stringifyTwins = {
  stringify(value: unknown, replacer: unknown, space: unknown): string | undefined {
    const names = isArray(replacer) ? propertyNames(replacer) : undefined;
    const gap = gapOf(space);
    const fn = typeof replacer === 'function' ? (replacer as Callable) : undefined;
    return serialize({ replacer: fn, names, gap, stack: [], path: [] }, { '': value }, '', '');
  },
};

function propertyNames(replacer: Indexed): string[] {
  const length = lengthOf(replacer);
  const names = new Set<string>();
  for (let k = 0; k < length; k++) {
    const value = replacer[k];
    const kind = typeof value === 'object' && value !== null ? boxed(value) : typeof value;
    if (kind === 'string' || kind === 'number') names.add(toText(value));
  }
  return [...names];
}

function gapOf(space: unknown): string {
  const kind = typeof space === 'object' && space !== null ? boxed(space) : typeof space;
  if (kind === 'number') {
    let gap = '';
    for (let count = Math.min(10, toInteger(toNumber(space))); count > 0; count--) gap += ' ';
    return gap;
  }
  return kind === 'string' ? toText(space).slice(0, 10) : '';
}

/** SerializeJSONProperty */
function serialize(s: Serialization, holder: Holder, key: string, indent: string): string | undefined {
  let value = holder[key];
  if (isObject(value) || typeof value === 'bigint') {
    const { toJSON } = value as { toJSON?: unknown };
    if (typeof toJSON === 'function') value = call1(toJSON as Callable, value, key);
  }
  if (s.replacer !== undefined) value = call2(s.replacer, holder, key, value);
  if (typeof value === 'object' && value !== null) {
    if (isRawJSON?.(value)) return (value as { rawJSON: string }).rawJSON;
    const kind = isArray(value) ? null : boxed(value);
    if (kind === null) return structure(s, value, key, indent);
    value = kind === 'number' ? toNumber(value) : kind === 'string' ? toText(value) : unboxed(value, kind);
  }
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

function structure(s: Serialization, value: object, key: string, indent: string): string {
  const { stack, path, gap } = s;
  for (let i = 0; i < stack.length; i++) if (stack[i] === value) circular(s, i, key);
  path[stack.length] = key;
  stack[stack.length] = value;
  const inner = indent + gap;
  const separator = gap === '' ? ',' : `,\n${inner}`;
  const brackets = isArray(value) ? '[]' : '{}';
  const list = isArray(value) ? elements(s, value, inner, separator) : members(s, value as Holder, inner, separator);
  stack.length--;
  if (list === '' || gap === '') return brackets[0]! + list + brackets[1]!;
  return `${brackets[0]!}\n${inner}${list}\n${indent}${brackets[1]!}`;
}

/** SerializeJSONArray, between the brackets */
function elements(s: Serialization, array: Indexed, indent: string, separator: string): string {
  const length = lengthOf(array);
  let list = '';
  for (let k = 0; k < length; k++) {
    const element = serialize(s, array as unknown as Holder, `${k}`, indent);
    list += (k > 0 ? separator : '') + (element ?? 'null');
  }
  return list;
}

/** SerializeJSONObject, between the brackets */
function members(s: Serialization, object: Holder, indent: string, separator: string): string {
  const names = s.names ?? keys(object);
  const colon = s.gap === '' ? ':' : ': ';
  let list = '';
  for (let i = 0; i < names.length; i++) {
    const name = names[i]!;
    const member = serialize(s, object, name, indent);
    if (member !== undefined) list += (list === '' ? '' : separator) + quote(name) + colon + member;
  }
  return list;
}

function quote(text: string): string {
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
