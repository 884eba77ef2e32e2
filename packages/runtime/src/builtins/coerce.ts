'use greenlet';
import { call0, call1 } from './call.js';
import { isObject } from './operations.js';
import type { Callable } from './registry.js';

/* Conversions of what users gave, with the methods of objects called by compiled code: they may switch. */

/** ToPrimitive */
function toPrimitive(value: unknown, hint: 'string' | 'number'): unknown {
  if (!isObject(value)) return value;
  const object = value as Record<PropertyKey, unknown>;
  const convert = object[Symbol.toPrimitive];
  if (convert !== undefined && convert !== null) {
    if (typeof convert !== 'function') throw new TypeError('Symbol.toPrimitive is not a function');
    const primitive = call1(convert as Callable, value, hint);
    if (!isObject(primitive)) return primitive;
    throw new TypeError('Cannot convert object to primitive value');
  }
  let name = hint === 'string' ? 'toString' : 'valueOf';
  for (let tries = 0; tries < 2; tries++) {
    const method = object[name];
    if (typeof method === 'function') {
      const primitive = call0(method as Callable, value);
      if (!isObject(primitive)) return primitive;
    }
    name = name === 'toString' ? 'valueOf' : 'toString';
  }
  throw new TypeError('Cannot convert object to primitive value');
}

/** ToString */
export function toText(value: unknown): string {
  return typeof value === 'string' ? value : `${toPrimitive(value, 'string') as string}`;
}

/** ToNumber */
export function toNumber(value: unknown): number {
  return typeof value === 'number' ? value : +(toPrimitive(value, 'number') as number);
}

/** ToPropertyKey */
export function toKey(value: unknown): string | symbol {
  const key = toPrimitive(value, 'string');
  return typeof key === 'symbol' ? key : `${key as string}`;
}
