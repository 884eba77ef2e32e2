/** Compiled programs as files, for processes and workers of their own: there they run on the built runtime. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compile, type Combination } from './compile.js';
import { folder as programs } from './programs.js';

/** Below the package, so that its dependencies are found; ignored by Git and by all tools. */
const build = join(__dirname, '../../../build');

export class BuiltPrograms {
  readonly folder: string;

  constructor(names: readonly string[], combination: Combination) {
    mkdirSync(build, { recursive: true });
    this.folder = mkdtempSync(join(build, 'specs-'));
    writeFileSync(join(this.folder, 'package.json'), '{ "type": "commonjs" }\n');
    for (const name of names) writeFileSync(this.file(name), compile(join(programs, `${name}.ts`), combination));
  }

  file(name: string): string {
    return join(this.folder, `${name}.js`);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export interface Result {
  code: number | null;
  stdout: string;
  stderr: string;
}

export function runNode(...args: string[]): Promise<Result> {
  return new Promise((resolve, reject) => {
    const result: Result = { code: null, stdout: '', stderr: '' };
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.on('data', (data) => (result.stdout += data));
    child.stderr.on('data', (data) => (result.stderr += data));
    child.on('error', reject);
    child.on('close', (code) => resolve({ ...result, code }));
  });
}
