/** Compiles the spec programs the way users compile: four combinations of a host, plain or stressed. */
import { readFileSync } from 'node:fs';
import * as babel from '@babel/core';
import ts from 'typescript';
import plugin from '../../../../transformer/src/hosts/babel/plugin.js';
import greenlet from '../../../../transformer/src/hosts/typescript/transformer.js';

export interface Combination {
  name: string;
  host: 'TypeScript' | 'Babel';
  stress: boolean;
}

export const combinations: readonly Combination[] = [false, true].flatMap((stress) =>
  (['TypeScript', 'Babel'] as const).map((host) => ({ name: stress ? `${host}, stress` : host, host, stress })),
);

const compiled = new Map<string, string>();

/** The program in `file` as CommonJS. */
export function compile(file: string, combination: Combination): string {
  const key = `${combination.name}: ${file}`;
  const code = compiled.get(key) ?? compileNow(file, combination);
  compiled.set(key, code);
  return code;
}

function compileNow(file: string, { host, stress }: Combination): string {
  const source = readFileSync(file, 'utf8');
  const code = host === 'Babel' ? withBabel(file, source, { stress }) : withTypeScript(file, source, { stress });
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
