/** Loads spec programs into this realm, on the runtime's sources. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as runtime from '@greenlet-ts/runtime';
import * as generator from '@greenlet-ts/runtime/generator';
import * as promise from '@greenlet-ts/runtime/promise';
import { compile, type Combination } from './compile.js';
import * as outside from './outside.js';

/** What a program exports: a function for each spec, by its number and name. */
export type Specs = Record<string, () => unknown>;

export const folder = join(__dirname, '../programs');

const fromNode = createRequire(__filename);

/** Gives the specs of programs, compiled as `combination` says. `more`: modules that they can import in addition. */
export function loader(combination: Combination, more: Record<string, object> = {}): (name: string) => Specs {
  const modules: Record<string, object> = {
    '@greenlet-ts/runtime': runtime,
    '@greenlet-ts/runtime/generator': generator,
    '@greenlet-ts/runtime/promise': promise,
    '../harness/outside.js': outside,
    ...more,
  };
  const load = (name: string): object => (modules[`./${name}.js`] ??= evaluate(name));

  function require(specifier: string): object {
    if (specifier in modules) return modules[specifier]!;
    const program = /^\.\/(.+)\.js$/.exec(specifier)?.[1];
    return program === undefined ? (fromNode(specifier) as object) : load(program);
  }

  function evaluate(name: string): object {
    const file = join(folder, `${name}.ts`);
    const code = compile(file, combination);
    const exports = {};
    const run = new Function('exports', 'require', `${code}\n//# sourceURL=${file}`) as (...args: unknown[]) => void;
    run(exports, require);
    return exports;
  }

  return (name) => (load(name) as { specs: Specs }).specs;
}
