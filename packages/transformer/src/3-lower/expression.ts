/**
 * Expressions: everything up to and including the last suspend point becomes statements; what is left is an expression that
 * is evaluated where it stands.
 */
import type { Ast, ExpressionView } from '../1-host/index.js';
import { isAccessed, readMember } from './access.js';
import { lowerAssign, lowerUpdate } from './assign.js';
import { lowerCall, lowerNew, lowerSuperCall, lowerTagged } from './call.js';
import { isChain, lowerChain } from './chain.js';
import { stmt, type Expr, type Use } from './ir.js';
import type { Lowering } from './lowering.js';
import { keepValue, lowerOperands, readThisFirst } from './operands.js';
import { lowerClass } from './statics.js';
import { lowerYield } from './generator.js';
import { binary, booleanOf, leaf, not, op, rebuild, undefinedValue, use } from './ops.js';

export function lowerExpression(l: Lowering, node: Ast): Expr {
  if (!l.suspends(node)) return leaf(node);
  const at = l.strip(node);
  const view = l.host.expression(at);
  if (isChain(view)) return lowerChain(l, at).value;
  switch (view.kind) {
    case 'operands':
      if (l.fn.analysis.moved(at) !== null) return lowerNamed(l, at, null);
      return rebuild(at, ...lowerOperands(l, view.operands));
    case 'call':
      return lowerCall(l, at, view);
    case 'new':
      return lowerNew(l, at, view);
    case 'tagged':
      return lowerTagged(l, at, view);
    case 'superCall':
      return lowerSuperCall(l, at, view);
    case 'member':
      return readMember(l, at, view, lowerMember(l, view, false));
    case 'logical':
      return lowerLogical(l, view);
    case 'conditional':
      return lowerConditional(l, view);
    case 'sequence':
      for (const one of view.expressions.slice(0, -1)) lowerVoid(l, one);
      return unnamed(l, lowerExpression(l, view.expressions.at(-1)!));
    case 'assign':
      return lowerAssign(l, at, view);
    case 'update':
      return lowerUpdate(l, at, view);
    case 'delete':
      return lowerDelete(l, at, view.target);
    case 'yield':
      return lowerYield(l, at, view);
    default:
      return l.fail('GL2003', at, l.host.describe(at));
  }
}

/** `x = (f(), () => {})`: the function gets no name, also where it is all that is left. */
export function unnamed(l: Lowering, value: Expr): Expr {
  return l.isAnonymous(value) ? op({ name: 'unnamed' }, value) : value;
}

/** What an anonymous function or class is called after: a name, or a variable with a property key. */
export type Name = string | Use;

/** {@link lowerExpression} of what gets a name. The value still has to be put where it gets that, or into {@link named}. */
export function lowerNamed(l: Lowering, node: Ast, name: Name | null): Expr {
  const at = l.strip(node);
  const view = l.host.expression(at);
  const elements = l.fn.analysis.moved(at);
  if (view.kind !== 'operands' || elements === null) return lowerExpression(l, node);
  return lowerClass(l, at, view.operands, elements, name);
}

export function named(l: Lowering, value: Expr, name: Name | null): Expr {
  if (name === null || !l.isAnonymous(value)) return value;
  return typeof name === 'string' ? op({ name: 'named', key: name }, value) : op({ name: 'namedAfter' }, value, name);
}

/** Evaluates for the effects only. */
export function lowerVoid(l: Lowering, node: Ast, origin: Ast = node): void {
  if (!l.suspends(node)) return l.do(leaf(node), origin);
  const view = l.expressionView(node);
  if (view.kind === 'logical') {
    const test = logicalTest(view.operator, l.keep(lowerExpression(l, view.left)));
    const then = l.collect(() => lowerVoid(l, view.right));
    return l.push(stmt('if', { test, then, else: null }, origin));
  }
  if (view.kind === 'conditional') {
    const test = lowerExpression(l, view.test);
    const then = l.collect(() => lowerVoid(l, view.consequent));
    const otherwise = l.collect(() => lowerVoid(l, view.alternate));
    return l.push(stmt('if', { test, then, else: otherwise }, origin));
  }
  const value = lowerExpression(l, node);
  // The result of a call needs no statement of its own; that of `super()` is `this`, and a write has been made.
  const isDone = view.kind === 'assign' && isAccessed(l, l.expressionView(view.target));
  if (value.kind !== 'var' && !(value.kind === 'op' && value.op.name === 'this') && !isDone) l.do(value, origin);
}

/** Object and key of a member expression, as operands of `rebuild`. `kept`: to be used more than once. */
export function lowerMember(l: Lowering, view: ExpressionView & { kind: 'member' }, kept: boolean): Expr[] {
  readThisFirst(l, view);
  const kids: Expr[] = [];
  if (view.object !== null) {
    const until = view.key !== null && l.suspends(view.key) ? view.key : null;
    const plain = !kept && until === null;
    kids.push(plain ? lowerExpression(l, view.object) : keepValue(l, view.object, kept ? null : until));
  }
  if (view.key !== null) kids.push(kept ? keepValue(l, view.key, null) : lowerExpression(l, view.key));
  return kids;
}

/** `a && f()`  ⟶  `$1 = a; if ($1) $1 = f()`;  `f() && a` stays. */
function lowerLogical(l: Lowering, view: ExpressionView & { kind: 'logical' }): Expr {
  const { operator, right } = view;
  if (operator !== '??' && !l.suspends(right))
    return op({ name: 'logical', operator }, lowerExpression(l, view.left), leaf(right));
  const result = l.temp();
  l.set(result, lowerExpression(l, view.left));
  const then = l.collect(() => l.set(result, lowerExpression(l, view.right)));
  l.push(stmt('if', { test: logicalTest(view.operator, use(result)), then, else: null }));
  return use(result);
}

/** Whether the right side is evaluated, given the left one. */
export function logicalTest(operator: '&&' | '||' | '??', left: Expr): Expr {
  if (operator === '&&') return left;
  return operator === '||' ? not(left) : isNullish(left);
}

export function isNullish(value: Expr): Expr {
  return binary('==', value, undefinedValue());
}

/** `c ? f() : b`  ⟶  `if (c) $1 = f(); else $1 = b`;  `f() ? a : b` stays. */
function lowerConditional(l: Lowering, view: ExpressionView & { kind: 'conditional' }): Expr {
  const test = lowerExpression(l, view.test);
  if (!l.suspends(view.consequent) && !l.suspends(view.alternate))
    return op({ name: 'conditional' }, test, leaf(view.consequent), leaf(view.alternate));
  const result = l.temp();
  const then = l.collect(() => l.set(result, lowerExpression(l, view.consequent)));
  const otherwise = l.collect(() => l.set(result, lowerExpression(l, view.alternate)));
  l.push(stmt('if', { test, then, else: otherwise }));
  return use(result);
}

function lowerDelete(l: Lowering, node: Ast, target: Ast): Expr {
  const member = l.strip(target);
  const view = l.host.expression(member);
  if (isChain(view)) return lowerChain(l, member, node).value;
  if (view.kind !== 'member') {
    // No reference: evaluated, and nothing deleted.
    lowerVoid(l, target);
    return booleanOf(true);
  }
  return rebuild(node, rebuild(member, ...lowerMember(l, view, false)));
}
