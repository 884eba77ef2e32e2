/** Runs the `main` of a loaded program and makes its transcript. Used in Jest, and in the process for ES modules. */
import { format, formatLine, type Special } from './format.js';
import type { Place } from './variants.js';

/** Of one copy of the runtime: its public exports and what lies behind them. */
export interface Runtime {
  Greenlet: new (run: () => unknown) => { switch(): unknown; readonly dead: boolean };
  getCurrent(): { parent: unknown };
  abi: { SUSPENDED: object; unwinding: number; callee: unknown; stress(value: unknown): unknown };
}

export interface Program {
  main?: () => unknown;
}

export interface Outcome {
  transcript: string;
  /** How often stress suspended something. */
  suspensions: number;
  /** The runtime did not come back to rest: whoever goes on needs a new one. */
  broken: boolean;
}

/** More than any fixture has to say. */
const MANY = 2_000;

/** `load` evaluates the module; `log` is for it to call. */
export async function runProgram(
  runtime: Runtime,
  place: Place,
  load: (log: (...values: unknown[]) => void) => Program | Promise<Program>,
): Promise<Outcome> {
  const special: Special = { suspended: runtime.abi.SUSPENDED, greenlet: runtime.Greenlet };
  const lines: string[] = [];
  const log = (...values: unknown[]): void => {
    if (lines.length === MANY) lines.push('!! and so on: an endless loop');
    if (lines.length > MANY) throw new Error('this program logs without end');
    lines.push(formatLine(values, special));
  };
  const watch = watchRuntime(runtime);
  try {
    const { main } = await load(log);
    if (main === undefined) throw new Error('a fixture must export main');
    const pending = place === 'main' ? main() : inGreenlet(runtime, main, lines);
    // Not awaited unless it is a promise: nobody may look into a leaked sentinel.
    const result = pending !== special.suspended && pending instanceof Promise ? await pending : pending;
    lines.push(`returns ${format(result, special)}`);
  } catch (error) {
    lines.push(`throws ${format(error, special)}`);
  }
  const { suspensions, wrong } = watch();
  return { transcript: [...lines, ...wrong, ''].join('\n'), suspensions, broken: wrong.length > 0 };
}

function inGreenlet(runtime: Runtime, main: () => unknown, lines: string[]): unknown {
  const greenlet = new runtime.Greenlet(main);
  const result = greenlet.switch();
  if (!greenlet.dead) lines.push('!! the greenlet of main was left before its end');
  return result;
}

const REALM = Symbol.for('@greenlet-ts/runtime');
/** The fields of the runtime's state that hold something only while it is at work. */
const transient = ['current', 'undo', 'head', 'tail', 'poison', 'blocked', 'trace', 'parking', 'resuming'];

/** Counts suspensions by stress from now on. The function it gives says what went on, and puts the runtime back in order. */
function watchRuntime({ abi }: Runtime): () => { suspensions: number; wrong: string[] } {
  const realm = (globalThis as unknown as Record<symbol, { kernel: { S: Record<string, unknown> } }>)[REALM]!;
  const state = realm.kernel.S;
  const before = { ...state };
  const stress = abi.stress;
  let suspensions = 0;
  abi.stress = (value) => {
    const result = stress(value);
    if (result === abi.SUSPENDED) suspensions++;
    return result;
  };
  return () => {
    abi.stress = stress;
    const wrong = transient
      .filter((name) => state[name] !== before[name])
      .map((name) => `!! afterwards the runtime's ${name} is not what it was`);
    if (abi.unwinding) wrong.push('!! afterwards the runtime is still unwinding');
    Object.assign(state, before);
    abi.unwinding = 0;
    abi.callee = null;
    return { suspensions, wrong };
  };
}
