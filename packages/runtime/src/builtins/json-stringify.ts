'use greenlet';
import { call1, call2 } from './call.js';
import { toNumber, toText } from './coerce.js';
import {
  checkCircle,
  enumerable,
  gap,
  kindOf,
  primitive,
  quote,
  unboxed,
  unique,
  type Holder,
  type Serialization,
} from './json.js';
import { isArray, isObject, lengthOf, type Indexed } from './operations.js';
import type { Callable } from './registry.js';

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
  const names: string[] = [];
  for (let k = 0; k < length; k++) {
    const value = replacer[k];
    const kind = kindOf(value);
    if (kind === 'string' || kind === 'number') names[names.length] = toText(value);
  }
  return unique(names);
}

function gapOf(space: unknown): string {
  const kind = kindOf(space);
  if (kind === 'number') return gap(toNumber(space));
  return kind === 'string' ? gap(toText(space)) : '';
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
    const kind = kindOf(value);
    if (kind === 'object') return structure(s, value, key, indent);
    if (kind === 'raw') return (value as { rawJSON: string }).rawJSON;
    value = kind === 'number' ? toNumber(value) : kind === 'string' ? toText(value) : unboxed(value, kind);
  }
  return primitive(value);
}

function structure(s: Serialization, value: object, key: string, indent: string): string {
  const { stack, path, gap } = s;
  checkCircle(s, value, key);
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
  const names = s.names ?? enumerable(object);
  const colon = s.gap === '' ? ':' : ': ';
  let list = '';
  for (let i = 0; i < names.length; i++) {
    const name = names[i]!;
    const member = serialize(s, object, name, indent);
    if (member !== undefined) list += (list === '' ? '' : separator) + quote(name) + colon + member;
  }
  return list;
}
