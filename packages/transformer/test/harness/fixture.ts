/**
 * A fixture is a program and its transcript, side by side: `<area>/<name>.js` (or `.ts`) and `<area>/<name>.transcript.txt`.
 * A program exports `main`, and says what it does with `log(...)`. Its first line says how it is run:
 *
 *     // plain                 nothing switches: untransformed, it gives the same transcript
 *     // switches              it switches between greenlets, so it works only when compiled
 *     // plain, ir             its printed IR is compared with `<name>.ir.txt` too
 *     // plain, unchanged      there is nothing to compile in it
 *     // plain, calm           stress suspends nothing in it: everything runs below natives or barriers
 *     // plain, script         a CommonJS script (sloppy mode): it has no ES module variant
 *     // switches, main        `main` runs in the main greenlet only
 *
 * `<name>.error.js` does not compile; `<name>.error.txt` says why. Its first line is `// error`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

export type Kind = 'plain' | 'switches' | 'error';
export type Flag = 'ir' | 'unchanged' | 'calm' | 'script' | 'main';

export interface Fixture {
  /** `area/name` */
  readonly id: string;
  readonly file: string;
  readonly source: string;
  readonly kind: Kind;
  readonly flags: ReadonlySet<Flag>;
  readonly typescript: boolean;
  /** What it is compiled with: everything, unless it has directives of its own. */
  readonly mark: 'all' | 'directive';
}

const kinds: readonly string[] = ['plain', 'switches', 'error'] satisfies Kind[];
const flags: readonly string[] = ['ir', 'unchanged', 'calm', 'script', 'main'] satisfies Flag[];

/** The fixtures in a folder, in order. */
export function findFixtures(folder: string): Fixture[] {
  return files(folder)
    .filter((file) => /\.[jt]s$/.test(file))
    .map((file) => readFixture(file, relative(folder, file).replaceAll('\\', '/')));
}

export function readFixture(file: string, id: string): Fixture {
  const fixture = readProgram(file);
  const words = /^\/\/ (.+)/.exec(fixture.source)?.[1]!.split(', ') ?? [];
  const [kind, ...rest] = words;
  if (kind === undefined || !kinds.includes(kind) || !rest.every((flag) => flags.includes(flag)))
    throw new Error(`${id}: its first line must be // ${kinds.join(' | ')}, and maybe ${flags.join(', ')}`);
  return { ...fixture, id: id.replace(PROGRAM, ''), kind: kind as Kind, flags: new Set(rest as Flag[]) };
}

/** Any file, as if it were a plain fixture. */
export function readProgram(file: string): Fixture {
  const source = readFileSync(file, 'utf8');
  return {
    id: file,
    file,
    source,
    kind: 'plain',
    flags: new Set(),
    typescript: file.endsWith('.ts'),
    mark: /^\s*['"]use greenlet['"]/m.test(source) ? 'directive' : 'all',
  };
}

type Suffix = 'transcript' | 'ir' | 'error';
const PROGRAM = /(\.error)?\.[jt]s$/;

/** Where an expectation about a fixture is kept. */
export function expectationFile({ file }: Fixture, suffix: Suffix): string {
  return file.replace(PROGRAM, `.${suffix}.txt`);
}

/** Expectations that no fixture asks for any more. */
export function orphans(folder: string): string[] {
  const known = new Set(
    findFixtures(folder).flatMap((one) => wanted(one).map((suffix) => expectationFile(one, suffix))),
  );
  return files(folder).filter((file) => /\.(transcript|ir|error)\.txt$/.test(file) && !known.has(file));
}

function wanted({ kind, flags }: Fixture): Suffix[] {
  if (kind === 'error') return ['error'];
  return flags.has('ir') ? ['transcript', 'ir'] : ['transcript'];
}

function files(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .sort();
}
