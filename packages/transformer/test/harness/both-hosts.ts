/** A text, compiled by each host with the given options, for tests of what comes out. */
import { transformSync } from '@babel/core';
import ts from 'typescript';
import plugin from '../../src/hosts/babel/plugin.js';
import greenlet from '../../src/hosts/typescript/transformer.js';

export const bothHosts = {
  babel: (source: string, options: object) =>
    transformSync(source, { plugins: [[plugin, options]], configFile: false, babelrc: false, filename: 'a.js' })!.code!,
  typescript: (source: string, options: object) =>
    ts.transpileModule(source, {
      fileName: 'a.ts',
      compilerOptions: { target: ts.ScriptTarget.ES2022 },
      transformers: { before: [greenlet(undefined, options, { ts })] },
    }).outputText,
};
