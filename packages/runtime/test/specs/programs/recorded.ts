'use greenlet';

/** Random programs, which must do what greenlet itself did with them: ../recorded/record.py says what they consist of. */
import { Greenlet, GreenletError, GreenletExit, getCurrent, setTrace, type Tracer } from '@greenlet-ts/runtime';
import { recordedPrograms } from '../harness/outside.js';
import { equal, fail } from './expect.js';
import { MAIN, type Specs } from './support.js';

type Block = [kind: string, ...operands: any[]][];

interface GreenletSpec {
  kind: 'plain' | 'no run' | 'null' | 'lookup';
  parent: number | null;
  body: Block;
  lookup: Block | null;
}

interface Program {
  seed: number;
  greenlets: GreenletSpec[];
  main: Block;
  log: unknown[];
}

const STEPS = 120;

class E1 extends Error {}
class E2 extends Error {}
class SubExit extends GreenletExit {}
class Failing extends Error {
  constructor() {
    super();
    throw new E2();
  }
}

function thrownBy(what: string): unknown {
  switch (what) {
    case 'E1':
      return new E1();
    case 'E2':
      return new E2();
    case 'Exit':
      return new GreenletExit();
    case 'SubExit':
      return new SubExit();
    case 'class E1':
      return E1;
    case 'class Exit':
      return GreenletExit;
    case 'Failing':
      return Failing;
    default:
      return Number(what);
  }
}

const codes: Record<string, string> = {
  ERR_GREENLET_NO_RUN: 'no run, or the parent of main',
  ERR_GREENLET_MAIN_PARENT: 'no run, or the parent of main',
  ERR_GREENLET_CYCLE: 'cycle',
};

function shown(value: unknown): unknown {
  if (value === undefined) return 'EMPTY';
  if (Array.isArray(value)) return value.map(shown);
  if (value instanceof GreenletError) return `error: ${codes[value.code]}`;
  if (value instanceof Error) return `error: ${value.constructor.name}`;
  return value;
}

function switchFrom(depth: number, g: Greenlet, values: unknown[]): unknown {
  return depth === 0 ? g.switch(...values) : [switchFrom(depth - 1, g, values)][0];
}

function run(program: Program): unknown[] {
  const log: unknown[] = [];
  const names = new Map<Greenlet, string>([[MAIN, 'main']]);
  const places: Greenlet[] = [];
  let left = STEPS;

  const name = (g: Greenlet | null): string | null => (g === null ? null : names.get(g)!);
  const at = (place: number): Greenlet => (place === -1 ? MAIN : places[place]!);
  const write = (...values: unknown[]): void => void log.push([name(getCurrent()), ...values.map(shown)]);

  function tracer(mode: string, place: number, values: unknown[]): Tracer {
    let armed = true;
    return (event, [origin, target]) => {
      log.push(['trace', event, name(origin), name(target), name(getCurrent()), origin.dead, target.dead]);
      if (mode.startsWith('raise')) throw thrownBy(mode.slice(6));
      if (mode === 'switch' && armed) {
        armed = false;
        write('tracer got', at(place).switch(...values));
      }
    };
  }

  function make(spec: GreenletSpec): Greenlet {
    const place = spec.parent;
    const parent = place === null ? null : place < places.length ? at(place) : MAIN;
    const body = (...args: unknown[]): unknown => {
      write(
        'start',
        args.filter((arg) => !(arg instanceof GreenletExit)),
      );
      return execute(spec.body)?.[0] ?? null;
    };
    let lookedUp = false;
    const lookUp = (): unknown => {
      if (!lookedUp) {
        lookedUp = true;
        write('lookup', name(g));
        execute(spec.lookup!);
        write('looked up', name(g));
      }
      return body;
    };
    const g = new Greenlet(spec.kind === 'plain' ? body : spec.kind === 'null' ? null : undefined, parent);
    if (spec.kind === 'lookup') Object.defineProperty(g, 'run', { get: lookUp });
    names.set(g, `g${names.size}`);
    return g;
  }

  /** `null`, or what the block returned in an array. */
  function execute(block: Block): unknown[] | null {
    for (const [kind, ...operands] of block) {
      if (--left < 0) return null;
      let result: unknown[] | null = null;
      switch (kind) {
        case 'switch': {
          const g = at(operands[0]);
          write('switch', name(g), switchFrom(operands[2], g, operands[1]));
          break;
        }
        case 'throw': {
          const g = at(operands[0]);
          write('throw', name(g), g.throw(thrownBy(operands[1])));
          break;
        }
        case 'parent': {
          const g = at(operands[0]);
          g.parent = at(operands[1]);
          write('parent', name(g), name(g.parent));
          break;
        }
        case 'state': {
          const g = at(operands[0]);
          write('state', name(g), g.dead, g.active, name(g.parent));
          break;
        }
        case 'return':
          return operands;
        case 'raise':
          throw thrownBy(operands[0]);
        case 'trace':
          setTrace(operands[0] === 'off' ? null : tracer(operands[0], operands[1], operands[2]));
          break;
        case 'new':
          places[operands[0]] = make(operands[1]);
          break;
        case 'loop':
          for (let i = 0; i < operands[0] && result === null && left >= 0; i++) result = execute(operands[1]);
          break;
        case 'try':
          try {
            result = execute(operands[0]);
          } catch (error) {
            write('caught', error);
            if (operands[1] === null) throw error;
            result = execute(operands[1]);
          } finally {
            if (operands[2] !== null) {
              write('finally');
              const instead = execute(operands[2]);
              // eslint-disable-next-line no-unsafe-finally -- that is the case
              if (instead !== null) return instead;
            }
          }
          break;
        default:
          fail('no such statement:', kind);
      }
      if (result !== null) return result;
    }
    return null;
  }

  for (const spec of program.greenlets) places.push(make(spec));
  for (const statement of program.main)
    try {
      execute([statement]);
    } catch (error) {
      write('main caught', error);
    }
  setTrace(null);
  for (const [g] of names) if (g !== MAIN) log.push(['end', name(g), g.dead, g.active, name(g.parent)]);
  left = 0;
  return log;
}

export const specs: Specs = {
  'random programs do what they do in Python'() {
    const programs = recordedPrograms() as Program[];
    equal(programs.length, 100);
    for (const program of programs) {
      const log = run(program);
      program.log.forEach((line, i) => {
        if (String(log[i]) !== String(line))
          fail(`seed ${program.seed}, line ${i}: expected ${String(line)}, not`, log[i]);
      });
      equal(log, program.log);
    }
  },
};
