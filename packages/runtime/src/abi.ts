/**
 * The contract between compiled code and the runtime: everything generated code may touch, on one object per realm.
 * The compiler knows these names from its own table (transformer/src/5-emit/abi.ts); a test compares the two.
 */

/** Raised whenever generated code and runtime could misunderstand each other. */
export const ABI_VERSION = 7;

/**
 * How many compiled calls may be on the native stack before it is spilled, with the option `stack: 'heap'`. Engines have a megabyte
 * or so for it, of which a large function takes a kilobyte until it is optimised, and natives between are not counted.
 */
export const FULL_ROOM = 400;

/**
 * Goes on with a suspended function; its frame says where. Returns or throws what the function does, or SUSPENDED.
 * Called with null, it gives the function's {@link Site} instead.
 *
 * @internal
 */
export type Resume = (frame: Frame) => unknown;

/**
 * A compiled function's name and file, and line and column (both from 1) of each suspend point, in their order.
 *
 * @internal
 */
export type Site = [name: string | null, file: string | null, places: number[]];

/** @internal */
export const enum Unwinding {
  No,
  Yes,
  /** Yes, and the frame that the trampoline had re-entered was suspended again: it is where it was, the last one. */
  Again,
}

/**
 * One suspended activation of a compiled function: an array, the smallest thing that engines can make in one go. Where what is,
 * tells {@link At}.
 *
 * @internal
 */
export type Frame = [resume: Resume, next: Frame | null, pc: number, ...locals: unknown[]];

/**
 * A frame to be, as compiled code hands it over: with what the call gave at which it waits, in the place of the next one.
 *
 * @internal
 */
export type Captured = [resume: Resume, result: unknown, pc: number, ...locals: unknown[]];

/**
 * Places in a {@link Frame}.
 *
 * @internal
 */
export const enum At {
  Resume,
  /** The frame of the caller: what gets this one's result. */
  Next,
  /** The suspend point at which it waits, from 1. When it is captured, what is dead there, too: see forget.ts. */
  Pc,
  /** The first of the live locals, whose order `resume` knows. */
  Locals,
}

/** A suspend point is a number below this one; the bits above tell what is dead there (forget.ts). */
export const MOST_POINTS = 128;
export const POINT_BITS = 7;

/**
 * What a block has to dispose of when it is left, the last one first.
 *
 * @internal
 */
export interface Disposables {
  readonly value: unknown;
  readonly dispose: (this: unknown) => unknown;
  readonly next: Disposables | null;
}

/**
 * The functions that were called last by a name which builtins with twins have, and methods of the file, too: one that has no twin, which
 * compiled code then calls without asking for it, and one that has.
 *
 * @internal
 */
export interface Own {
  fn: unknown;
  builtin: unknown;
}

/** @internal */
export interface Abi {
  /**
   * Not 0: a switch is under way, and every compiled function returns SUSPENDED to its caller after leaving its frame. A
   * number, whose truth engines test with one comparison, which they do not for a boolean in an object.
   */
  unwinding: Unwinding;
  /** What a compiled function returns when it was suspended. No other value ever means that. */
  readonly SUSPENDED: object;

  /** Throws ERR_GREENLET_ABI unless `version` is this runtime's. */
  version(version: number): void;

  /** What a variable holds before its declaration has run, where that can be seen. */
  readonly uninitialized: object;

