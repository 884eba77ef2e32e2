import { entered } from './barrier.js';
import { Core } from './core.js';
import { Frame, internal } from './frame.js';
import { S } from './state.js';
import { abi } from './table.js';
import { depart, transfer } from './transfer.js';

/**
 * What the modules behind the sub-paths build on. They take it from the realm, not by import: their own copy of these
 * need not be the one that runs.
 */
export const kernel = { S, abi, Core, Frame, internal, entered, depart, transfer };

export type Kernel = typeof kernel;
