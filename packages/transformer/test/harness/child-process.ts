/**
 * ES modules run in one child process that Jest's module system has no part in. It is also where an endless loop does no
 * harm: a variant that does not answer is killed, and the next one gets a new process.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import type { Outcome } from './run.js';
import type { Place } from './variants.js';

export interface Request {
  file: string;
  place: Place;
}

/** Below the package, so that its dependencies are found; ignored by Git and by all tools. */
const build = join(__dirname, '../../build');
const PATIENCE = 5_000;

export class ProgramRunner {
  private readonly folder: string;
  private child: Promise<ChildProcess> | null = null;
  private written = 0;

  constructor() {
    mkdirSync(build, { recursive: true });
    this.folder = mkdtempSync(join(build, 'fixtures-'));
  }

  /** `name` is for people who read stack traces. */
  async run(code: string, place: Place, name: string, extension: 'mjs' | 'cjs'): Promise<Outcome> {
    // A new name each time: modules are evaluated once only.
    const file = join(this.folder, `${++this.written}-${name.replaceAll('/', '-')}.${extension}`);
    writeFileSync(file, code);
    const child = await (this.child ??= start(this.folder));
    const outcome = await ask(child, { file, place });
    if (outcome.broken) this.stop();
    return outcome;
  }

  close(): void {
    this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private stop(): void {
    void this.child?.then((child) => child.kill('SIGKILL'));
    this.child = null;
  }
}

async function start(folder: string): Promise<ChildProcess> {
  // The sources as modules of their own: hooks in the process that compile them would slow down every import.
  for (const name of ['child', 'run', 'format']) {
    const source = readFileSync(join(__dirname, `${name}.ts`), 'utf8');
    const { outputText } = ts.transpileModule(source, {
      compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
    });
    writeFileSync(join(folder, `${name}.js`), outputText);
  }
  const child = fork(join(folder, 'child.js'), [], { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('exit', () => reject(new Error('the process that runs ES modules does not start')));
  });
  return child;
}

function ask(child: ChildProcess, request: Request): Promise<Outcome> {
  return new Promise((resolve) => {
    const broken = (why: string): void => finish({ transcript: `!! ${why}\n`, suspensions: 0, broken: true });
    const timer = setTimeout(() => broken(`no end after ${PATIENCE / 1000} s`), PATIENCE);
    const exited = (): void => broken('the process died');
    const finish = (outcome: Outcome): void => {
      clearTimeout(timer);
      child.off('message', finish as (message: unknown) => void);
      child.off('exit', exited);
      resolve(outcome);
    };
    child.once('message', finish as (message: unknown) => void);
    child.once('exit', exited);
    child.send(request);
  });
}
