'use greenlet';

/** What bodies and tests of the specs have in common. */
import { getCurrent, GreenletError, setTrace, type Greenlet, type Tracer } from '@greenlet-ts/runtime';
import { fail } from './expect.js';

export type Specs = Record<string, () => unknown>;

/** The main greenlet: programs are loaded in it. */
export const MAIN = getCurrent();

/** What a switch without arguments delivers. */
export const EMPTY = undefined;

export class SomeError extends Error {}
export class IndexError extends Error {}

/** Switches to the parent, as most bodies do, and gives what is sent back. */
export function up(...args: unknown[]): any {
  return getCurrent().parent!.switch(...args);
}

/** Waits once; notes the class of what is thrown into it, and lets it pass. */
export function noteWhatEnds(seen: unknown[]): void {
  try {
    up();
  } catch (error) {
    seen.push((error as Error).constructor);
    throw error;
  }
}

/** What `action` throws. */
export function thrown(action: () => unknown): any {
  let result: unknown;
  try {
    result = action();
  } catch (error) {
    return error;
  }
  return fail('nothing was thrown; the result is', result);
}

/** The {@link GreenletError} that `action` throws. */
export function refused(action: () => unknown, code: string): GreenletError {
  const error = thrown(action);
  if (!(error instanceof GreenletError) || error.code !== code) throw error;
  return error;
}

/** The events while `action` runs, such as `switch main>g1`. */
export function events(names: Record<string, Greenlet>, action: (log: string[]) => unknown): string[] {
  const log: string[] = [];
  const previous = setTrace(logger(log, names));
  try {
    action(log);
  } finally {
    setTrace(previous);
  }
  return log;
}

/** A tracer that writes such events. */
export function logger(log: string[], names: Record<string, Greenlet>): Tracer {
  return (event, [origin, target]) => {
    log.push(`${event} ${nameOf(origin, names)}>${nameOf(target, names)}`);
  };
}

function nameOf(greenlet: Greenlet, names: Record<string, Greenlet>): string {
  if (greenlet === MAIN) return 'main';
  for (const name of Object.keys(names)) if (names[name] === greenlet) return name;
  return '?';
}
