/** A file from text to text, through Babel, with its types and JSX left as they are: for tools with a pipeline of their own. */
import { transformSync, type PluginItem } from '@babel/core';
import type { Options } from '../../options.js';
import plugin, { wasCompiled } from '../babel/plugin.js';
import { syntaxPlugins, type SourceType } from './syntax.js';

export interface SourceMap {
  version: number;
  file?: string;
  sources: string[];
  sourcesContent?: string[];
  names: string[];
  mappings: string;
}

export interface Text {
  code: string;
  map: SourceMap;
}

export interface Request {
  source: string;
  file: string;
  sourceType: SourceType;
  /** null: only the presets run. */
  options: Options | null;
  /** The map of `source` itself, which the result's map then reaches through. */
  inputMap?: SourceMap | null;
  /** Babel presets that run as well. */
  presets?: PluginItem[];
}

/** null: there was nothing to compile. Throws CompileError and Babel's own errors. */
export function compileText({ source, file, sourceType, options, inputMap, presets = [] }: Request): Text | null {
  const result = transformSync(source, {
    configFile: false,
    babelrc: false,
    filename: file,
    sourceFileName: file,
    sourceType,
    sourceMaps: true,
    inputSourceMap: (inputMap ?? false) as any,
    compact: false,
    parserOpts: { plugins: syntaxPlugins(file), allowReturnOutsideFunction: sourceType === 'script' },
    plugins: options === null ? [] : [[plugin, options]],
    presets,
  })!;
  if (presets.length === 0 && !wasCompiled(result.metadata)) return null;
  return { code: result.code!, map: result.map as SourceMap };
}
