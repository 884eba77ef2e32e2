/** The source map that came with a file: where its code was before other tools made it what Babel got. */
import type { Location } from '../../1-host/index.js';

interface SourceMap {
  findEntry(line: number, column: number): { originalSource?: string; originalLine?: number; originalColumn?: number };
}

interface Builtins {
  getBuiltinModule?(name: 'node:module'): { SourceMap: new (payload: unknown) => SourceMap };
}

/** Where the code at a place comes from; null if the map does not say. */
export type Origins = (place: Location) => Location | null;

/** `inputMap` is what Babel read, from the options or from a comment in the file. */
export function originsOf(inputMap: unknown): Origins | null {
  if (typeof inputMap !== 'object' || inputMap === null) return null;
  // Not imported: Babel also runs in browsers, and there nobody has maps.
  const builtins = (globalThis as { process?: Builtins }).process;
  const module = builtins?.getBuiltinModule?.('node:module');
  if (module === undefined) return null;
  const wrapped = inputMap as { toObject?(): unknown };
  const map = new module.SourceMap(typeof wrapped.toObject === 'function' ? wrapped.toObject() : inputMap);
  return ({ file, line, column }) => {
    const { originalSource, originalLine, originalColumn } = map.findEntry(line - 1, column);
    if (originalSource === undefined || originalLine === undefined || originalColumn === undefined) return null;
    return { file: beside(file, originalSource), line: originalLine + 1, column: originalColumn };
  };
}

/** `source`, which a map of `file` names, as a path of the same kind as `file`. */
function beside(file: string | null, source: string): string {
  if (file === null || /^([a-z]+:|[/\\])/i.test(source)) return source;
  const parts = file.split(/[/\\]/).slice(0, -1);
  for (const part of source.split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}
