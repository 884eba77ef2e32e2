import type { Frame } from './abi.js';
import type { GreenletObject } from './types.js';

export const enum Status {
  Unstarted,
  /** Started and not finished: the current one, and all that wait to be switched to. */
  Active,
  Dead,
}

/** Told when a transfer is cancelled: it never happened. */
export interface Undo {
  cancelled(): void;
}

/**
 * What the runtime knows about a greenlet. Apart from the object that users see (and subclass, and put properties
 * on), so that nothing they do to that object can be mistaken for this, and so that generators need not make one.
 */
export class Core {
  status: Status;
  /** The saved stack, innermost frame first. Of the current greenlet: the frame that was re-entered, and those beneath it. */
  top: Frame | null = null;
  /** Gets the outcome. Null for main only. */
  parent: Core | null;
  /** Gets the outcome instead while `dispose` kills this one. */
  heir: Core | null = null;
  /** The body until it runs. `undefined`: none; anything else is called, or fails to be, inside the greenlet. */
  run: unknown;
  /** Made on demand by {@link handleOf}. */
  handle: GreenletObject | null = null;
  /** Told of every transfer that this greenlet asked for and that was cancelled. */
  undo: Undo | null = null;
  /** Its asynchronous context, when those are followed (async-context.ts). */
  context: unknown = undefined;

  constructor(status: Status, run: unknown, parent: Core | null) {
    this.status = status;
    this.run = run;
    this.parent = parent;
  }
}

/** Where the outcome of `core` goes, and what is sent to it after its death. Not null: main never dies. */
export function successor(core: Core): Core {
  return (core.heir ?? core.parent) as Core;
}

/** `core`, or its nearest ancestor that is not dead. */
export function living(core: Core): Core {
  while (core.status === Status.Dead) core = successor(core);
  return core;
}
