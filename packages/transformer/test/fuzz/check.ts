/** Compares what a program does with what its compiled variants do. */
import { CannotParse, Compiler, unusual, usual, type Compiled, type Variant } from './compile.js';
import { execute, type Run } from './execute.js';
import { PRELUDE } from './grammar/prelude.js';

export interface Difference {
  variant: string;
  /** In one line; the same for finds that look the same. */
  what: string;
  detail: string;
}

export interface Statistics {
  programs: number;
  discarded: number;
  variants: number;
  suspensions: number;
  lines: number;
  unsupported: Map<string, number>;
}

export function emptyStatistics(): Statistics {
  return { programs: 0, discarded: 0, variants: 0, suspensions: 0, lines: 0, unsupported: new Map() };
}

/**
 * null: no difference was found. With `only`, other variants are not compared; they are run where this one needs to know
 * what they find out.
 */
export function check(
  source: string,
  all: boolean,
  statistics: Statistics,
  only: string | null = null,
): Difference | null {
  const original = execute({ prelude: PRELUDE, program: source }, null, null);
  const end = original.trace.at(-1)!;
  if (original.timeout || end.startsWith('throws SyntaxError ') || end.startsWith('throws RangeError')) {
    statistics.discarded++;
    return null;
  }
  statistics.programs++;
  statistics.lines += original.trace.length;
  const compiler = new Compiler(source);
  let calm: boolean[] | null = null;
  for (const variant of all || only !== null ? [...usual, ...unusual] : usual) {
    const compared = only === null || variant.name === only;
    if (!compared && !(variant.host === 'babel' && variant.stress && variant.suspend === 'always')) continue;
    let compiled: Compiled;
    try {
      compiled = compiler.compile(variant);
    } catch (error) {
      if (error instanceof CannotParse) continue;
      const text = error instanceof Error ? error.message : String(error);
      const unsupported = /\[(GL[12]\d+)\]/.exec(text)?.[1];
      if (unsupported === undefined && !compared) return null;
      if (unsupported === undefined)
        return { variant: variant.name, what: `does not compile: ${text.split('\n')[0]}`, detail: stackOf(error) };
      statistics.unsupported.set(unsupported, (statistics.unsupported.get(unsupported) ?? 0) + 1);
      continue;
    }
    const run = execute(compiled, variant, calm);
    if (variant.stress && variant.suspend === 'always') calm ??= run.calm;
    statistics.variants++;
    statistics.suspensions += run.suspensions;
    const difference = compared ? compare(variant, original, run) : null;
    if (difference !== null) return difference;
  }
  return null;
}

function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return (error.stack ?? '').split('\n').slice(0, 6).join('\n');
}

function compare(variant: Variant, original: Run, run: Run): Difference | null {
  const { trace: expected } = original;
  const { trace: actual } = run;
  // V8 takes `h(f(), {} = g)` for the start of an arrow function, where the source, and not Babel, has another pair of parentheses.
  if (actual.some((line) => line === 'throws SyntaxError Invalid destructuring assignment target')) return null;
  const at = expected.findIndex((line, i) => line !== actual[i]);
  if (at === -1 && actual.length === expected.length) return null;
  const i = at === -1 ? expected.length : at;
  const what = run.timeout ? 'no end' : `${kindOf(expected[i])} became ${kindOf(actual[i])}`;
  const before = expected.slice(Math.max(0, i - 3), i).map((line) => `    ${line}`);
  const detail = [...before, `  - ${expected[i] ?? '(end)'}`, `  + ${actual[i] ?? '(end)'}`].join('\n');
  return { variant: variant.name, what, detail };
}

function kindOf(line: string | undefined): string {
  if (line === undefined) return 'nothing';
  if (line.startsWith('!!')) return line;
  return /^(throws|returns)\b/.exec(line)?.[0] === 'throws' ? line : line.startsWith('returns') ? 'a return' : 'a note';
}
