/** Compiles the spec programs the way users compile: either host, plain or stressed; and once strict. */
import { readFileSync } from 'node:fs';
import * as babel from '@babel/core';
import ts from 'typescript';
import plugin from '../../../../transformer/src/hosts/babel/plugin.js';
import greenlet from '../../../../transformer/src/hosts/typescript/transformer.js';

export interface Combination {
  name: string;
  host: 'TypeScript' | 'Babel';
  options: { stress?: true; strict?: true; stack?: 'heap' };
}

export const combinations: readonly Combination[] = [
  { name: 'TypeScript', host: 'TypeScript', options: {} },
  { name: 'Babel', host: 'Babel', options: {} },
  { name: 'TypeScript, stress', host: 'TypeScript', options: { stress: true } },
  { name: 'Babel, stress', host: 'Babel', options: { stress: true } },
];

/** In a test file of its own: from the first strict function on, the whole realm is. */
export const strict: readonly Combination[] = [{ name: 'Babel, strict', host: 'Babel', options: { strict: true } }];

/** Every other call or so spills the native stack there. */
export const heap: readonly Combination[] = [
  { name: "Babel, stack: 'heap'", host: 'Babel', options: { stack: 'heap' } },
];

/** The same of both hosts, for what gets deep indeed. */
export const deep: readonly Combination[] = [
  ...heap,
  { name: "TypeScript, stack: 'heap'", host: 'TypeScript', options: { stack: 'heap' } },
];

const compiled = new Map<string, string>();

/** The program in `file` as CommonJS. */
export function compile(file: string, combination: Combination): string {
  const key = `${combination.name}: ${file}`;
  const code = compiled.get(key) ?? compileNow(file, combination);
  compiled.set(key, code);
  return code;
}

function compileNow(file: string, { host, options }: Combination): string {
  const source = readFileSync(file, 'utf8');
  const code = host === 'Babel' ? withBabel(file, source, options) : withTypeScript(file, source, options);
  // A spec of code that was never compiled proves nothing.
  if (code.includes('.version(') !== source.includes("'use greenlet'"))
    throw new Error(`${file}: marked, but not compiled (or the other way round)`);
  return code;
}

function withBabel(filename: string, source: string, options: object): string {
  return babel.transformSync(source, {
    configFile: false,
    babelrc: false,
    filename,
    plugins: [[plugin, options], '@babel/plugin-transform-modules-commonjs'],
    presets: ['@babel/preset-typescript'],
  })!.code!;
}

function withTypeScript(fileName: string, source: string, options: object): string {
  return ts.transpileModule(source, {
    fileName,
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS },
    transformers: { before: [greenlet(undefined, options, { ts })] },
  }).outputText;
}
