import { apply } from './call.js';
import { fail, toInteger } from './operations.js';
import type { Callable } from './registry.js';

/* What the twins in set-methods.ts do without calling anybody. */

const proto = Set.prototype;
const SetIterator = Object.getPrototypeOf(new Set().values()) as { next: Callable };
const { add, delete: remove, has, keys, values } = proto;
const { next } = SetIterator;
const { getOwnPropertyDescriptor, getPrototypeOf } = Object;
const { get: sizeOf } = getOwnPropertyDescriptor(proto, 'size')! as { get: () => number };

/** What the other operand of a set method says of itself. */
export interface SetRecord {
  readonly set: object;
  readonly size: number;
  readonly has: Callable;
  readonly keys: Callable;
}

/** Both are sets as the engine makes them: natives call nobody. Nobody can see that it was asked. */
export function arePlain(self: unknown, other: unknown): boolean {
  if (!isSet(self) || !isSet(other) || getPrototypeOf(other) !== proto || Reflect.ownKeys(other).length > 0)
    return false;
  return (
    getOwnPropertyDescriptor(proto, 'size')?.get === sizeOf &&
    getOwnPropertyDescriptor(proto, 'has')?.value === has &&
    getOwnPropertyDescriptor(proto, 'keys')?.value === keys &&
    SetIterator.next === next
  );
}

function isSet(value: unknown): value is Set<unknown> {
  try {
    apply(sizeOf, value as Set<unknown>, []);
    return true;
  } catch {
    return false;
  }
}

/** The check of `this`; `method` is who complains. */
export function setOf(self: unknown, method: Callable): Set<unknown> {
  return isSet(self) ? self : fail(method, self, [new Set()]);
}

/** What GetSetRecord does after it has read the size, which it got as a number. */
export function recordOf(other: unknown, size: number, method: Callable): SetRecord {
  const empty = new Set();
  if (size !== size) fail(method, empty, [{ size }]);
  const whole = toInteger(size);
  if (whole < 0) fail(method, empty, [{ size: whole }]);
  const set = other as { has: Callable; keys: Callable };
  const { has } = set;
  if (typeof has !== 'function') fail(method, empty, [{ size: 0, has }]);
  const { keys } = set;
  if (typeof keys !== 'function') fail(method, empty, [{ size: 0, has, keys }]);
  return { set, size: whole, has, keys };
}

/** Native iterators see what is added and deleted meanwhile, as the methods do. */
export function elementsOf(set: Set<unknown>): unknown {
  return apply(values, set, []);
}

export function nextOf(elements: unknown): IteratorResult<unknown> {
  return apply(next, elements as Iterator<unknown>, []) as IteratorResult<unknown>;
}

function copyOf(set: Set<unknown>): Set<unknown> {
  const copy = new Set<unknown>();
  const elements = elementsOf(set);
  for (let one = nextOf(elements); !one.done; one = nextOf(elements)) put(copy, one.value);
  return copy;
}

export const size = (set: Set<unknown>): number => apply(sizeOf, set, []) as number;
export const contains = (set: Set<unknown>, value: unknown): boolean => apply(has, set, [value]) as boolean;
const put = (set: Set<unknown>, value: unknown): unknown => apply(add, set, [value]);
const drop = (set: Set<unknown>, value: unknown): unknown => apply(remove, set, [value]);

export type MethodName =
  'union' | 'intersection' | 'difference' | 'symmetricDifference' | 'isSubsetOf' | 'isSupersetOf' | 'isDisjointFrom';

/** What a set method does with what it visits. */
interface Plan {
  /** What it gives begins with a copy of the set, or with nothing. undefined: it gives a boolean. */
  result?: 'copy' | 'empty';
  /** The sizes say already that it is false. */
  refuses?(own: number, other: number): boolean;
  /** An element of the set, if that is the smaller one, or if there is no `key`: `shared` says that the other one has it. true: it is false. */
  element?(result: Set<unknown>, value: unknown, shared: unknown): unknown;
  /** A key of the other set. true: it is false. */
  key?(set: Set<unknown>, result: Set<unknown>, value: unknown): unknown;
  /** What is added to the set meanwhile is no element. */
  fixed?: boolean;
}

export const plans: Record<MethodName, Plan> = {
  union: { result: 'copy', key: (_, result, value) => void put(result, value) },
  intersection: {
    result: 'empty',
    element: (result, value, shared) => void (shared && put(result, value)),
    key: (set, result, value) => void (contains(set, value) && put(result, value)),
  },
  difference: {
    result: 'copy',
    element: (result, value, shared) => void (shared && drop(result, value)),
    key: (_, result, value) => void drop(result, value),
    fixed: true,
  },
  symmetricDifference: {
    result: 'copy',
    key: (set, result, value) => void (contains(set, value) ? drop(result, value) : put(result, value)),
  },
  isSubsetOf: { refuses: (own, other) => own > other, element: (_, __, shared) => !shared },
  isSupersetOf: { refuses: (own, other) => own < other, key: (set, _, value) => !contains(set, value) },
  isDisjointFrom: { element: (_, __, shared) => shared, key: (set, _, value) => contains(set, value) },
};

/** The methods as they were when the runtime was loaded. */
export const natives = Object.fromEntries(
  Object.keys(plans).map((name) => [name, (proto as unknown as Record<string, Callable>)[name]]),
) as Record<MethodName, Callable>;

export function begin({ result }: Plan, set: Set<unknown>): Set<unknown> {
  return result === 'copy' ? copyOf(set) : new Set();
}

export function answer({ result }: Plan, made: Set<unknown>): unknown {
  return result === undefined || made;
}
