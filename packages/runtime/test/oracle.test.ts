/** Random programs do exactly what they do with Python's greenlet: recorded by oracle/record.py. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { abi as $, getCurrent, Greenlet, GreenletExit, setTrace, type Frame } from '@greenlet-ts/runtime';

type Name = number | 'main' | 'parent';
type Operation = [what: string, a: any, b: any, caught: boolean];
interface Program {
  parents: Name[];
  runs: boolean[];
  bodies: Operation[][];
  main: Operation[];
  failAt: number;
}

class K extends Error {}
class V extends Error {}
const errors: Record<string, new () => Error> = { K, V, Exit: GreenletExit };

const { runs } = JSON.parse(readFileSync(join(__dirname, 'oracle/fixtures/recorded.json'), 'utf8')) as {
  runs: { program: Program; log: unknown[] }[];
};

function show(value: unknown): unknown {
  if (value instanceof GreenletExit) return 'exit';
  if (Array.isArray(value)) return value.map(show);
  return value === undefined ? 'nothing' : value;
}

function nameOfError(error: any): string {
  return error.code ?? error.constructor.name;
}

function run(program: Program, stress: boolean): unknown[] {
  const log: unknown[] = [];
  const all: Greenlet[] = [];
  const main = getCurrent();
  let switches = 0;
  let events = 0;

  const name = (g: Greenlet): Name => (g === main ? 'main' : all.indexOf(g));
  const state = (g: Greenlet): string => (g.dead ? 'dead' : g.active ? 'active' : 'pending');
  function find(target: Name): Greenlet {
    if (target === 'main') return main;
    return target === 'parent' ? (getCurrent().parent ?? main) : all[target]!;
  }

  function execute([what, a, b]: Operation): unknown {
    switch (what) {
      case 'switch':
        switches++;
        return find(a).switch(...Array.from({ length: b }, (_, i) => switches * 10 + i));
      case 'throw':
        if (b === 'Exit') return find(a).throw();
        return find(a).throw(b === 'class K' ? K : new errors[b]!());
      case 'parent':
        all[a]!.parent = find(b);
        return null;
      case 'raise':
        throw new errors[a]!();
      default:
        return all.map((g) => [state(g), name(g.parent!)]);
    }
  }

  /** A loop over the operations of greenlet `i`, compiled by hand. */
  function body(i: number, frame: Frame | null, at: { operation: number }): unknown {
    const operations = program.bodies[i]!;
    let resumed = frame !== null;
    let result: unknown;
    suspend: {
      for (; at.operation < operations.length; at.operation++) {
        const operation = operations[at.operation]!;
        const [what, value, , caught] = operation;
        if (what === 'return') return value;
        try {
          if (resumed) {
            resumed = false;
            result = $.received();
          } else {
            result = execute(operation);
            if (stress) result = $.stress(result);
            if ($.unwinding) break suspend;
          }
          log.push([i, what, show(result)]);
        } catch (thrown) {
          const error = $.unwinding ? $.crossed(thrown) : thrown;
          log.push([i, what, caught ? 'caught' : 'died of', nameOfError(error)]);
          if (!caught) throw error;
        }
      }
      return `end of ${i}`;
    }
    if (frame !== null) return $.recapture(result, frame);
    return $.capture((again) => (again === null ? null : body(i, again, at)), result, 1);
  }

  program.runs.forEach((hasRun, i) => {
    const start = (...args: unknown[]): unknown => {
      // CPython starts an unstarted parent without arguments when its child exits; we pass the exit.
      log.push([i, 'start', args.length === 0 || args[0] instanceof GreenletExit ? 'nothing' : show(args)]);
      return body(i, null, { operation: 0 });
    };
    all.push(hasRun ? new Greenlet(start) : new Greenlet());
  });
  program.parents.forEach((parent, i) => (all[i]!.parent = find(parent)));
  setTrace((event, [origin, target]) => {
    log.push(['trace', event, name(origin), name(target), name(getCurrent())]);
    if (++events === program.failAt) throw new V();
  });
  for (const operation of program.main) {
    try {
      log.push(['main', operation[0], show(execute(operation))]);
    } catch (error) {
      log.push(['main', operation[0], 'caught', nameOfError(error)]);
    }
  }
  setTrace(null);
  log.push(all.map(state));
  return log;
}

test.each([
  ['as it is', false],
  ['suspended after each operation', true],
])('%s', (_, stress) => {
  expect(runs.length).toBeGreaterThan(100);
  for (const { program, log } of runs) expect(run(program, stress)).toEqual(log);
});
