/** Source maps as files and comments: `//# sourceMappingURL=x.js.map`, or the map itself as a data URL. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import type { SourceMap } from '../text/compile-text.js';

const COMMENT = /\n?^\/\/# sourceMappingURL=(\S+)[ \t]*$/gm;

export interface Mapped {
  /** Without the comment. */
  source: string;
  map: SourceMap | null;
  inline: boolean;
}

export function readMap(file: string, text: string): Mapped {
  const url = [...text.matchAll(COMMENT)].at(-1)?.[1];
  if (url === undefined) return { source: text, map: null, inline: false };
  const source = text.replace(COMMENT, '');
  const [, data] = /^data:application\/json[^,]*;base64,(.*)$/.exec(url) ?? [];
  if (data !== undefined) return { source, map: parse(Buffer.from(data, 'base64').toString()), inline: true };
  const path = join(dirname(file), decodeURIComponent(url));
  return { source, map: existsSync(path) ? parse(readFileSync(path, 'utf8')) : null, inline: false };
}

/** `sources` are then as if there were no sourceRoot. */
function parse(json: string): SourceMap {
  const { sourceRoot, ...map } = JSON.parse(json) as SourceMap & { sourceRoot?: string };
  const sources = map.sources.map((source) => (sourceRoot ? `${sourceRoot.replace(/\/?$/, '/')}${source}` : source));
  return { ...map, sources };
}

/** Names of sources that are relative to one folder, relative to another. */
export function rebase(map: SourceMap, from: string, to: string): SourceMap {
  const sources = map.sources.map((source) => {
    if (/^\w[\w+.-]+:/.test(source)) return source;
    return relative(to, isAbsolute(source) ? source : resolve(from, source)).replaceAll('\\', '/');
  });
  return { ...map, sources };
}

/** Writes the map beside the file, unless it is to be a part of it; gives the text of the file. */
export function writeMap(file: string, code: string, map: SourceMap, inline: boolean): string {
  const text = JSON.stringify({ ...map, file: basename(file) });
  if (inline)
    return `${code}\n//# sourceMappingURL=data:application/json;base64,${Buffer.from(text).toString('base64')}\n`;
  writeFileSync(`${file}.map`, text);
  return `${code}\n//# sourceMappingURL=${encodeURIComponent(basename(file))}.map\n`;
}
