/** The Babel plugin: compiles a file when Babel enters it. */
import { mayBeMarked } from '../../2-analyze/mark.js';
import { CompileError } from '../../diagnostics.js';
import { parseOptions, type Options } from '../../options.js';
import { compile } from '../../pipeline.js';
import { isCompiled } from './compiled.js';
import { createBabelHost } from './host.js';
import { originsOf } from './input-map.js';
import { eachChild, toNode, type Fields, type Program, type Types } from './node.js';

/** The part of Babel that the plugin uses; Babel 7 and 8 agree about it. */
interface Babel {
  types: object;
  traverse?: { cache?: { scope?: WeakMap<object, unknown> } };
}
interface ProgramPath {
  node: object;
  scope: { crawl(): void };
}
interface BabelFile {
  opts: { filename?: string | null; cwd?: string };
  metadata: object;
  code: string;
  /** Of Babel 7 wrapped in an object of convert-source-map. */
  inputMap?: unknown;
  get(key: string): unknown;
  set(key: string, value: unknown): void;
  buildCodeFrameError(node: object | null, message: string): Error;
}

const DONE = '@greenlet-ts/transformer';

export default function plugin(babel: Babel, rawOptions: unknown) {
  const options = parseOptions(rawOptions);
  return {
    name: DONE,
    visitor: {
      Program: {
        // Babel merges the visitors of all plugins into one traversal: only here is the file still what the user wrote.
        enter(path: ProgramPath, state: { file: BabelFile }) {
          const { file } = state;
          const program: Fields = path.node as Program;
          if (file.get(DONE) || !mayBeMarked(file.code, options) || isCompiled(program, options.runtime)) return;
          file.set(DONE, true);
          if (!compileProgram(babel.types as Types, program, file, options)) return;
          Object.assign(file.metadata, { [DONE]: true });
          forgetScopes(babel, program);
          path.scope.crawl();
        },
      },
    },
  };
}

/** Whether the plugin found something to compile; `metadata` is that of Babel's result. */
export function wasCompiled(metadata: object | undefined): boolean {
  return metadata !== undefined && Object.hasOwn(metadata, DONE);
}

/** The file as output names it: no path of the machine that compiled it. */
function relative({ filename, cwd }: BabelFile['opts']): string | null {
  if (filename === undefined || filename === null) return null;
  const inside = cwd !== undefined && filename.startsWith(cwd) && /^[/\\]/.test(filename.slice(cwd.length));
  return inside ? filename.slice(cwd.length + 1) : filename;
}

function compileProgram(types: Types, program: Fields, file: BabelFile, options: Options): boolean {
  const host = createBabelHost(types, program as Program, relative(file.opts), originsOf(file.inputMap));
  try {
    const warn = (warning: CompileError): void => console.warn(located(warning, file).message);
    const compiled = compile(host, options, { warn }) !== null;
    if (!compiled) host.restore();
    return compiled;
  } catch (error) {
    if (!(error instanceof CompileError)) throw error;
    throw located(error, file);
  }
}

/** The same error with the code around its place, the way Babel shows its own. */
function located(error: CompileError, file: BabelFile): Error {
  const node = error.node === null ? null : toNode(error.node);
  if (!node?.loc) return error;
  return Object.assign(file.buildCodeFrameError(node, error.message), { code: error.code });
}

/** Scopes that Babel knows already may lie in functions that look different now. */
function forgetScopes(babel: Babel, program: Fields): void {
  const scopes = babel.traverse?.cache?.scope;
  if (scopes === undefined) return;
  const forget = (node: Fields) =>
    eachChild(babel.types as Types, node, (child) => {
      scopes.delete(child);
      forget(child);
    });
  forget(program);
}
