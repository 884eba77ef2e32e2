/**
 * Assignments. The parts of the target are evaluated first, a compound one is read before the value is computed.
 *
 *     o[k()] += f()   ⟶   $1 = o;  $2 = suspend: k();  $3 = $1[$2];  $4 = suspend: f();   value: $1[$2] = $3 + $4
 */
import type { Ast, ExpressionView } from '../1-host/index.js';
import { lowerExpression, logicalTest } from './expression.js';
import { stmt, type Expr } from './ir.js';
import type { Lowering } from './lowering.js';
import { isAtom, keepOperand, keepValue, readThisFirst } from './operands.js';
import { assign, helper, leaf, op, rebuild, use } from './ops.js';
import { assigning, lowerPattern } from './pattern.js';

type View<K extends ExpressionView['kind']> = Extract<ExpressionView, { kind: K }>;

export function lowerAssign(l: Lowering, node: Ast, view: View<'assign'>): Expr {
  if (view.operator !== '=') return lowerCompound(l, node, view);
  const target = l.strip(view.target);
  const pattern = l.host.pattern(target);
  switch (pattern.kind) {
    case 'identifier':
      return rebuild(node, leaf(target), lowerExpression(l, view.value));
    case 'member': {
      const place = keepPlace(l, target, view.value);
      return rebuild(node, place, lowerExpression(l, view.value));
    }
    default: {
      if (!l.suspends(target)) return rebuild(node, leaf(target), lowerExpression(l, view.value));
      const value = l.keep(lowerExpression(l, view.value));
      lowerPattern(l, target, value, assigning(l));
      return value;
    }
  }
}

/** A member expression as a target, its object and key kept if the value suspends. */
function keepPlace(l: Lowering, target: Ast, value: Ast): Expr {
  const view = l.host.expression(target);
  if (view.kind !== 'member') return leaf(target);
  const later = l.suspends(value);
  if (!later && !l.suspends(target)) return leaf(target);
  readThisFirst(l, view);
  const kids: Expr[] = [];
  const until = later ? value : view.key;
  if (view.object !== null) {
    const keep = later || l.suspends(view.key);
    kids.push(keep ? keepValue(l, view.object, until) : lowerExpression(l, view.object));
  }
  if (view.key !== null) kids.push(later ? keepValue(l, view.key, value) : lowerExpression(l, view.key));
  return rebuild(target, ...kids);
}

/** `x += f()`, `x &&= f()`. */
function lowerCompound(l: Lowering, node: Ast, view: View<'assign'>): Expr {
  const place = placeTwice(l, l.strip(view.target));
  const operator = view.operator.slice(0, -1);
  if (operator !== '&&' && operator !== '||' && operator !== '??') {
    const before = keepOperand(l, { role: 'value', node }, place(), view.value);
    const value = lowerExpression(l, view.value);
    return assign(place(), op({ name: 'operator', operator }, before, value));
  }
  const before = l.temp();
  l.set(before, place());
  const then = l.collect(() => l.set(before, assign(place(), lowerExpression(l, view.value))));
  l.push(stmt('if', { test: logicalTest(operator, use(before)), then, else: null }, node));
  return use(before);
}

/** The target of a read and a write: its object and key are evaluated once. */
function placeTwice(l: Lowering, target: Ast): () => Expr {
  const view = l.host.expression(target);
  if (view.kind !== 'member') return () => leaf(target);
  readThisFirst(l, view);
  const kids: Expr[] = [];
  if (view.object !== null) kids.push(keepValue(l, view.object, null));
  if (view.key !== null) {
    const key = lowerExpression(l, view.key);
    if (isAtom(l, key)) kids.push(key);
    else {
      const kept = l.keep(key);
      if (kids[0] !== undefined) l.do(helper('coercible', kids[0]));
      kids.push(l.keep(helper('key', kept)));
    }
  }
  return () => rebuild(target, ...kids);
}

/** `o[f()]++`: the update itself cannot suspend. */
export function lowerUpdate(l: Lowering, node: Ast, view: View<'update'>): Expr {
  const target = l.strip(view.target);
  return rebuild(node, keepPlace(l, target, target));
}
