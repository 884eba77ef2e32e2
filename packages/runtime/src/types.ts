/// <reference lib="esnext.disposable" preserve="true" />
/** Where a suspended function waits. What is not known is null. */
export interface GreenletFrame {
  /** As in the source. */
  functionName: string | null;
  /** The source file, as the compiler was given it. */
  file: string | null;
  /** From 1. */
  line: number | null;
  /** From 1. */
  column: number | null;
}

/** See {@link setTrace}. */
export type Tracer = (event: 'switch' | 'throw', pair: [origin: Greenlet, target: Greenlet]) => void;

/** See {@link setUnraisableHook}. */
export type UnraisableHook = (error: unknown, greenlet: Greenlet) => void;

/** What a greenlet can do. */
export interface GreenletObject<Args extends unknown[] = any[], Out = any> {
  /**
   * The body: what the first switch calls, with its arguments. Can be assigned before the start; a subclass may define
   * it instead. `undefined` when there is none, and after the start: assigning throws a {@link GreenletError} with
   * ERR_GREENLET_RUN_STARTED then. greenlet: `run`
   *
   * @param args those of the first switch
   */
  run(...args: Args): unknown;

  /**
   * Gets the outcome of this greenlet, and everything sent to it after its death. Only main has none. Assigning throws
   * a TypeError for anything but a greenlet, a {@link GreenletError} with ERR_GREENLET_CYCLE, ERR_GREENLET_FOREIGN,
   * ERR_GREENLET_MAIN_PARENT. greenlet: `parent`.
   */
  get parent(): Greenlet | null;
  set parent(parent: Greenlet | null);

  /**
   * Leaves the current greenlet and goes on with this one: starts it with `args`, or makes its pending `switch` return
   * them (none: `undefined`; one: itself; more: an array). A dead one passes them on to its parent.
   *
   * @param args what it gets
   * @returns what is sent to the greenlet that called, by anyone, when it gets control back
   * @throws what is thrown into it, also by a child that ends with an error; ERR_GREENLET_NO_RUN if there is no body;
   *   ERR_GREENLET_BARRIER if a function that cannot be suspended is on the caller's stack.
   * @see greenlet: `switch`
   */
  switch(...args: Args): Out;
  switch(...args: unknown[]): Out;

  /**
   * As {@link switch}, but throws `error` where this greenlet waits. One that never ran dies of it without running.
   *
   * @param error nothing: a new GreenletExit; an Error; or an Error class, instantiated inside this greenlet
   * @returns as {@link switch}
   * @throws TypeError, in the caller, for anything else
   * @see greenlet: `throw`
   */
  throw(error?: unknown): Out;

  /** It was switched to at least once. */
  readonly started: boolean;
  /** Started and not finished. greenlet: the truth value. */
  readonly active: boolean;
  /** Finished. greenlet: `dead`. */
  readonly dead: boolean;

  /**
   * Where a suspended greenlet waits, innermost first; null for the current, an unstarted and a dead one. Elided tail
   * calls leave no frame; of main nothing is visible. greenlet: `gr_frame`.
   */
  stack(): GreenletFrame[] | null;

  /** The asynchronous context; `undefined` unless async-context is loaded. greenlet: `gr_context`. */
  context: unknown;

  /** `<Greenlet #1 suspended active started>`, or ending in `pending`, `current active started`, `dead`; main says so. */
  toString(): string;

  /**
   * Kills it now: throws GreenletExit into it with the caller as its parent for that time, and comes back. Whatever it
   * sends back is dropped; an error goes to the hook ({@link setUnraisableHook}). One that never ran just dies.
   *
   * @throws GreenletError ERR_GREENLET_DISPOSE for main and the current greenlet
   * @see greenlet: what happens when the last reference to a greenlet goes away
   */
  [Symbol.dispose](): void;
}

/** The `run` of {@link GreenletObject} once more, see {@link Greenlet}. */
export interface Runnable<Args extends unknown[] = any[]> {
  /**
   * See {@link GreenletObject}.
   *
   * @param args those of the first switch
   */
  run(...args: Args): unknown;
}

/**
 * A body of code with its own stack, that runs only when switched to. See {@link GreenletConstructor}. greenlet: `greenlet`
 *
 * Subclasses may define `run` as a method, as a field or as an accessor. TypeScript allows all three only for a member
 * that several interfaces declare, hence the intersection.
 */
export type Greenlet<Args extends unknown[] = any[], Out = any> = GreenletObject<Args, Out> & Runnable<Args>;

/** What makes greenlets, and what subclasses extend. greenlet: `greenlet` */
export interface GreenletConstructor {
  /**
   * Makes a greenlet; nothing runs yet.
   *
   * @param run the body; omitted or `undefined`: none yet. A subclass with its own `run` ignores it
   * @param parent gets the outcome; omitted, `undefined` or `null`: the greenlet current now
   * @throws TypeError if `parent` is something else; GreenletError ERR_GREENLET_FOREIGN
   * @see greenlet: `greenlet`
   */
  new <Args extends unknown[] = any[], Out = any>(
    run?: ((...args: Args) => unknown) | null,
    parent?: Greenlet | null,
  ): Greenlet<Args, Out>;
  /** What all greenlets have in common. */
  readonly prototype: Greenlet;
}
