import * as babel from '@babel/core';
import * as fc from 'fast-check';
import { check, emptyStatistics, type Difference, type Statistics } from './check.js';
import { TreeArbitrary } from './generate.js';
import { grammar, printProgram } from './grammar/index.js';
import { BURN } from './printer.js';
import type { Tree } from './tree.js';

export interface FuzzOptions {
  runs: number;
  seed: number;
  path: string | undefined;
  size: number;
  finds: number;
  without: ReadonlySet<string>;
  all: boolean;
  print: boolean;
}

const BATCH = 1_000;
/** With `all` off, every so many programs are run in all variants. */
const RARE = 8;

/** Gives the number of different finds. */
export function fuzz(options: FuzzOptions): number {
  const programs = new TreeArbitrary(grammar, 'program', { size: options.size, depth: 14, without: options.without });
  const print = (tree: Tree): string => printProgram(tree, !options.without.has('early'));
  const statistics = emptyStatistics();
  const known = new Set<string>();
  const started = Date.now();
  if (options.print) {
    const [tree] = fc.sample(programs, { seed: options.seed, path: options.path ?? '0', numRuns: 1 });
    console.log(pretty(print(tree!)));
    return 0;
  }
  for (let done = 0, batch = 0; done < options.runs && known.size < options.finds; done += BATCH, batch++) {
    const seed = options.seed + batch;
    const numRuns = Math.min(BATCH, options.runs - done);
    let last: Difference | null = null;
    const failed = fc.check(
      fc.property(programs, (tree) => {
        const difference = examine(print(tree), options.all, statistics, last?.variant ?? null);
        // What was found before is not looked for again, also while shrinking.
        if (difference === null || known.has(signature(difference))) return true;
        if (last !== null && difference.what !== last.what) return true;
        last = difference;
        return false;
      }),
      { seed, numRuns, ...(options.path !== undefined && { path: options.path }) },
    );
    if (failed.failed && last !== null) {
      known.add(signature(last));
      report(print(failed.counterexample![0]), last, seed, failed.counterexamplePath);
    }
    if (options.path !== undefined) break;
    if (batch % 10 === 9) console.log(summary(statistics, started));
  }
  console.log(summary(statistics, started));
  return known.size;
}

function examine(source: string, all: boolean, statistics: Statistics, only: string | null): Difference | null {
  return check(source, all || source.length % RARE === 0, statistics, only);
}

const signature = ({ variant, what }: Difference): string => `${variant} ${what}`;

function report(program: string, { variant, what, detail }: Difference, seed: number, path: string | null): void {
  const source = pretty(program).replaceAll(`${BURN}\n`, '\n').replaceAll(/^ *\n/gm, '');
  console.log(`\n━━━ ${variant}: ${what}\n${source}\n${detail}\n    npm run fuzz -- --seed ${seed} --path ${path}\n`);
}

/** Laid out by Babel; what it cannot parse is shown as it is. */
function pretty(source: string): string {
  try {
    return babel.transformSync(source, { configFile: false, babelrc: false, sourceType: 'script' })!.code!;
  } catch {
    return source;
  }
}

function summary(
  { programs, discarded, variants, suspensions, lines, unsupported }: Statistics,
  started: number,
): string {
  const seconds = (Date.now() - started) / 1000;
  const refused = [...unsupported].map(([code, count]) => `${code} ${count}`).join(', ');
  return (
    `${programs} programs (${discarded} discarded), ${variants} compiled runs, ${suspensions} suspensions, ` +
    `${Math.round(lines / Math.max(1, programs))} lines a trace, ${(programs / seconds).toFixed(1)} programs/s` +
    (refused === '' ? '' : `; not compiled: ${refused}`)
  );
}