  // --- suspending
  /** In the cold tail of the fast form. `result` is what the call returned at which the frame waits; anything but SUSPENDED means a barrier was crossed. */
  capture(...captured: Captured): unknown;
  /** The same for a function that may be called by `new`: if its own outcome is not an object, `self` is. */
  captureNew(newTarget: object | undefined, self: unknown, ...captured: Captured): unknown;
  /** The same for the constructor of a derived class. `isSelf` tells that class from all others. */
  captureDerived(newTarget: object, isSelf: (fn: object) => boolean, ...captured: Captured): unknown;
  /** A call in tail position gave `result` while unwinding. Called by `new`, a function leaves a frame for the object `self`. */
  tail(result: unknown, newTarget: object | undefined, self: unknown): unknown;
  /** What a derived constructor that returns `value` gives: `value` if it is an object, `this` if it is undefined. */
  constructed(value: unknown, self: () => unknown): unknown;
  /** `fn` is a compiled class with a parent; `catches`: its constructor is compiled, too, otherwise it has none. */
  derived(fn: new (...args: never[]) => object, catches: boolean): void;
  /** `super()` threw `error`: SUSPENDED if the parent was suspended; else throws it. */
  caught(error: unknown): unknown;
  /** In the resume form, before `super()`, which then gives the object that the parent has made by now. */
  handed(newTarget: object, isSelf: (fn: object) => boolean): void;
  /** The same for an accessor of `self`. Not `announced`, it was reached by code that does not know that it may be suspended: then the switch is cancelled here. */
  captureAccessor(announced: boolean, self: unknown, ...captured: Captured): unknown;
  /** In the tail of the resume form: the frame is used again, with what it holds already stored. */
  recapture(result: unknown, frame: Frame): unknown;
  /** In the resume form, at the suspend point: the value sent, or throws the error sent. */
  received(): unknown;
  /** At the top of a compiled file: its table of sites, for people. `places`: see transformer/src/5-emit/sites.ts. */
  sites(file: string | null, names: readonly (string | null)[], places: string): (index: number) => Site;

  // --- barriers
  /** A compiled function was entered while unwinding. Always throws. */
  entered(): never;
  /** An exception arrived while unwinding: gives the error to go on with. */
  crossed(error: unknown): unknown;
  /** After each call in a barrier function (one that cannot be suspended): `value`, or throws if the call was suspended. */
  checked(value: unknown): unknown;

  // --- accessors
  /** Which property compiled code is reading now, knowing that a getter may be suspended: a number made of its name; else 0. */
  reading: number;
  /** The same of a property that is being written. */
  writing: number;
  /** A property of `object` was read or written, which gave `result` and left us unwinding: `result`, if it was an accessor of that object that was suspended. */
  accessed(result: unknown, object: unknown): unknown;

  // --- generators
  /** A call in a generator gave `result` while unwinding. `yield*` of what this gives suspends the generator. */
  parked(result: unknown, site: Site): Iterable<unknown>;
  /** For `yield*` instead of `iterator`: its methods may be suspended. `entry`: as for {@link pausing}. */
  delegate(iterator: object, site: Site, entry?: [number, string]): Iterable<unknown>;
  /** Stress and strict: `yield* $.pausing(value, entry)` is `yield value` between leave and enter. `entry`: what enter gave, and the id. */
  pausing(value: unknown, entry: [number, string]): Iterable<unknown>;

  // --- stress and strict: who called whom
  /** The function about to be called by compiled code, or null. Consumed by {@link enter}. */
  callee: unknown;
  /** Announces a call of `fn` with `self` as this and `first` as its first argument; returns `fn`. Function.prototype.call and apply and Reflect.apply are looked through. */
  calling(fn: unknown, self: unknown, first?: unknown): unknown;
  /** At the entry of the compiled function `id`: notes a barrier unless compiled code called it directly. Gives what {@link leave} restores. `strict`: from now on, a switch looks for barriers before it unwinds. */
  enter(id: string, strict?: boolean): number;
  /** The same at the entry of an accessor. */
  enterAccessor(announced: boolean, strict?: boolean): number;
  /** `mark`, or 0 if `object` has an un-marked accessor of that name, or the read or write gets to a proxy first. */
  direct(mark: number, object: unknown, property: string, accessor: 'get' | 'set'): number;
  leave(entry: number): void;
  /** Stress: suspends with `value` as what will be received, where that is possible; else `value`. */
  stress(value: unknown): unknown;

  // --- option `stack: 'heap'`
  /** How many more calls the native stack has room for. Set by compiled code ahead of each call. */
  room: number;
  /** How many those are when the stack has been spilled. */
  fullRoom: number;
  /** There is no more room: suspends what is on the stack for a moment, and it goes on at once with its frames on the heap. */
  spill(): unknown;

