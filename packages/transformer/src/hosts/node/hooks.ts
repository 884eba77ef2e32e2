/** Node's module hooks: the same work in the two forms that Node has, in the thread of the program and in one of their own. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { selectFiles } from '../text/select-files.js';
import { SOURCE } from '../text/syntax.js';
import { compileModule } from './compile-module.js';
import { readConfig } from './config.js';
import { formatOf, type Format } from './format.js';

interface ResolveContext {
  parentURL?: string;
}
interface Resolved {
  url: string;
  format?: string | null;
  shortCircuit?: boolean;
}
interface Loaded {
  format: string;
  source?: unknown;
  shortCircuit?: boolean;
}
interface LoadContext {
  format?: string | null;
}
type Next<Context, Result> = (specifier: string, context?: Context) => Result;

const select = selectFiles(readConfig());

export async function resolve(
  specifier: string,
  context: ResolveContext,
  next: Next<ResolveContext, Promise<Resolved>>,
): Promise<Resolved> {
  return next(sourceFor(specifier, context), context);
}

export function resolveSync(
  specifier: string,
  context: ResolveContext,
  next: Next<ResolveContext, Resolved>,
): Resolved {
  return next(sourceFor(specifier, context), context);
}

export async function load(
  url: string,
  context: LoadContext,
  next: Next<LoadContext, Promise<Loaded>>,
): Promise<Loaded> {
  // Files that are required have hooks only if what requires them came from a hook.
  return loaded(url, context) ?? asSource(url, await next(url, context));
}

export function loadSync(url: string, context: LoadContext, next: Next<LoadContext, Loaded>): Loaded {
  return loaded(url, context) ?? next(url, context);
}

/** TypeScript files name each other as they are called after compilation: `./x.js` is `./x.ts` as long as there is no x.js. */
function sourceFor(specifier: string, { parentURL }: ResolveContext): string {
  if (!/^\.{0,2}\//.test(specifier) || !parentURL?.startsWith('file:')) return specifier;
  const [, stem, kind] = /^(.*)\.([cm]?js)x?$/.exec(specifier) ?? [];
  if (stem === undefined || kind === undefined || exists(specifier, parentURL)) return specifier;
  const candidates = [`${stem}.${kind.replace('js', 'ts')}`, `${stem}.${kind.replace('js', 'ts')}x`];
  return candidates.find((candidate) => exists(candidate, parentURL)) ?? specifier;
}

function exists(specifier: string, parent: string): boolean {
  return existsSync(fileURLToPath(new URL(specifier, parent)));
}

function loaded(url: string, context: LoadContext): Loaded | null {
  if (!url.startsWith('file:')) return null;
  const file = fileURLToPath(url);
  const options = select(file);
  const isTypeScript = /\.[cm]?tsx?$/.test(file) && !file.includes('node_modules');
  if (!SOURCE.test(file) || (options === null && !isTypeScript)) return null;
  const text = readFileSync(file, 'utf8');
  const format = formatOf(file, context.format, text);
  const source = compileModule(text, file, format, options);
  return source === null ? null : { format, source, shortCircuit: true };
}

function asSource(url: string, found: Loaded): Loaded {
  if (found.format !== ('commonjs' satisfies Format) || found.source || !url.startsWith('file:')) return found;
  return { ...found, source: readFileSync(fileURLToPath(url)) };
}
