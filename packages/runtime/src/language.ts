import type { Abi } from './abi.js';
import { missing } from './missing.js';
import { twin } from './builtins/registry.js';

/* Pieces of ECMAScript that compiled code needs as functions, with the errors that engines throw. */

/** As it was when the runtime was loaded, like what own-collections.ts has. */
export const { apply: nativeApply } = Reflect;

/**
 * V8 sees through a bound builtin: half the time of `Reflect.apply` in a tokenizer. JavaScriptCore, whose errors have a
 * `sourceURL`, takes 47 ns for such a call, and with `Reflect.apply` no more than for a call of the function itself.
 */
export const call = (
  'sourceURL' in Error()
    ? (fn: never, self: unknown, ...args: never[]) => nativeApply(fn, self, args)
    : Function.prototype.call.bind(Function.prototype.call)
) as Abi['call'];

export function apply(fn: unknown, self: unknown, args: unknown[]): unknown {
  return Reflect.apply(callable(fn), self, args) as unknown;
}

export function method(fn: unknown, self: unknown, text: string): unknown {
  if (typeof fn !== 'function') return missing(text);
  return (...args: unknown[]) => apply(fn, self, args);
}

// eslint-disable-next-line @typescript-eslint/no-unsafe-function-type -- any callable
function callable(fn: unknown): Function {
  if (typeof fn !== 'function') throw new TypeError(`${describe(fn)} is not a function`);
  return fn;
}

function describe(value: unknown): string {
  if (isObject(value)) return typeof value === 'function' ? 'function' : 'object';
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

export function key(value: unknown): PropertyKey {
  switch (typeof value) {
    case 'string':
    case 'symbol':
      return value;
    case 'object':
    case 'function':
      // Only the engine's own conversion knows about hints and @@toPrimitive; a computed key performs exactly it.
      if (value !== null) return Reflect.ownKeys({ [value as unknown as string]: 0 })[0]!;
  }
  return String(value);
}

export function numeric(value: unknown): unknown {
  const place = { value: value as number };
  return place.value++;
}

export function stepped(value: unknown, up: boolean): unknown {
  const place = { value: value as number };
  return up ? ++place.value : --place.value;
}

/** What the definer that runs is to store. */
let stored: unknown;

export function define(definer: new (object: object) => object, object: object, value: unknown): void {
  stored = value;
  new definer(object);
}

export function pending(): unknown {
  const value = stored;
  stored = undefined;
  return value;
}

export const Itself = function (object: object): object {
  return object;
} as unknown as new (object: object) => object;

export function coercible(value: unknown): unknown {
  if (value === null || value === undefined)
    throw new TypeError(`Cannot destructure '${String(value)}' as it is ${String(value)}.`);
  return value;
}

export const uninitialized = {};

export function initialized(value: unknown, name: string): unknown {
  if (value === uninitialized) throw new ReferenceError(`Cannot access '${name}' before initialization`);
  return value;
}

export function assigned(value: unknown, current: unknown, name: string): unknown {
  initialized(current, name);
  return value;
}

export function place(store: (value: unknown) => void): object {
  return {
    set value(value: unknown) {
      store(value);
    },
  };
}

export function objectRest(value: unknown, keys: PropertyKey[]): object {
  const source = Object(value) as Record<PropertyKey, unknown>;
  const without: Record<PropertyKey, unknown> = { __proto__: null };
  for (const name of keys) without[name] = true;
  const rest = {};
  for (const name of Reflect.ownKeys(source)) {
    if (without[name] || !Reflect.getOwnPropertyDescriptor(source, name)?.enumerable) continue;
    // Defined, not assigned: `__proto__` is an ordinary name here.
    Object.defineProperty(rest, name, { value: source[name], configurable: true, enumerable: true, writable: true });
  }
  return rest;
}

export function forIn(value: unknown): string[] {
  const names: string[] = [];
  for (const name in value as object) names.push(name);
  return names;
}

export function stillIn(value: unknown, name: string): boolean {
  return name in (Object(value) as object);
}

const arrayValues: unknown = Array.prototype[Symbol.iterator];
const ArrayIterator = Object.getPrototypeOf([][Symbol.iterator]()) as { next: unknown };
export const arrayNext = ArrayIterator.next;

export function plainArray(value: unknown): unknown[] | null {
  // Nothing is asked of `value` that `for…of` does not ask: with this method an array, whatever its prototype, even a
  // proxy, is read by `length` and index, one after the other, which is what the caller does.
  return Array.isArray(value) && value[Symbol.iterator] === arrayValues && ArrayIterator.next === arrayNext
    ? (value as unknown[])
    : null;
}

export function iteratorMethod(value: unknown): unknown {
  if (value === null || value === undefined) throw notIterable(value);
  const iterate: unknown = (value as Iterable<unknown>)[Symbol.iterator];
  if (typeof iterate !== 'function') throw notIterable(value);
  return iterate;
}

function notIterable(value: unknown): TypeError {
  return new TypeError(`${describe(value)} is not iterable`);
}

export function checkIterator(iterator: unknown): unknown {
  if (!isObject(iterator)) throw new TypeError('Result of the Symbol.iterator method is not an object');
  return iterator;
}

export function checkResult(result: unknown): unknown {
  if (!isObject(result)) throw new TypeError(`Iterator result ${describe(result)} is not an object`);
  return result;
}

export function returnMethod(iterator: unknown): unknown {
  const close: unknown = (iterator as Iterator<unknown>).return;
  if (close === undefined || close === null) return undefined;
  return twin(callable(close));
}
