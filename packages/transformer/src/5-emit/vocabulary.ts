import { ROOM } from '../3-lower/room.js';
import type { Names } from '../names.js';

/** The names of the generated variables, the same in every function of a file. */
export interface Vocabulary {
  runtime: string;
  /** A copy of it for loops (fast.ts). */
  localRuntime: string;
  pc: string;
  frame: string;
  result: string;
  error: string;
  found: string;
  /** A class that may be the one whose constructor runs. */
  candidate: string;
  /** What `enter` gave. */
  entry: string;
  /** How many more calls the native stack has room for (3-lower/room.ts). */
  room: string;
  /** The single form of a function that runs once (single.ts). */
  run: string;
  /** Whether who called an accessor knows that it may be suspended. */
  announced: string;
  label: string;
}

export function vocabulary(names: Names): Vocabulary {
  return {
    runtime: names.unique('$'),
    localRuntime: names.unique('$$'),
    pc: names.unique('$pc'),
    frame: names.unique('$frame'),
    result: names.unique('$r'),
    error: names.unique('$error'),
    found: names.unique('$found'),
    candidate: names.unique('$class'),
    entry: names.unique('$entry'),
    room: names.unique(ROOM),
    run: names.unique('$run'),
    announced: names.unique('$announced'),
    label: names.unique('$suspend'),
  };
}
