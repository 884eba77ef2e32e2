'use greenlet';
import { call2, call3 } from './call.js';
import { toText } from './coerce.js';
import { createDataProperty, isArray, isObject, lengthOf, type Indexed } from './operations.js';
import { record, type Source } from './json-source.js';
import type { Callable } from './registry.js';

const { parse } = JSON;
const { keys } = Object;
const { defineProperty, deleteProperty } = Reflect;

/** Of JSON. */
export const parseTwins = {
  parse(text: unknown, reviver: unknown): unknown {
    const json = toText(text);
    if (typeof reviver !== 'function') return parse(json);
    const source = record(json);
    const root = {};
    createDataProperty(root, '', source === null ? parse(json) : source.value);
    return internalize(root, '', reviver as Callable, source);
  },
};

/** InternalizeJSONProperty. `source`: what stood here in the text; null for an engine that does not tell. */
function internalize(holder: object, name: string, reviver: Callable, source: Source | null | undefined): unknown {
  const value = (holder as Record<string, unknown>)[name];
  const same = source !== null && source !== undefined && Object.is(source.value, value);
  if (isObject(value)) {
    const names = isArray(value) ? lengthOf(value as Indexed) : keys(value);
    const count = typeof names === 'number' ? names : names.length;
    for (let k = 0; k < count; k++) {
      const key = typeof names === 'number' ? `${k}` : names[k]!;
      const inner = source === null ? null : same ? source.inside?.get(key) : undefined;
      const element = internalize(value, key, reviver, inner);
      if (element === undefined) deleteProperty(value, key);
      else put(value, key, element);
    }
  }
  if (source === null) return call2(reviver, holder, name, value);
  return call3(reviver, holder, name, value, same && !isObject(value) ? { source: source.text } : {});
}

/** CreateDataProperty */
function put(o: object, key: string, value: unknown): void {
  defineProperty(o, key, { __proto__: null, value, configurable: true, enumerable: true, writable: true } as object);
}
