/**
 * Random programs full of barriers: whatever is in the way of whatever switch, the runtime stays in order. After each step
 * of main: main is current, nothing is unwinding, no sentinel was seen as a value, nothing is left behind.
 */
import { abi as $, getCurrent, Greenlet, setTrace, setUnraisableHook, type Frame } from '@greenlet-ts/runtime';

type Operation = [what: string, subject: any, caught: boolean];

/** The same numbers in every run. */
function randomness(seed: number): (below: number) => number {
  return (below) => {
    seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
    return Math.floor((seed / 0x80000000) * below);
  };
}

function runProgram(seed: number, stress: boolean): number {
  const random = randomness(seed);
  const main = getCurrent();
  const all: Greenlet[] = [];
  const size = 2 + random(4);
  let barriers = 0;

  const find = (i: number): Greenlet => (i < size ? all[i]! : main);
  const list = (depth: number): Operation[] => Array.from({ length: 1 + random(4) }, () => operation(depth));
  function operation(depth: number): Operation {
    const nested = ['call', 'native', 'sloppy', 'tail'];
    const simple = ['switch', 'switch', 'switch', 'throw', 'dispose', 'raise', 'nothing'];
    const caught = random(10) < 6;
    if (depth < 3 && random(2) === 0) return [nested[random(nested.length)]!, list(depth + 1), caught];
    return [simple[random(simple.length)]!, random(size + 1), caught];
  }

  function execute([what, subject]: Operation): unknown {
    switch (what) {
      case 'switch':
        return find(subject).switch(1);
      case 'throw':
        return find(subject).throw(RangeError);
      case 'dispose':
        return find(subject)[Symbol.dispose]();
      case 'raise':
        throw new SyntaxError();
      case 'call':
        return body(subject, null, { operation: 0 });
      case 'native':
        return [0, 1].map(() => body(subject, null, { operation: 0 }));
      case 'tail':
        return body(subject, null, { operation: 0 });
      case 'sloppy': {
        // Un-marked, swallows all errors, and returns whatever it has got.
        let result: unknown;
        for (let i = 0; i < 2; i++) {
          try {
            result = body(subject, null, { operation: 0 });
          } catch {
            // ignored
          }
        }
        return random(2) === 0 ? result : 'something else';
      }
      default:
        return undefined;
    }
  }

  /** Compiled by hand: calls one operation after the other, with a try around each. */
  function body(operations: Operation[], frame: Frame | null, at: { operation: number }): unknown {
    if (frame === null && $.unwinding) $.entered();
    let resumed = frame !== null;
    let result: unknown;
    suspend: {
      for (; at.operation < operations.length; at.operation++) {
        try {
          if (resumed) {
            resumed = false;
            result = $.received();
          } else {
            result = execute(operations[at.operation]!);
            if (stress && random(3) === 0) result = $.stress(result);
            if ($.unwinding) break suspend;
          }
          if (result === $.SUSPENDED) problems.push('the sentinel as a value');
        } catch (thrown) {
          const error = $.unwinding ? $.crossed(thrown) : thrown;
          if ($.unwinding) problems.push('still unwinding in a catch clause');
          if ((error as { code?: string }).code === 'ERR_GREENLET_BARRIER') barriers++;
          if (!operations[at.operation]![2]) throw error;
        }
      }
      return 'end';
    }
    if (frame !== null) return $.recapture(result, frame);
    return $.capture((again) => (again === null ? null : body(operations, again, at)), result, 1);
  }

  const problems: string[] = [];
  for (let i = 0; i < size; i++) {
    const operations = list(0);
    all.push(new Greenlet(() => body(operations, null, { operation: 0 })));
  }
  if (random(3) === 0) setTrace(() => void ($.unwinding && problems.push('unwinding in a tracer')));
  for (let i = 0; i < 12; i++) {
    try {
      if (execute(operation(3)) === $.SUSPENDED) problems.push('the sentinel in main');
    } catch {
      // an error of the program
    }
    if (getCurrent() !== main) problems.push('main is not current');
    if ($.unwinding) problems.push('unwinding in main');
    if ($.received() !== undefined) problems.push('something was left behind');
  }
  setTrace(null);
  expect({ seed, problems }).toEqual({ seed, problems: [] });
  return barriers;
}

test.each([
  ['as it is', false],
  ['suspended at random', true],
])('%s', (_, stress) => {
  setUnraisableHook(() => {});
  let barriers = 0;
  for (let seed = 1; seed <= 3000; seed++) barriers += runProgram(seed, stress);
  setUnraisableHook(null);
  expect(barriers).toBeGreaterThan(1000);
});
