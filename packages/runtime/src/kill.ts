import { At } from './abi.js';
import { capture, received } from './capture.js';
import { type Core, Status, type Undo } from './core.js';
import { GreenletError, GreenletExit } from './errors.js';
import { internal } from './frame.js';
import { handleOf } from './greenlet.js';
import { Kind, S } from './state.js';
import { abi } from './table.js';
import { depart } from './transfer.js';
import type { UnraisableHook } from './types.js';

declare const console: { error(...data: unknown[]): void };

let hook: UnraisableHook | null = null;

/**
 * Sets what happens to errors that nobody can receive: those of a greenlet that is being disposed of.
 *
 * @param fn `null`: back to the default, console.error
 * @returns the previous one
 * @throws TypeError if it is not callable
 * @see greenlet: what Python gives to `sys.unraisablehook`
 */
export function setUnraisableHook(fn: UnraisableHook | null): UnraisableHook | null {
  if (fn !== null && typeof fn !== 'function') throw new TypeError('the unraisable hook must be a function or null');
  const previous = hook;
  hook = fn;
  return previous;
}

/** Kills `core` on behalf of the current greenlet, which gets control back as if it were the parent. `why`: for the GreenletExit. */
export function dispose(core: Core, why: string): unknown {
  if (abi.unwinding) abi.entered();
  if (core.status === Status.Dead) return undefined;
  if (core === S.main || core === S.current)
    throw new GreenletError(
      'only another greenlet than the current one and main can be disposed of',
      'ERR_GREENLET_DISPOSE',
    );
  if (core.status === Status.Unstarted) {
    core.status = Status.Dead;
    core.run = undefined;
    return undefined;
  }
  const kill = new Kill(core);
  inherits(core, S.current);
  if (S.current !== S.main) S.undo = kill; // what main asks for happens
  let result: unknown;
  try {
    result = depart(core, Kind.Throw, new GreenletExit(why));
  } catch (error) {
    bury(core, error);
    return undefined;
  }
  // From a greenlet: the sentinel must be returned, and the rest is done when control is back.
  if (abi.unwinding) return capture(killed, result, 0, kill);
  inherits(core, null);
  return undefined;
}

/** Makes `heir` the parent of `core` for the time of its death; null: it is over. */
function inherits(core: Core, heir: Core | null): void {
  core.heir = heir;
  if (S.finalization !== null) S.finalization.child(handleOf(core), heir ?? core.parent!);
}

class Kill implements Undo {
  refused = false;
  constructor(readonly core: Core) {}

  /** The switch that was to kill met a barrier. */
  cancelled(): void {
    this.refused = true;
  }
}

const killed = internal((frame) => {
  const { core, refused } = frame[At.Locals] as Kill;
  try {
    received();
  } catch (error) {
    if (refused) {
      inherits(core, null);
      throw error;
    }
    bury(core, error);
  }
  inherits(core, null);
});

function bury(core: Core, error: unknown): void {
  inherits(core, null);
  if (error instanceof GreenletExit) return;
  const greenlet = handleOf(core);
  if (hook === null) console.error(`An error in ${String(greenlet)} that was killed:`, error);
  else abi.checked(hook(error, greenlet));
}
