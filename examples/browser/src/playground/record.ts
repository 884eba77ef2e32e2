import * as runtime from '@greenlet-ts/runtime';
import * as generator from '@greenlet-ts/runtime/generator';
import * as promise from '@greenlet-ts/runtime/promise';
import type { Greenlet, GreenletFrame } from '@greenlet-ts/runtime';

/** What there was to see right after a switch. */
export interface Moment {
  event: string;
  /** How much had been printed. */
  printed: number;
  greenlets: { name: string; state: string; stack: GreenletFrame[] }[];
}

export interface Recording {
  moments: Moment[];
  printed: string[];
}

const MODULES: Record<string, object> = {
  '@greenlet-ts/runtime': runtime,
  '@greenlet-ts/runtime/generator': generator,
  '@greenlet-ts/runtime/promise': promise,
};
const ENOUGH = 2000;

/**
 * Runs a compiled program and writes down every switch, with all parked stacks. `onChange` is called when there is more;
 * that can be after the return, when the program waits for something.
 */
export function record(script: string, onChange: (recording: Recording) => void): void {
  const recording: Recording = { moments: [], printed: [] };
  const names = new Map<Greenlet, string>([[runtime.getCurrent(), 'main']]);
  const nameOf = (greenlet: Greenlet): string => {
    if (!names.has(greenlet)) names.set(greenlet, `greenlet ${names.size}`);
    return names.get(greenlet)!;
  };
  const snapshot = (event: string): void => {
    const greenlets = [...names].map(([greenlet, name]) => ({
      name,
      state: stateOf(greenlet),
      stack: greenlet.stack() ?? [],
    }));
    recording.moments.push({ event, printed: recording.printed.length, greenlets });
    onChange(recording);
  };
  const print = (...values: unknown[]): void => {
    recording.printed.push(values.map(String).join(' '));
    onChange(recording);
  };

  runtime.setTrace((event, [origin, target]) => {
    const text = `${nameOf(origin)} → ${nameOf(target)}`;
    if (recording.moments.length < ENOUGH) snapshot(event === 'throw' ? `${text} (throw)` : text);
  });
  try {
    // The page's own policy decides whether code may be made of text; compiled programs themselves never need it.
    const run = new Function('require', 'exports', 'console', script);
    run((specifier: string) => MODULES[specifier], {}, { ...console, log: print, error: print });
    snapshot('the end of the program');
  } catch (error) {
    print(error);
    snapshot('an error');
  }
}

function stateOf(greenlet: Greenlet): string {
  if (greenlet === runtime.getCurrent()) return 'current';
  if (greenlet.dead) return 'dead';
  return greenlet.started ? 'suspended' : 'pending';
}
