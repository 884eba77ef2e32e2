/** Which files a tool compiles: the user's own, and those packages in node_modules that are named. */
import { resolve } from 'node:path';
import picomatch from 'picomatch';
import { optionError, type CompileError } from '../../diagnostics.js';
import { parseOptions, type Options } from '../../options.js';
import { SOURCE } from './syntax.js';

/** A glob (relative to the current folder), or an expression for the whole path. */
export type Pattern = string | RegExp;

export interface FileOptions {
  /** Only these files; default: all of JavaScript and TypeScript. */
  include?: Pattern | readonly Pattern[];
  /** But not these. */
  exclude?: Pattern | readonly Pattern[];
  /** Names of packages in node_modules that are compiled too, as they are: all their functions. */
  packages?: readonly string[];
}

/** Every option of a tool. */
export type ToolOptions = Partial<Options> & FileOptions;

/** What to compile a file with; null: nothing. */
export type Selection = (file: string) => Options | null;

export function selectFiles(raw: ToolOptions | null | undefined): Selection {
  const { include, exclude, packages, ...rest } = raw ?? {};
  const options = parseOptions(rest);
  const ofPackages: Options = { ...options, mark: 'all' };
  const named = new Set(strings('packages', packages));
  const included = matcher('include', include);
  const excluded = matcher('exclude', exclude);
  return (file) => {
    const path = file.replaceAll('\\', '/');
    if (!SOURCE.test(path) || /\.d\.[cm]?ts$/.test(path) || isOurs(path)) return null;
    if (excluded?.(path)) return null;
    const name = packageOf(path);
    if (name !== null && named.has(name)) return ofPackages;
    if (included !== null) return included(path) ? options : null;
    return name === null ? options : null;
  };
}

/** The runtime must never be compiled, and the compiler need not be. */
function isOurs(path: string): boolean {
  return /\/@greenlet-ts\/(?:runtime|transformer)\//.test(path);
}

/** The package that a file belongs to, if it is an installed one. */
function packageOf(path: string): string | null {
  const [, name] = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path) ?? [];
  return name ?? null;
}

function matcher(option: string, raw: FileOptions['include']): ((path: string) => boolean) | null {
  if (raw === undefined || raw === null) return null;
  const tests = (Array.isArray(raw) ? raw : [raw]).map((pattern: unknown) => {
    if (pattern instanceof RegExp) return (path: string) => path.search(pattern) >= 0;
    if (typeof pattern !== 'string') throw wrong(option, 'a glob, an expression, or a list of them', pattern);
    return picomatch(pattern.startsWith('**') ? pattern : glob(pattern), { dot: true });
  });
  return (path) => tests.some((test) => test(path));
}

/** An absolute glob; a special character in the name of the current folder is one of the name. */
function glob(pattern: string): string {
  const folder = resolve('.').replaceAll('\\', '/');
  if (/^(?:\/|[A-Za-z]:)/.test(pattern)) return pattern;
  return `${folder.replace(/[()[\]{}!*?+@$]/g, '\\$&')}/${pattern.replace(/^\.\//, '')}`;
}

function strings(option: string, raw: unknown): string[] {
  if (raw === undefined || raw === null) return [];
  if (!Array.isArray(raw) || raw.some((one) => typeof one !== 'string')) throw wrong(option, 'a list of names', raw);
  return raw;
}

function wrong(option: string, expected: string, value: unknown): CompileError {
  return optionError('GL1002', `'${option}'`, expected, JSON.stringify(value) ?? typeof value);
}
