/**
 * The intermediate form: a structured tree in which every suspend point is a statement of its own.
 *
 *     source                         IR, as print.ts shows it
 *     while (i < 3) {                loop i < 3
 *       s += next(xs);                 $1 = s
 *       i++;                           $2 = suspend 1: next(xs)
 *     }                                do s = ($1 + $2)
 *     return s;                        do i++
 *                                    return s
 *
 * Expressions are host leaves, variables, host nodes with replaced operands, or small operations of our own (ops.ts).
 * An expression stands where it is evaluated: nothing suspends between an expression's operands.
 *
 * Suspend points are numbered in tree order, so every subtree owns a contiguous range `points`; the resume form finds its
 * way by comparing the number with these ranges.
 */
import type { Ast } from '../1-host/index.js';
import type { Scope } from '../2-analyze/scope.js';
import type { Op } from './ops.js';

export interface Var {
  name: string;
  kind: 'local' | 'param' | 'temp' | 'self';
  /** Seen by nested functions or other units: declared once in the fast form and shared, never saved in a frame. */
  shared: boolean;
  /** A parameter of a single form that closures read, each that of the activation which made it: they are all the same. */
  copied?: boolean;
}

export type Expr =
  | { kind: 'leaf'; node: Ast }
  | Use
  /** `node` with its operands replaced, in the order of its view. */
  | { kind: 'rebuild'; node: Ast; kids: Expr[] }
  | { kind: 'op'; op: Op; kids: Expr[] };

export interface Use {
  kind: 'var';
  variable: Var;
}

/** The suspend points below a statement, from lo to hi; none if lo > hi. Filled in by the pass numberPoints. */
export interface Points {
  lo: number;
  hi: number;
}

/** What a leaf has in the place of one of its nodes (an original). */
export type Replacement = { node: Ast } & ({ statement: Stmt } | { expression: Expr });

interface Base {
  /** The source it comes from, for positions. */
  origin: Ast | null;
  points: Points;
}

export type Stmt = Base &
  (
    | { kind: 'seq'; body: Stmt[] }
    /** A statement of the source, carried through as it is but for the replacements in it. */
    | { kind: 'leaf'; node: Ast; replacements: Replacement[] }
    | { kind: 'do'; value: Expr }
    | { kind: 'set'; target: Var; value: Expr }
    /** A call that may suspend. `id` is its number. `super`: it is `super(…)`, whose result is `this`. */
    | { kind: 'suspend'; id: number; call: Expr; target: Var | null; super: boolean }
    | { kind: 'if'; test: Expr; then: Stmt; else: Stmt | null }
    /** `while (test) body`, with `update` after each round (also after `continue`), or `do body while (test)`. null: for ever. */
    | { kind: 'loop'; form: 'while' | 'doWhile'; test: Expr | null; update: Expr | null; body: Stmt }
    | { kind: 'switch'; discriminant: Expr; cases: { test: Expr | null; body: Stmt }[] }
    /** Handler and finalizer have no suspend points of their own, except in a generator. */
    | { kind: 'try'; block: Stmt; param: Var | null; handler: Stmt | null; finalizer: Stmt | null }
    | { kind: 'labeled'; label: string; body: Stmt }
    | { kind: 'break'; label: string | null }
    | { kind: 'continue'; label: string | null }
    | { kind: 'return'; value: Expr | null }
    | { kind: 'throw'; value: Expr }
  );

export type StmtOf<K extends Stmt['kind']> = Extract<Stmt, { kind: K }>;

/** A function or closure block, lowered. */
export interface UnitBody {
  name: string | null;
  /** Its frame is the engine's: what may suspend in it yields, and there is no resume form. */
  generator: boolean;
  /** A derived constructor: what it returns, unless it is an object, gives way to `this`. */
  constructs: boolean;
  /** Parameters of the unit that are variables. */
  params: Var[];
  /** Every other variable. */
  locals: Var[];
  /** Stands for `this` in the resume form; null where it is never used. */
  self: Var | null;
  /** Statements before the body proper: hoisted function declarations, and the units and literals that both forms share. */
  prologue: Prologue[];
  body: Stmt;
}

export type Prologue =
  | { kind: 'declaration'; node: Ast }
  /** `const name = (params) => …`, a closure block. */
  | { kind: 'block'; name: string; scope: Scope; unit: UnitBody }
  /** `const name = (params) => literal`: a literal too large to stand in both forms. */
  | { kind: 'factory'; name: string; params: string[]; literal: Ast; named: string | null };

const none = (): Points => ({ lo: 1, hi: 0 });

export function stmt<K extends Stmt['kind']>(
  kind: K,
  fields: Omit<StmtOf<K>, 'kind' | 'origin' | 'points'>,
  origin: Ast | null = null,
): StmtOf<K> {
  return { kind, origin, points: none(), ...fields } as unknown as StmtOf<K>;
}

export const seq = (body: Stmt[], origin: Ast | null = null): StmtOf<'seq'> => stmt('seq', { body }, origin);

export function suspends(statement: Stmt): boolean {
  return statement.points.lo <= statement.points.hi;
}

/** The statements directly inside of one, in source order. */
export function children(statement: Stmt): Stmt[] {
  switch (statement.kind) {
    case 'seq':
      return statement.body;
    case 'leaf':
      return statement.replacements.flatMap((one) => ('statement' in one ? [one.statement] : []));
    case 'if':
      return statement.else === null ? [statement.then] : [statement.then, statement.else];
    case 'loop':
    case 'labeled':
      return [statement.body];
    case 'switch':
      return statement.cases.map((one) => one.body);
    case 'try':
      return [statement.block, statement.handler, statement.finalizer].filter((part) => part !== null);
    default:
      return [];
  }
}
