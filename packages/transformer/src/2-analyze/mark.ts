/**
 * Which functions are compiled. A mark holds for everything inside, as "use strict" does; the innermost one decides.
 */
import type { Ast, FunctionView, Host } from '../1-host/index.js';
import type { Options } from '../options.js';
import type { Fail } from './unit.js';
import type { Facts, Scope } from './scope.js';

export const ON = 'use greenlet';
export const OFF = 'use no greenlet';

/**
 * How a marked function is compiled: so that it can be suspended; the same where the reader or writer of a property knows that
 * (accessors.ts); on top of the engine's own generator; or so that a suspension inside it is an error.
 */
export type Form = 'resumable' | 'accessor' | 'generator' | 'barrier';

export interface MarkedFunction {
  node: Ast;
  scope: Scope;
  view: FunctionView;
  form: Form;
  /** It says so itself, or something around it does; else it is marked because everything is. */
  explicit: boolean;
}

export interface Marked {
  functions: Map<Ast, MarkedFunction>;
  /** Field initialisers and static blocks, by the field or block. */
  initializers: Map<Ast, Scope>;
  /** Nothing in the file is. */
  nothing: boolean;
  /** Whether code in a scope is marked. */
  marks: (scope: Scope) => boolean;
}

/** A file whose text has no mark need not be looked at. A tree that a program made has the text ''. */
export function mayBeMarked(source: string, { mark }: Options): boolean {
  return mark === 'all' || source === '' || source.includes(ON);
}

export function findMarked(host: Host, facts: Facts, options: Options, fail: Fail): Marked {
  const marked = new Map<Ast, MarkedFunction>();
  const initializers = new Map<Ast, Scope>();
  const inherited = new Map<Scope, boolean>();
  const said = new Map<Scope, boolean>();
  const file = mark(host.fileDirectives(), options.mark === 'all', null, fail);
  const fileSays = host.fileDirectives().includes(ON);
  // Outer functions start before inner ones, so the enclosing mark is always known.
  for (const [node, scope] of facts.functionScopes) {
    const view = host.function(node);
    if (view === null) continue;
    const outer = scope.parent === null ? file : enclosing(scope.parent, inherited, file);
    const on = mark(view.directives, outer, node, fail);
    inherited.set(scope, on);
    const explicit =
      view.directives.includes(ON) || (scope.parent === null ? fileSays : enclosing(scope.parent, said, fileSays));
    said.set(scope, explicit && on);
    if (on) marked.set(node, { node, scope, view, form: formOf(view), explicit });
  }
  for (const [node, scope] of facts.scopeOf) {
    if (scope.kind === 'initializer' && enclosing(scope, inherited, file)) initializers.set(node, scope);
  }
  const nothing = !file && marked.size === 0 && initializers.size === 0;
  return { functions: marked, initializers, nothing, marks: (scope) => enclosing(scope, inherited, file) };
}

function enclosing(scope: Scope, inherited: Map<Scope, boolean>, file: boolean): boolean {
  for (let at: Scope | null = scope; at !== null; at = at.parent) {
    const on = inherited.get(at);
    if (on !== undefined) return on;
  }
  return file;
}

function mark(directives: readonly string[], outer: boolean, node: Ast | null, fail: Fail): boolean {
  const on = directives.includes(ON);
  const off = directives.includes(OFF);
  if (on && off) fail('GL1003', node);
  return on || (outer && !off);
}

/** The native frames of async functions are not ours (yet), nobody can name an accessor without a name, and some keep their shape. */
function formOf(view: FunctionView): Form {
  if (view.generator && !view.async) return 'generator';
  if (view.kind === 'getter' || view.kind === 'setter') return view.name === null ? 'barrier' : 'accessor';
  return view.async || view.rigid ? 'barrier' : 'resumable';
}
