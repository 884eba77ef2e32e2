/**
 * The transformer for tsc through ts-patch, and for everything that takes a transformer factory (ts-loader,
 * `ts.transpileModule`, …). It belongs into the stage `before`, which is ts-patch's default: later stages rewrite names.
 */
import type ts from 'typescript';
import type { ForeignCaller } from '../../2-analyze/crossings.js';
import { mayBeMarked } from '../../2-analyze/mark.js';
import { CompileError, optionError } from '../../diagnostics.js';
import type { Options } from '../../options.js';
import { parseOptions } from '../../options.js';
import { compile } from '../../pipeline.js';
import { foreignCallers } from './foreign-callers.js';
import { isCompiled } from './compiled.js';
import { createTypeScriptHost } from './host.js';
import { quietCalls, type IsQuiet } from './quiet-calls.js';
import type { Ts } from './session.js';
import { toNode } from './session.js';

/** What ts-patch hands to a plugin. Only `ts` is needed: the compiler that is running, never another copy of it. */
export interface Extras {
  ts: Ts;
  addDiagnostic?: (diagnostic: ts.Diagnostic) => unknown;
  /** Gets warnings; by default they are printed. Not by addDiagnostic: whatever that gets makes tsc fail. */
  warn?: (diagnostic: ts.Diagnostic) => unknown;
}

/** The keys of a plugin entry in tsconfig.json that are ts-patch's own. */
const OWN_KEYS = new Set([
  'name',
  'transform',
  'import',
  'type',
  'after',
  'afterDeclarations',
  'transformProgram',
  'tsConfig',
  'resolvePathAliases',
]);

export default function greenlet(
  program: ts.Program | undefined,
  config: unknown,
  extras: Extras,
): ts.TransformerFactory<ts.SourceFile> {
  if (typeof extras?.ts?.createSourceFile !== 'function') {
    throw new TypeError(
      'The greenlet transformer needs the TypeScript that is running: greenlet(program, options, { ts }).',
    );
  }
  const options = guarded(extras, undefined, () => parseConfig(config));
  if (options === null) return () => (sourceFile) => sourceFile;
  const known: Known = {
    isQuiet: options.types && program ? quietCalls(extras.ts, program) : null,
    foreign: program ? foreignCallers(extras.ts, program, options) : null,
  };
  return (context) => (sourceFile) => transformFile(extras, options, context, sourceFile, known);
}

/** What the types of a program tell. */
interface Known {
  isQuiet: IsQuiet | null;
  foreign: ForeignCaller | null;
}

/** The options of this host: those of all, and `types`. */
function parseConfig(config: unknown): Options & { types: boolean } {
  const { types = false, ...rest } = withoutOwnKeys(config);
  if (typeof types !== 'boolean') throw optionError('GL1002', "'types'", 'a boolean', JSON.stringify(types));
  return { ...parseOptions(rest), types };
}

function transformFile(
  extras: Extras,
  options: Options,
  context: ts.TransformationContext,
  sourceFile: ts.SourceFile,
  { isQuiet, foreign }: Known,
): ts.SourceFile {
  if (sourceFile.isDeclarationFile || /\.json$/i.test(sourceFile.fileName)) return sourceFile;
  if (!mayBeMarked(sourceFile.text, options)) return sourceFile;
  if (isCompiled(extras.ts, sourceFile, options.runtime)) return sourceFile;
  const compiled = guarded(extras, sourceFile, () => {
    try {
      return compile(createTypeScriptHost(extras.ts, sourceFile, context, isQuiet), options, {
        foreign,
        warn: (warning) => (extras.warn ?? print(extras.ts))(diagnostic(extras.ts, sourceFile, warning)),
      });
    } catch (error) {
      // What TypeScript makes of a file that it cannot parse may be anything. It says so itself.
      if (error instanceof CompileError && error.code === 'GL9001' && hasSyntaxErrors(sourceFile)) return null;
      throw error;
    }
  });
  return compiled === null ? sourceFile : toNode<ts.SourceFile>(compiled);
}

function hasSyntaxErrors(sourceFile: ts.SourceFile): boolean {
  const { parseDiagnostics } = sourceFile as { parseDiagnostics?: readonly ts.Diagnostic[] };
  return parseDiagnostics !== undefined && parseDiagnostics.length > 0;
}

/** Runs a step. Its error becomes a diagnostic where there is somebody to show it (then null), else it is thrown with its place. */
function guarded<T>(extras: Extras, file: ts.SourceFile | undefined, step: () => T): T | null {
  try {
    return step();
  } catch (error) {
    if (!(error instanceof CompileError)) throw error;
    if (!extras.addDiagnostic) throw located(error);
    extras.addDiagnostic(diagnostic(extras.ts, file, error));
    return null;
  }
}

function print(ts: Ts): (diagnostic: ts.Diagnostic) => void {
  const host = {
    getCurrentDirectory: () => ts.sys?.getCurrentDirectory() ?? '',
    getCanonicalFileName: (name: string) => name,
    getNewLine: () => '',
  };
  return (each) => console.warn(ts.formatDiagnostic(each, host));
}

function located(error: CompileError): CompileError {
  const { location } = error;
  if (location) error.message = `${location.file ?? ''}:${location.line}:${location.column + 1}: ${error.message}`;
  return error;
}

/** GL2003 is shown as TS902003, a range that TypeScript does not use; the message ends with the code itself. */
function diagnostic(ts: Ts, file: ts.SourceFile | undefined, error: CompileError): ts.Diagnostic {
  const parsed = error.node && ts.getOriginalNode(toNode(error.node));
  const span =
    file && parsed && parsed.pos >= 0 ? { start: parsed.getStart(file), end: parsed.end } : { start: 0, end: 0 };
  return {
    category: error.kind === 'warning' ? ts.DiagnosticCategory.Warning : ts.DiagnosticCategory.Error,
    code: 900_000 + Number(error.code.slice(2)),
    source: 'greenlet',
    messageText: error.message,
    file,
    start: file && span.start,
    length: file && span.end - span.start,
  };
}

function withoutOwnKeys(config: unknown): Record<string, unknown> {
  if (config === undefined || config === null) return {};
  if (typeof config !== 'object') throw optionError('GL1002', 'list', 'an object', typeof config);
  return Object.fromEntries(Object.entries(config).filter(([key]) => !OWN_KEYS.has(key)));
}
