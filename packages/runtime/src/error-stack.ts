import { At, type Frame, type Resume } from './abi.js';
import type { Core } from './core.js';
import { GreenletExit, isError } from './errors.js';
import { isInternal } from './frame.js';
import { Greenlet, numberOf } from './greenlet.js';
import { placeText } from './stack.js';
import { Kind, S } from './state.js';
import { ownWeakMap } from './own-collections.js';

/*
 * Frames are re-entered one at a time, so the native stack of an error that is thrown in a resumed greenlet ends at the
 * trampoline. When such an error leaves a frame, the frames that still wait below are noted, and `stack` shows them to
 * whoever asks. Nothing of this is on the way of a switch: it costs errors, and the first starts.
 */

/** Of how many frames an error tells, and through how many greenlets its way is followed. */
const MAX_FRAMES = 100;
const MAX_GREENLETS = 10;
/** How many native frames tell where a greenlet was started. */
const START_FRAMES = 4;

/**
 * Whether the `stack` of an error that escapes from a function in a greenlet also shows the functions that wait for it, and
 * where the greenlet was started. By default it does, unless NODE_ENV is `production`; starts are then noted for the
 * first 1000 greenlets only. Set to `true`, for all of them, which makes each start slower by some microseconds.
 *
 * @param on whether it shows them
 * @returns the previous setting
 * @throws TypeError for anything but a boolean
 * @see greenlet: tracebacks have it all
 */
export function setErrorStacks(on: boolean): boolean {
  if (typeof on !== 'boolean') throw new TypeError('setErrorStacks needs true or false');
  const previous = S.errorStacks;
  S.errorStacks = on;
  S.starts = on ? Infinity : 0;
  return previous;
}

/** The way of an error: the last greenlet that it left a frame of, and how many there were. */
const ways = ownWeakMap<object, { last: Core; count: number }>();

/** `error` has left the frame `left` of `core`, or is about to be thrown into it. The frames below are those that wait. */
export function noteError(error: unknown, core: Core, left: Frame | null): void {
  if (!isError(error) || error instanceof GreenletExit) return;
  const way = ways.get(error as Error);
  if (way !== undefined && (way.last === core || way.count === MAX_GREENLETS)) return;
  ways.set(error as Error, { last: core, count: (way?.count ?? 0) + 1 });
  const frames: Waiting[] = [];
  let more = 0;
  const note = (waiting: Frame): void => {
    if (isInternal(waiting)) return;
    if (frames.length < MAX_FRAMES) frames.push([waiting[At.Resume], waiting[At.Pc]]);
    else more++;
  };
  if (left !== null) note(left);
  for (let frame = core.top; frame !== null; frame = frame[At.Next]) note(frame);
  append(error as Error, () => sectionText(core, frames, more));
}

/** A frame as it is now: it will be used again. */
type Waiting = [resume: Resume, pc: number];

function sectionText(core: Core, frames: readonly Waiting[], more: number): string {
  const lines = frames.map(([resume, pc]) => `at ${placeText([resume, null, pc])}`);
  if (more > 0) lines.push(`… and ${more} more`);
  if (lines.length > 0) lines.unshift(`--- greenlet #${numberOf(core)}, innermost first ---`);
  const start = placesOfStart(core);
  if (start.length > 0) lines.push(`--- greenlet #${numberOf(core)} was started ---`, ...start);
  return lines.map((line) => `\n    ${line}`).join('');
}

/** Makes `error.stack` end with what `text` gives, when somebody reads it. The error stays what and as it is. */
function append(error: Error, text: () => string): void {
  try {
    // Where it is an accessor, the engine has not made the text yet, and may never have to.
    const own = Object.getOwnPropertyDescriptor(error, 'stack');
    const before = own?.get ?? own?.value ?? error.stack;
    if (typeof before !== 'function' && typeof before !== 'string') return;
    const become = (value: unknown): void => {
      Object.defineProperty(error, 'stack', { value, configurable: true, enumerable: false, writable: true });
    };
    Reflect.defineProperty(error, 'stack', {
      get(): unknown {
        const stack: unknown = typeof before === 'function' ? Reflect.apply(before, error, []) : before;
        if (typeof stack !== 'string') return stack;
        become(stack + text());
        return error.stack;
      },
      set: become,
      configurable: true,
      enumerable: false,
    });
  } catch {
    // A frozen error, a proxy: it keeps the stack that it has.
  }
}

interface Start {
  stack?: string;
  /** The frames of the greenlet that started it which were waiting then. */
  waiting: string[];
}

const starting = ownWeakMap<Core, Start>();

/** `core` is being started. `above`: the function that was called to do it; the places are those beneath it on the stack. */
export function noteStart(core: Core, above: (...args: never[]) => unknown): void {
  S.starts--;
  if (Error.captureStackTrace === undefined) return;
  const waiting: string[] = [];
  // The first one was re-entered, and is on the native stack.
  for (
    let frame = S.current.top?.[At.Next] ?? null;
    frame !== null && waiting.length < START_FRAMES;
    frame = frame[At.Next]
  )
    if (!isInternal(frame)) waiting.push(`at ${placeText(frame)}`);
  const start: Start = { waiting };
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = START_FRAMES;
  Error.captureStackTrace(start, above);
  Error.stackTraceLimit = limit;
  starting.set(core, start);
}

/** The same for what a switch (or throw) starts; if none does, the end of another greenlet did. */
export function noteSwitchStart(core: Core, kind: Kind): void {
  noteStart(core, kind < Kind.Throw ? Greenlet.prototype.switch : Greenlet.prototype.throw);
}

/** Where the trampoline begins: beneath are main and the runtime, not the greenlet that started another. */
const trampoline = /\b(?:resumeFrames|untilMain|drive|launch|callBody)\b/;

function placesOfStart(core: Core): string[] {
  const start = starting.get(core);
  if (start === undefined) return [];
  const lines = typeof start.stack === 'string' ? start.stack.split('\n').slice(1) : [];
  const end = lines.findIndex((line) => trampoline.test(line));
  return [...(end < 0 ? lines : lines.slice(0, end)).map((line) => line.trim()), ...start.waiting].slice(
    0,
    START_FRAMES,
  );
}
