/** The compiler, from a host's file to a host's file. */
import type { Ast, Host } from './1-host/index.js';
import { leaveByName } from './2-analyze/by-name.js';
import { findCrossings, type ForeignCaller } from './2-analyze/crossings.js';
import { findMarked, type MarkedFunction } from './2-analyze/mark.js';
import { collectFacts } from './2-analyze/collect.js';
import type { Fail } from './2-analyze/unit.js';
import { ABI_VERSION } from './5-emit/abi.js';
import { CompileError, formatDiagnostic, type DiagnosticCode } from './diagnostics.js';
import type { Options } from './options.js';
import { FileCompiler, type Log } from './file-compiler.js';

/** What else is needed of who compiles. */
export interface Listeners {
  log?: Log | null;
  warn?: (warning: CompileError) => void;
  /** What the host knows of other files. */
  foreign?: ForeignCaller | null;
}

/** Compiles the marked functions of a file. null: there are none. Throws CompileError, and then nothing has been changed. */
export function compile(
  host: Host,
  options: Options,
  { log = null, warn, foreign = null }: Listeners = {},
): Ast | null {
  const facts = collectFacts(host);
  const diagnostic: Diagnose = (code, node, details) => {
    const location = node === null ? null : host.location(host.original(node));
    return new CompileError(code, formatDiagnostic(code, details), location, node);
  };
  const fail: Fail = (code, node, ...details) => {
    throw diagnostic(code, node, details);
  };
  const marked = findMarked(host, facts, options, fail);
  if (marked.nothing) return null;
  const { left, because } = leaveByName(facts, marked, fail);
  for (const { node, use } of because)
    warn?.(diagnostic('GL3002', node, ['The code around it', use === 'eval' ? BY_EVAL : BY_WITH]));
  const file = new FileCompiler(host, facts, marked, options, fail, log);
  if (warn !== undefined)
    for (const { callback, callee } of findCrossings(host, facts, marked, file.points, foreign))
      warn(diagnostic('GL3001', callback, [callee]));
  const resumable = new Set<Ast>();
  let compiled = 0;
  const compileOne = (fn: Ast): Ast | Ast[] | null => {
    const node = host.original(fn);
    const field = file.points.elements.fieldOf.get(node);
    if (field !== undefined) return internally(node, diagnostic, () => file.field(fn, field));
    const plan = marked.functions.get(node);
    const initializer = marked.initializers.get(node);
    if (initializer !== undefined) return internally(node, diagnostic, () => file.initializer(fn, initializer));
    if (left.has(node)) return file.leave(fn);
    const result = plan === undefined ? null : internally(node, diagnostic, () => compileOrLeave(fn, plan));
    if (result !== null && plan!.form === 'resumable' && !left.has(node)) resumable.add(node);
    return result;
  };
  /** What only everything marks may turn out not to be possible. */
  const compileOrLeave = (fn: Ast, plan: MarkedFunction): Ast | null => {
    try {
      return file.compile(fn, plan);
    } catch (error) {
      if (plan.explicit || !(error instanceof CompileError) || error.kind !== 'unsupported') throw error;
      const [why] = error.message.split(/[.:] /) as [string];
      warn?.(diagnostic('GL3002', error.node, [plan.view.name ?? 'This function', why]));
      left.add(host.original(fn));
      return file.leave(fn);
    }
  };
  const counted = <T>(result: T): T => {
    if (result !== null) compiled++;
    return result;
  };
  const output = host.mapFunctions(
    (fn) => {
      const result = counted(compileOne(fn));
      return Array.isArray(result) ? result : (file.withHosted(result ?? fn) ?? result);
    },
    (derived, constructor) => {
      const suspends = constructor === null ? marked.marks(facts.nameScopes.get(derived)!) : resumable.has(constructor);
      return counted(suspends || file.brands.has(derived) ? file.brand(derived, constructor !== null) : null);
    },
    () => file.detached.splice(0),
  );
  if (compiled === 0) return null;
  const { runtime } = file.words;
  const shared = file.points.tagged
    ? host.shareTemplates(output, () => file.names.fresh('template'))
    : { file: output, declarations: [] };
  const setUp = [
    ...file.sites.declarations(runtime),
    ...file.definers.declarations(host.build, runtime),
    ...file.owns.declarations(host.build, runtime),
    ...shared.declarations,
  ];
  return host.importRuntime(shared.file, runtime, options.runtime, ABI_VERSION, setUp);
}

type Diagnose = (code: DiagnosticCode, node: Ast | null, details: string[]) => CompileError;

const BY_EVAL = 'direct `eval` sees its variables by name, and compiled it has others';
const BY_WITH = 'inside of `with` every name may be a property';

/** Whatever goes wrong in the compiler itself is our bug, and has a place. */
function internally<T>(node: Ast, diagnostic: Diagnose, step: () => T): T {
  try {
    return step();
  } catch (error) {
    if (error instanceof CompileError) throw error;
    const bug = diagnostic('GL9001', node, [error instanceof Error ? error.message : String(error)]);
    throw Object.assign(bug, { cause: error });
  }
}
