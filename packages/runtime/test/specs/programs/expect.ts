/** Not marked: nothing switches in here. */
import { inspect } from 'node:util';

export function fail(problem: string, value: unknown): never {
  throw new Error(`${problem} ${inspect(value)}`);
}

export function ok(condition: unknown, what = 'this should hold, but is'): void {
  if (!condition) fail(what, condition);
}

/** Arrays and plain objects are compared by their contents, everything else by identity. */
export function equal(actual: unknown, expected: unknown): void {
  if (!alike(actual, expected)) throw new Error(`expected ${inspect(expected)}, and not ${inspect(actual)}`);
}

export function instance(value: unknown, type: new (...args: any[]) => unknown): void {
  if (!(value instanceof type)) throw new Error(`expected an instance of ${type.name}, and not ${inspect(value)}`);
}

function alike(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (Array.isArray(one)) {
    return Array.isArray(other) && one.length === other.length && one.every((item, i) => alike(item, other[i]));
  }
  if (!isPlain(one) || !isPlain(other)) return false;
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => key in other && alike(one[key], other[key]));
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
