import { abi as $, type Frame } from '@greenlet-ts/runtime';

type Step = (last: any, args: any[]) => any;

/**
 * A function as the compiler would make it, from a body written as a list of steps: each is called with the result of
 * the one before and with the arguments, and may suspend. `rescue` is a catch clause around all of them.
 */
export function compiled(steps: Step[], rescue?: (error: any, args: any[]) => unknown): (...args: any[]) => any {
  type State = [index: number, last: unknown, args: unknown[], self: unknown];

  function run(frame: Frame | null, state: State): unknown {
    let pc = frame === null ? 0 : frame[2];
    let result: unknown;
    suspend: {
      try {
        while (state[0] < steps.length) {
          if (pc === 1) {
            pc = 0;
            result = $.received();
          } else {
            result = steps[state[0]]!.call(state[3], state[1], state[2]);
            if ($.unwinding) {
              pc = 1;
              break suspend;
            }
          }
          state[1] = result;
          state[0]++;
        }
        return state[1];
      } catch (caught) {
        const error = $.unwinding ? $.crossed(caught) : caught;
        if (rescue === undefined) throw error;
        return rescue(error, state[2]);
      }
    }
    if (frame === null) return $.capture(resume, result, pc, state);
    frame[2] = pc;
    return $.recapture(result, frame);
  }

  const resume = (frame: Frame | null): unknown => (frame === null ? null : run(frame, frame[3] as State));

  return function (this: unknown, ...args: unknown[]): unknown {
    if ($.unwinding) $.entered();
    return run(null, [0, undefined, args, this]);
  };
}

/** `while (more()) step()`, compiled. */
export function compiledLoop(more: () => boolean, step: () => unknown): () => unknown {
  // Asked with null, it would say where it is. It does not know.
  const resume = (frame: Frame | null): unknown => (frame === null ? null : run(frame));
  function run(frame: Frame | null): unknown {
    let resumed = frame !== null;
    while (resumed || more()) {
      if (resumed) {
        resumed = false;
        $.received();
        continue;
      }
      const result = step();
      if ($.unwinding) return frame === null ? $.capture(resume, result, 1) : $.recapture(result, frame);
    }
    return undefined;
  }
  return () => {
    if ($.unwinding) $.entered();
    return run(null);
  };
}
