/**
 * What the compiler says when it cannot compile. Three kinds, never mixed: GL1xxx the program or its set-up is wrong,
 * GL2xxx correct code that is not supported yet, GL9xxx a bug of this compiler. GL3xxx are warnings: it compiles, and
 * what is said will happen when it runs. Prose per code: docs/errors.md.
 */
import type { Ast, Location } from './1-host/index.js';

const messages = {
  GL1001: 'Unknown option {0}. The options are: {1}.',
  GL1002: 'Option {0} must be {1}, not {2}.',
  GL1003: '"use greenlet" and "use no greenlet" stand together. Keep one of them.',
  GL2001:
    'A marked function cannot use `with`: its names are not known to the compiler. Rewrite it, or opt the function out with "use no greenlet".',
  GL2002:
    'A marked function that can suspend cannot use direct `eval`: it would not see the saved variables. Use `(0, eval)(…)`, or opt the function out with "use no greenlet".',
  GL2003:
    'Suspending inside {0} is not supported yet. Move the call out of it, or opt the function out with "use no greenlet".',
  GL2005:
    'A default value keeps the parameter {0} in a closure, and the body declares a variable of the same name. This is not supported yet: rename one of them.',
  GL3001:
    '{0}() calls this callback and is not marked: a switch inside of it is a barrier error. Mark {0} with "use greenlet", or the callback with "use no greenlet" if it never switches.',
  GL3002:
    '{0} is only marked because everything is, and it is left as it is written: {1}. A switch through it is a barrier error. Rewrite that, or say "use no greenlet" there.',
  GL9001: 'Internal error of the greenlet compiler: {0}. Please report it with the function it points at.',
} as const;

export type DiagnosticCode = keyof typeof messages;
export type DiagnosticKind = 'user' | 'unsupported' | 'warning' | 'internal';

const kinds: Record<string, DiagnosticKind> = { GL1: 'user', GL2: 'unsupported', GL3: 'warning', GL9: 'internal' };

/** A located reason why a file was not compiled: nothing of the file has been changed when it is thrown. Or a warning, which is not. */
export class CompileError extends Error {
  readonly kind: DiagnosticKind;
  constructor(
    readonly code: DiagnosticCode,
    message: string,
    readonly location: Location | null,
    /** The host's node that it points at. */
    readonly node: Ast | null,
  ) {
    super(`${message} [${code}]`);
    this.name = 'CompileError';
    this.kind = kinds[code.slice(0, 3)]!;
  }
}

export function formatDiagnostic(code: DiagnosticCode, details: readonly string[]): string {
  return messages[code].replace(/\{(\d)\}/g, (_, index: string) => details[Number(index)] ?? '');
}

/** An error in the options: it has no place in the source. */
export function optionError(code: DiagnosticCode, ...details: string[]): CompileError {
  return new CompileError(code, formatDiagnostic(code, details), null, null);
}
