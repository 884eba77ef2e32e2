import { At, type Captured } from './abi.js';
import { crossed, entered, takeBarrier } from './barrier.js';
import { append, captureFrame, received } from './capture.js';
import { GreenletError } from './errors.js';
import { internal } from './frame.js';
import { ownWeakMap } from './own-collections.js';
import { S } from './state.js';
import { SUSPENDED } from './suspended.js';
import { abi } from './table.js';

/*
 * Constructors. `new` sees the sentinel while one is suspended; `super()` must not: the engine would take it for the object,
 * and put fields and private names on it. So a suspended constructor that was called by `super()` throws the sentinel, and the
 * derived one catches it, without an object yet. When the parent is done, the derived constructor calls `super()` once more,
 * which then gives the finished object: for this one call, the class has another parent.
 *
 *     new C()  ─▶  C: super()  ─▶  B: super()  ─▶  A: f()          f is suspended
 *     SUSPENDED ◀── C  ◀── throw ──  B  ◀── throw ── A             each leaves its frame
 */

type Class = new (...args: never[]) => object;
type IsSelf = (fn: object) => boolean;

/** Compiled classes with a parent: whether they catch what their parent throws, or have no constructor of their own. */
const classes = ownWeakMap<object, boolean>();

const { getPrototypeOf, setPrototypeOf } = Reflect;

export function derived(fn: Class, catches: boolean): void {
  // For engines without classes they are written as functions, which call their parents in other ways.
  if (isClass(fn)) classes.set(fn, catches);
}

function isClass(fn: object): boolean {
  return Reflect.getOwnPropertyDescriptor(fn, 'prototype')?.writable === false;
}

/** The function whose constructor `new fn` enters first. */
export function entersBy(fn: object): object | null {
  let at: object | null = fn;
  while (at !== null && classes.get(at) === false) at = getPrototypeOf(at);
  return at;
}

export function captureNew(newTarget: object | undefined, self: unknown, ...captured: Captured): unknown {
  const outcome = captureFrame(captured);
  if (newTarget === undefined) return outcome; // called without `new`
  if (outcome !== SUSPENDED) return isObject(outcome) ? outcome : self;
  return construct(newTarget, self);
}

export function tail(result: unknown, newTarget: object | undefined, self: unknown): unknown {
  if (newTarget === undefined) return result; // called without `new`: the caller looks at it
  if (result !== SUSPENDED || S.poison !== null) throw takeBarrier(undefined);
  return construct(newTarget, self);
}

export function captureDerived(newTarget: object, isSelf: IsSelf, ...captured: Captured): unknown {
  const outcome = captureFrame(captured);
  return outcome === SUSPENDED ? leave(newTarget, findSelf(newTarget, isSelf)) : outcome;
}

function construct(newTarget: object, self: unknown): unknown {
  append([construction, null, 0, self]);
  return leave(newTarget, findBase(newTarget));
}

/** Beneath a suspended constructor: what `new` gives when the constructor does not return an object. */
const construction = internal((frame) => {
  const outcome = received();
  return isObject(outcome) ? outcome : frame[At.Locals];
});

/** The constructor that `fn` begins with. Functions inherit in their own ways, which are calls as any others. */
function findBase(fn: object): object {
  let at = fn;
  while (classes.has(at)) at = getPrototypeOf(at)!;
  // Not it: a derived class that is not compiled.
  if (isClass(at) && getPrototypeOf(at) !== Function.prototype) refuse(at);
  return at;
}

function findSelf(fn: object, isSelf: IsSelf): object | null {
  let at: object | null = fn;
  while (at !== null && !isSelf(at)) at = getPrototypeOf(at);
  return at;
}

/** The constructor of `self` is suspended. Who called it: `new`, or `super()`? null: who knows, by Reflect.construct. */
function leave(newTarget: object, self: object | null): unknown {
  let bySuper = false;
  if (self !== null) {
    for (let at = newTarget; at !== self; at = getPrototypeOf(at)!) {
      const catches = classes.get(at);
      if (catches === undefined || (catches && !Object.isExtensible(at))) refuse(at);
      bySuper ||= catches!;
    }
  }
  if (!bySuper) return SUSPENDED;

  throw SUSPENDED;
}

/** The constructor of this class is on the stack, and cannot be suspended. */
function refuse(fn: object): never {
  entered((fn as { name?: string }).name);
}

export function caught(error: unknown): unknown {
  if (!abi.unwinding) throw error;
  if (error === SUSPENDED) return SUSPENDED;
  throw crossed(error);
}

export function handed(newTarget: object, isSelf: IsSelf): void {
  const object = received();
  const self = findSelf(newTarget, isSelf);
  const parent = self && getPrototypeOf(self);
  function Finished(): unknown {
    setPrototypeOf(self!, parent);
    return object;
  }
  if (self !== null && setPrototypeOf(self, Finished)) return;
  throw new GreenletError(
    'a derived class was frozen, or got another parent, while a constructor of it was suspended in super()',
    'ERR_GREENLET_BARRIER',
  );
}

export function constructed(value: unknown, self: () => unknown): unknown {
  if (isObject(value)) return value;
  if (value !== undefined) throw new TypeError('Derived constructors may only return object or undefined');
  return self();
}

function isObject(value: unknown): boolean {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}