  // --- language helpers
  /** ToNumeric */
  numeric(value: unknown): unknown;
  /** A number or bigint plus 1 (`up`) or minus 1. */
  stepped(value: unknown, up: boolean): unknown;
  /** `fn.call(self, ...args)`, whatever `fn.call` is. */
  call(fn: unknown, self: unknown, ...args: unknown[]): unknown;
  /** The same with the arguments in an array. */
  apply(fn: unknown, self: unknown, args: unknown[]): unknown;
  /** Whether builtins that call back have to be replaced by their twins, which may be suspended: not in main, where natives are faster. */
  twins: boolean;
  /**
   * The resumable twin of `fn` where it is a pristine builtin that calls back, else `fn` itself. What is no function becomes
   * {@link missing}; `text` null: it has no name.
   */
  twin(fn: unknown, text?: string | null): unknown;
  /** Calls the twin of `fn`. With `optimize: 'size'`. */
  callTwin(text: string, fn: unknown, self: unknown, ...args: unknown[]): unknown;
  /** What a file keeps for one name that methods of it have, see {@link Own}. */
  own(): Own;
  /** Notes `fn`, and calls its twin. */
  callOwn(own: Own, text: string, fn: unknown, self: unknown, ...args: unknown[]): unknown;
  /** What throws a TypeError when it is called or constructed: `text`, the callee in the source, is no function. */
  missing(text: string): unknown;
  /** A function that calls `fn` with `self` as this. For tagged templates. */
  method(fn: unknown, self: unknown, text: string): unknown;
  /** `list` with `value` in front, unless that is null or undefined. A TypeError if it has no `[Symbol.dispose]()`. */
  disposable(list: Disposables | null, value: unknown): Disposables | null;
  /** A SuppressedError: `error` was thrown by a disposal, `suppressed` was on its way. */
  suppressed(error: unknown, suppressed: unknown): Error;
  /** ToPropertyKey */
  key(value: unknown): PropertyKey;
  /** Does to `object` what `definer` does, with `value`: CreateDataPropertyOrThrow, what the engine does for a field. */
  define(definer: new (object: object) => object, object: object, value: unknown): void;
  /** The class of those definers: it gives the object that it is given. */
  Itself: new (object: object) => object;
  /** The value for the definer that runs. */
  pending(): unknown;
  /** Throws a TypeError for null and undefined; else `value`. For object patterns. */
  coercible(value: unknown): unknown;
  /** `value` of the variable `name`; a ReferenceError before its declaration has run. */
  initialized(value: unknown, name: string): unknown;
  /** `value`, which is about to be assigned to the variable `name`; a ReferenceError if that holds `current` uninitialised. */
  assigned(value: unknown, current: unknown, name: string): unknown;
  /** An object whose property `value` can only be written, by `store`. For patterns that assign to a variable. */
  place(store: (value: unknown) => void): object;
  /** The rest of an object pattern: own enumerable properties without `keys`. */
  objectRest(value: unknown, keys: PropertyKey[]): object;
  /** The property names that `for (… in value)` visits, in order. */
  forIn(value: unknown): string[];
  /** Whether `for…in` over `value` still has to visit `key` (it was not deleted meanwhile). */
  stillIn(value: unknown, key: string): boolean;
  /** `value` if it is an array that iterates as arrays do when nobody changed the iterator protocol, else null. */
  plainArray(value: unknown): unknown[] | null;
  /** What `...value` shall spread: its values in an array, where its iterator may be one of the user's. */
  spread(value: unknown): unknown;
  /** The same for an array pattern that takes `count` values, or all, and closes the iterator. */
  take(value: unknown, count?: number): unknown;
  /** `value[Symbol.iterator]`, a callable, or a TypeError as `for…of` throws it. */
  iteratorMethod(value: unknown): unknown;
  /** `iterator`, if it is an object; else a TypeError. */
  checkIterator(iterator: unknown): unknown;
  /** `result`, if it is an object; else a TypeError. For next() and return(). */
  checkResult(result: unknown): unknown;
  /** The `return` method of an iterator, or undefined. */
  returnMethod(iterator: unknown): unknown;
}
