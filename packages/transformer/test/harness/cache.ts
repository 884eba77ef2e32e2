/**
 * What the compiler made of a fixture is kept in build/cache until the compiler changes, so that a test run after a change of
 * anything else compiles nothing. Everything that goes into the output is part of the key. Not used in CI.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync, inflateSync } from 'node:zlib';

const root = join(__dirname, '../../build/cache');
/** So many states of the compiler are remembered. */
const KEPT = 4;

export class CompilerCache {
  private readonly folder: string | null;

  constructor() {
    this.folder = process.env.CI ? null : join(root, stateOfTheCompiler());
    if (this.folder === null || existsSync(this.folder)) return;
    mkdirSync(this.folder, { recursive: true });
    for (const old of newestFirst().slice(KEPT)) rmSync(old, { recursive: true, force: true });
  }

  get(key: readonly unknown[], make: () => string): string {
    if (this.folder === null) return make();
    const file = join(this.folder, hash([JSON.stringify(key)]));
    if (existsSync(file)) return inflateSync(readFileSync(file)).toString();
    const text = make();
    // In one step, and as if nothing had happened where somebody else cleans up: other tests run at the same time.
    const unfinished = `${file}.${process.pid}`;
    try {
      writeFileSync(unfinished, deflateSync(text, { level: 1 }));
      renameSync(unfinished, file);
    } catch {
      rmSync(unfinished, { force: true });
    }
    return text;
  }
}

function stateOfTheCompiler(): string {
  const sources = [join(__dirname, '../../src'), __dirname].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .sort()
      .map((name) => join(folder, name))
      .filter((file) => statSync(file).isFile()),
  );
  const tools = ['@babel/core', '@babel/generator', '@babel/parser', 'typescript'].map((name) =>
    require.resolve(`${name}/package.json`),
  );
  return hash([process.version, ...[...sources, ...tools].flatMap((file) => [file, readFileSync(file, 'utf8')])]);
}

function newestFirst(): string[] {
  return readdirSync(root)
    .map((name) => join(root, name))
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
}

function hash(parts: readonly string[]): string {
  const sum = createHash('sha1');
  for (const part of parts) sum.update(part).update('\0');
  return sum.digest('hex');
}
