/**
 * Jumps. `break`, `continue` and `return` usually stay what they are. Where they leave something that has to do work first
 * (a `finally` that suspends, an iterator that has to be closed) or that is a function in the output (a closure block), they
 * are routed: the completion is written down, the construct is left, and the jump is made behind it.
 *
 *     try { return f(); } finally { g(); }
 *  ⟶
 *     $exit: { try { $v = f(); $code = 2; break $exit; } catch ($e) { $code = 1; $v = $e; } }
 *     g();
 *     if ($code === 1) throw $v;
 *     if ($code === 2) return $v;
 */
import type { Ast } from '../1-host/index.js';
import { stmt, type Expr, type Stmt, type Var } from './ir.js';
import type { Lowering } from './lowering.js';
import { binary, numberOf, use } from './ops.js';

export interface Target {
  kind: 'target';
  /** The labels of the source that mean it. */
  labels: string[];
  breaks: 'any' | 'labeled';
  continues: boolean;
  /** Given on demand: the label it has in the output. */
  label: string | null;
  /** Where `continue` goes instead of the loop's own continue: the label of a block around the body. */
  continueLabel: string | null;
  continueUsed: boolean;
}

export interface Router {
  kind: 'router';
  /** null: `leave` hands over the code by itself. */
  code: Var | null;
  /** The value of a `return`. */
  value: Var;
  exits: { kind: JumpKind; target: Target | null; code: number }[];
  /** The statement that leaves the construct once code and value are set. */
  leave: (code: number) => Stmt;
}

export type CodedRouter = Router & { code: Var };
export type ControlFrame = Target | Router;
export type JumpKind = 'break' | 'continue' | 'return';

/** Codes of a router: 0 normal completion, 1 an exception, then one for each exit. */
const FIRST_EXIT = 2;
export const THROWN = 1;

export function target(labels: string[], breaks: Target['breaks'], continues: boolean): Target {
  return { kind: 'target', labels, breaks, continues, label: null, continueLabel: null, continueUsed: false };
}

/** The target that a jump of the source means; null for one that the syntax does not allow (or a `return`). */
export function findTarget(l: Lowering, kind: JumpKind, label: string | null): Target | null {
  for (let at: Lowering | null = l; at !== null && kind !== 'return'; at = at.parent) {
    for (let i = at.control.length - 1; i >= 0; i--) {
      const frame = at.control[i]!;
      if (frame.kind !== 'target') continue;
      if (label !== null ? frame.labels.includes(label) : kind === 'break' ? frame.breaks === 'any' : frame.continues)
        return frame;
    }
  }
  return null;
}

/** Whether a jump can stand as the source has it. */
export function jumpsPlainly(l: Lowering, kind: JumpKind, to: Target | null): boolean {
  for (let i = l.control.length - 1; i >= 0; i--) {
    const frame = l.control[i]!;
    if (frame.kind === 'router') return false;
    if (frame === to) return kind !== 'continue' || frame.continueLabel === null;
  }
  return kind === 'return';
}

/** Emits a jump. `value` is what a `return` returns. */
export function jump(
  l: Lowering,
  kind: JumpKind,
  to: Target | null,
  value: Expr | null,
  origin: Ast | null = null,
): void {
  let nearest = true;
  for (let i = l.control.length - 1; i >= 0; i--) {
    const frame = l.control[i]!;
    if (frame.kind === 'router') return route(l, frame, kind, to, value, origin);
    if (frame === to) return jumpTo(l, kind, frame, nearest, origin);
    if (kind === 'break' ? frame.breaks === 'any' : frame.continues) nearest = false;
  }
  if (kind !== 'return') return l.fail('GL9001', origin, `no target for ${kind}`);
  l.push(stmt('return', { value }, origin));
}

function jumpTo(l: Lowering, kind: JumpKind, to: Target, nearest: boolean, origin: Ast | null): void {
  if (kind === 'continue' && to.continueLabel !== null) {
    to.continueUsed = true;
    l.push(stmt('break', { label: to.continueLabel }, origin));
    return;
  }
  const label = nearest && (kind === 'continue' || to.breaks === 'any') ? null : (to.label ??= l.fn.names.fresh('to'));
  l.push(kind === 'continue' ? stmt('continue', { label }, origin) : stmt('break', { label }, origin));
}

function route(
  l: Lowering,
  router: Router,
  kind: JumpKind,
  to: Target | null,
  value: Expr | null,
  origin: Ast | null,
): void {
  let exit = router.exits.find((one) => one.kind === kind && one.target === to);
  if (exit === undefined) router.exits.push((exit = { kind, target: to, code: FIRST_EXIT + router.exits.length }));
  if (value !== null) l.set(router.value, value, origin);
  if (router.code !== null) l.set(router.code, numberOf(exit.code), origin);
  l.push(router.leave(exit.code));
}

/** Behind the construct: goes on with the completion that was written down. */
export function dispatch(l: Lowering, router: CodedRouter): void {
  for (const { kind, target: to, code } of router.exits) {
    const then = l.collect(() => jump(l, kind, to, kind === 'return' ? use(router.value) : null));
    l.push(stmt('if', { test: binary('===', use(router.code), numberOf(code)), then, else: null }));
  }
}
