/** CommonJS variants run right here, on the runtime's sources. */
import * as runtime from '@greenlet-ts/runtime';
import * as generator from '@greenlet-ts/runtime/generator';
import * as promise from '@greenlet-ts/runtime/promise';
import { runProgram, type Outcome, type Program, type Runtime } from './run.js';
import type { Place } from './variants.js';

const modules: Record<string, object> = {
  '@greenlet-ts/runtime': runtime,
  '@greenlet-ts/runtime/generator': generator,
  '@greenlet-ts/runtime/promise': promise,
};

function require(name: string): object {
  const module = modules[name];
  if (module === undefined) throw new Error(`fixtures cannot import ${name}`);
  return module;
}

export function runCommonJs(code: string, place: Place): Promise<Outcome> {
  return runProgram(runtime as unknown as Runtime, place, (log) => {
    const module: { exports: Program } = { exports: {} };
    const load = new Function('exports', 'require', 'module', 'log', code) as (...args: unknown[]) => void;
    load(module.exports, require, module, log);
    return module.exports;
  });
}
