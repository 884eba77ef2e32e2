import type { Frame } from './abi.js';
import { Core, Status, type Undo } from './core.js';
import { inDevelopment } from './development.js';
import type { GreenletError } from './errors.js';
import type { Parking } from './parking.js';
import type { GreenletObject, Tracer } from './types.js';

/** What a transfer carries. The first three are values; they differ only for a greenlet that is started by them. */
export const enum Kind {
  None,
  One,
  /** The value is the array of arguments. */
  Many,
  /** The value is an error, to be thrown at the target's suspend point. */
  Throw,
  /** The value is an Error class, to be instantiated inside the target. */
  ThrowClass,
}

/** Follows asynchronous contexts, when loaded (async-context.ts). */
export interface Contexts {
  /** The context a new greenlet starts with. */
  capture(): unknown;
  /** The context of `core` as users see it. */
  read(core: Core): unknown;
  write(core: Core, context: unknown): void;
}

/** Calls `run(core)`, and does something before and after. */
export type Around = (core: Core, run: (core: Core) => void) => void;

/** Watches for greenlets that nobody refers to, when loaded (finalization.ts). */
export interface Finalization {
  /** The object of a core that does not know it now. */
  handleOf(core: Core): GreenletObject | undefined;
  started(core: Core): void;
  /** `handle` has the parent `parent` from now on. */
  child(handle: GreenletObject, parent: Core): void;
}

const main = new Core(Status.Active, undefined, null);

/** The ambient state. One object, so that every module sees the same without calls. */
export const S = {
  main,
  current: main,

  /** Where the pending transfer goes; meaningful while unwinding. */
  target: null as Core | null,
  /** What it carries. When nothing is pending: what {@link received} gives, with Throw for an error. */
  kind: Kind.None as Kind,
  value: undefined as unknown,
  /** For this one transfer; see {@link Core.undo}. */
  undo: null as Undo | null,

  // The frames captured by the switch under way, innermost first. What follows `tail` is not meaningful.
  head: null as Frame | null,
  tail: null as Frame | null,

  /** The barrier error that is on its way through un-marked frames, while `unwinding` stays true. */
  poison: null as GreenletError | null,

  /** In main: the next frame that is captured goes on where it is (spill.ts). */
  settles: false,
  /** One did, so that main can be suspended down to that. */
  spills: false,

  /** The frame of the accessor that was suspended last, until the code that reads or writes has seen it; and whose accessor it is. */
  accessor: null as Frame | null,
  receiver: undefined as unknown,

  /** The suspension of a generator whose marker is on its way to the twin of next(). */
  parking: null as Parking | null,
  /** Some generator was suspended at some time. */
  parked: false,
  /** The one that is being resumed. */
  resuming: null as Parking | null,

  /** Stress and strict: how many calls on the stack were made by native or un-marked code. */
  blocked: 0,
  /** The name of the last function that was in between, for the error. */
  blocker: null as string | null,
  /** Some loaded code is compiled strict. */
  strict: false,

  trace: null as Tracer | null,
  contexts: null as Contexts | null,
  finalization: null as Finalization | null,
  /** What is around everything that runs in a greenlet, see {@link surround}. */
  around: null as Around | null,
  /** Errors show the frames that wait (error-stack.ts). */
  errorStacks: inDevelopment(),
  /** Of how many more greenlets is noted where they are started. It takes microseconds, a hundred times the start itself. */
  starts: inDevelopment() ? 1000 : 0,
};

/** Puts `enter` around everything that runs in a greenlet, inside of what is there already. */
export function surround(enter: Around): void {
  const outer = S.around;
  S.around = outer === null ? enter : (core, run) => outer(core, () => enter(core, run));
}
