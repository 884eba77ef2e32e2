/** Runs in a process of its own (child-process.ts): imports compiled fixtures one after the other, on the built runtime. */
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import * as runtime from '@greenlet-ts/runtime';
import { runProgram, type Program, type Runtime } from './run.js';
import type { Request } from './child-process.js';

const require = createRequire(import.meta.url);

process.on('message', ({ file, place }: Request) => {
  const outcome = runProgram(runtime as unknown as Runtime, place, async (log) => {
    Object.assign(globalThis, { log });
    if (!file.endsWith('.cjs')) return (await import(pathToFileURL(file).href)) as Program;
    return require(file) as Program;
  });
  void outcome.then((result) => process.send!(result));
});
// What a fixture does to the rest of the process ends up in its transcript, or nowhere.
process.on('unhandledRejection', () => {});
process.send!('ready');
