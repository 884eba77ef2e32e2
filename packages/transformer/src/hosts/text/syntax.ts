/** What Babel's parser must be told about a file, by its name and its text. */
import { extname } from 'node:path';
import { parseSync, type ParserOptions } from '@babel/core';

export type SourceType = 'module' | 'script';

/** All kinds of source files that can be compiled. */
export const SOURCE = /\.[cm]?[jt]sx?$/;

type Plugins = NonNullable<ParserOptions['plugins']>;

/** Syntax that is parsed and printed again as it was: types and JSX are somebody else's work. */
export function syntaxPlugins(file: string): Plugins {
  const extension = extname(file);
  if (/^\.[cm]?ts$/.test(extension)) return ['typescript', 'decorators-legacy', 'decoratorAutoAccessors'];
  if (extension === '.tsx') return ['typescript', 'jsx', 'decorators-legacy', 'decoratorAutoAccessors'];
  return ['jsx', 'decorators', 'decoratorAutoAccessors'];
}

/**
 * A file is a module if it imports or exports; else if it is not written for CommonJS, since bundlers take it as one then.
 * `fallback` decides for a file with neither, where somebody knows.
 */
export function sourceTypeOf(source: string, file: string, fallback: SourceType | null): SourceType {
  const extension = extname(file);
  if (/^\.m[jt]s$/.test(extension)) return 'module';
  if (/^\.c[jt]s$/.test(extension)) return 'script';
  if (/\b(?:import|export)\b/.test(source) && parsesAsModule(source, file)) return 'module';
  return fallback ?? (/\b(?:require|module|exports)\b/.test(source) ? 'script' : 'module');
}

function parsesAsModule(source: string, file: string): boolean {
  const parsed = parseSync(source, {
    configFile: false,
    babelrc: false,
    filename: file,
    sourceType: 'unambiguous',
    parserOpts: { plugins: syntaxPlugins(file), allowReturnOutsideFunction: true },
  });
  return parsed?.program.sourceType === 'module';
}
