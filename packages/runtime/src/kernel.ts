import { Core } from './core.js';
import { noteError, noteStart } from './error-stack.js';
import { GreenletError, GreenletExit } from './errors.js';
import { internal } from './frame.js';
import { handleOf, wrap } from './greenlet.js';
import { dispose } from './kill.js';
import { S, surround } from './state.js';
import { abi } from './table.js';
import { drive } from './trampoline.js';
import { depart, transfer } from './transfer.js';
import { ownWeakMap } from './own-collections.js';

/**
 * What the modules behind the sub-paths build on. They take it from the realm, not by import: their own copy of these
 * need not be the one that runs. (Enums are only numbers, and part of the version of the interface.)
 */
export const kernel = {
  S,
  abi,
  Core,
  internal,
  depart,
  drive,
  transfer,
  dispose,
  handleOf,
  surround,
  wrap,
  GreenletError,
  GreenletExit,
  noteError,
  noteStart,
  /** For promise.ts: what runs in the greenlets made by runAsync. */
  tasks: ownWeakMap<Core, unknown>(),
};

export type Kernel = typeof kernel;
