/**
 * The state of lowering one unit: the statements made so far, its variables, and the jumps that may leave it.
 */
import { stripped, type Ast, type ExpressionView, type Host, type Operand } from '../1-host/index.js';
import type { Binding, Facts, Reference, Scope } from '../2-analyze/scope.js';
import type { DeadZones } from '../2-analyze/dead-zone.js';
import type { FunctionAnalysis } from '../2-analyze/unit.js';
import type { DiagnosticCode } from '../diagnostics.js';
import type { Definers } from '../5-emit/definers.js';
import type { OwnMethods } from '../5-emit/own-methods.js';
import type { Names } from '../names.js';
import type { Options } from '../options.js';
import {
  stmt,
  seq,
  type Expr,
  type Prologue,
  type Stmt,
  type StmtOf,
  type UnitBody,
  type Use,
  type Var,
} from './ir.js';
import { helper, op, use } from './ops.js';
import type { ControlFrame } from './control.js';

/** What the functions of one file share. */
export interface FileContext {
  names: Names;
  definers: Definers;
  owns: OwnMethods;
}

/** What the units of one function share. */
export interface FunctionContext extends FileContext {
  analysis: FunctionAnalysis;
  options: Options;
  /** Variables by binding; a binding that is absent stays as the source declares it. */
  variables: Map<Binding, Var>;
  zones: DeadZones;
  /** Stands for `this` in the resume form; null where it is not needed. */
  self: Var | null;
  /** Some call goes through a twin, or stands in the tail of a function that `new` may call: then the body cannot stay as it is. */
  rewritten: boolean;
  /** The function is a generator, and stays one: what is pending at a suspend point stays in the engine's frame. */
  generator: boolean;
  /** It will have a single form (5-emit/single.ts). */
  single: boolean;
  /** Single forms of functions inside stand at its end, and see the variables that are declared there. */
  hosts: boolean;
  /** Of a generator that tells who calls it (stress, strict): what it told last. */
  entry: Var | null;
  /** In the head of a `for` whose body is a closure block, its variables are copies: see loop.ts. */
  headCopies: { lo: number; hi: number; variables: Map<Binding, Var> }[];
}

/** The variable of a reference, or null if it is none of this function's hoisted variables. */
export function variableOf(fn: FunctionContext, reference: Reference): Var | null {
  return reference.binding === null ? null : variableFor(fn, reference.binding, reference.order);
}

/** The variable that a binding means at a place in the walk. */
export function variableFor(fn: FunctionContext, binding: Binding, order: number): Var | null {
  for (const copy of fn.headCopies) {
    if (order < copy.lo || order > copy.hi) continue;
    const variable = copy.variables.get(binding);
    if (variable !== undefined) return variable;
  }
  return fn.variables.get(binding) ?? null;
}

export class Lowering {
  out: Stmt[] = [];
  readonly params: Var[] = [];
  readonly locals: Var[] = [];
  readonly prologue: Prologue[] = [];
  readonly control: ControlFrame[] = [];
  /** What the `using` declarations of the block around hold; null: it has none. */
  disposables: Var | null = null;
  /** How many `try` statements of the output are around. */
  tryDepth = 0;

  constructor(
    readonly fn: FunctionContext,
    /** The scope of the unit: the function's, or a closure block's. */
    readonly scope: Scope,
    readonly parent: Lowering | null,
  ) {}

  get host(): Host {
    return this.fn.analysis.host;
  }

  get facts(): Facts {
    return this.fn.analysis.facts;
  }

  /** Strict and stress mode announce every call, so its callee and arguments are evaluated ahead of it. */
  get announces(): boolean {
    return this.fn.options.stress || this.fn.options.strict;
  }

  suspends(node: Ast | null): boolean {
    return this.fn.analysis.suspends(node);
  }

  /** `...x` may suspend by itself. */
  operandSuspends(operand: Operand): boolean {
    return this.fn.analysis.operandSuspends(operand);
  }

  fail(code: DiagnosticCode, node: Ast | null, ...details: string[]): never {
    return this.fn.analysis.fail(code, node, ...details);
  }

  /** Whether a call is a suspend point itself. Where calls are announced, every one is. */
  isPoint(node: Ast): boolean {
    return this.announces || this.fn.analysis.isPoint(node);
  }

  /** The view of an expression under its parentheses and type assertions. */
  expressionView(node: Ast): ExpressionView {
    return this.host.expression(this.strip(node));
  }

  strip(node: Ast): Ast {
    return stripped(this.host, node);
  }

  // --- statements

  push(statement: Stmt): void {
    this.out.push(statement);
  }

  set(target: Var, value: Expr, origin: Ast | null = null): void {
    const named = target.kind === 'temp' && this.isAnonymous(value) ? op({ name: 'unnamed' }, value) : value;
    this.push(stmt('set', { target, value: named }, origin));
  }

  /** A function or class literal that gets the name of what it is assigned to. */
  isAnonymous(value: Expr): boolean {
    if (value.kind !== 'leaf' && value.kind !== 'rebuild') return false;
    return this.facts.isAnonymous(this.host.original(this.strip(value.node)));
  }

  do(value: Expr, origin: Ast | null = null): void {
    this.push(stmt('do', { value }, origin));
  }

  /** Emits a call that may suspend; gives its result. */
  suspend(call: Expr, origin: Ast | null): Expr {
    const target = this.temp();
    const result = this.fn.options.stress ? helper('stress', call) : call;
    this.push(stmt('suspend', { id: 0, call: result, target, super: false }, origin));
    return use(target);
  }

  /** The same of `super(…)`: an object that is being made has to be there before anybody can stress it. */
  suspendSuper(call: Expr, origin: Ast): Expr {
    this.push(stmt('suspend', { id: 0, call, target: null, super: true }, origin));
    return op({ name: 'this' });
  }

  /** The statements that `body` emits, as one. */
  collect(body: () => void, origin: Ast | null = null): StmtOf<'seq'> {
    const outer = this.out;
    this.out = [];
    try {
      body();
      return seq(this.out, origin);
    } finally {
      this.out = outer;
    }
  }

  // --- variables

  temp(): Var {
    const variable: Var = { name: this.fn.names.fresh(''), kind: 'temp', shared: false };
    this.locals.push(variable);
    return variable;
  }

  /** A temporary that several units see. */
  sharedTemp(): Var {
    const variable = this.temp();
    variable.shared = true;
    return variable;
  }

  variableOf(reference: Reference): Var | null {
    return variableOf(this.fn, reference);
  }

  /** Keeps a value in a temporary, unless evaluating it later is the same. */
  keep(value: Expr): Use {
    if (value.kind === 'var' && value.variable.kind === 'temp') return value;
    const target = this.temp();
    this.set(target, value);
    return use(target);
  }

  finish(name: string | null, self: Var | null, body: Stmt): UnitBody {
    const { params, locals, prologue } = this;
    const constructs = this.parent === null && this.fn.analysis.fn.view.derived;
    return { name, generator: this.fn.generator, constructs, params, locals, self, prologue, body };
  }
}
