/**
 * Assignments. The parts of the target are evaluated first, a compound one is read before the value is computed.
 *
 *     o[k()] += f()   ⟶   $1 = o;  $2 = suspend: k();  $3 = $1[$2];  $4 = suspend: f();   value: $1[$2] = $3 + $4
 */
import type { Ast, ExpressionView, PatternView } from '../1-host/index.js';
import { isAccessed, readMember, stepMember, writeMember } from './access.js';
import { lowerExpression, logicalTest, lowerMember, lowerNamed, named, unnamed } from './expression.js';
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
      return rebuild(node, leaf(target), lowerValue(l, view));
    case 'member': {
      const member = l.host.expression(target);
      if (isAccessed(l, member)) {
        readThisFirst(l, member);
        const kids = [member.object, member.key].flatMap((kid) => (kid === null ? [] : keepValue(l, kid, view.value)));
        return writeMember(l, target, member, kids, lowerExpression(l, view.value));
      }
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

/** `x = class {}` names the class, `(x) = class {}` does not. */
function lowerValue(l: Lowering, { target, value }: View<'assign'>): Expr {
  const { name } = l.host.pattern(target) as PatternView & { kind: 'identifier' };
  if (l.strip(target) !== target) return unnamed(l, lowerExpression(l, value));
  const lowered = lowerNamed(l, value, name);
  return l.variableOf(l.facts.referenceOf.get(l.host.original(target))!)?.name === name
    ? lowered
    : named(l, lowered, name);
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
  const isName = l.host.pattern(view.target).kind === 'identifier';
  const operator = view.operator.slice(0, -1);
  if (operator !== '&&' && operator !== '||' && operator !== '??') {
    const before = keepOperand(l, { role: 'value', node }, place.read(), view.value);
    const value = lowerExpression(l, view.value);
    return place.write(op({ name: 'operator', operator }, before, value));
  }
  const before = l.temp();
  l.set(before, place.read());
  const then = l.collect(() =>
    l.set(before, place.write(isName ? lowerValue(l, view) : lowerExpression(l, view.value))),
  );
  l.push(stmt('if', { test: logicalTest(operator, use(before)), then, else: null }, node));
  return use(before);
}

/** What is read, then written. */
interface Place {
  read: () => Expr;
  write: (value: Expr) => Expr;
}

/** The target of a read and a write: its object and key are evaluated once. */
function placeTwice(l: Lowering, target: Ast): Place {
  const view = l.host.expression(target);
  if (view.kind !== 'member') return plainPlace(() => leaf(target));
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
  if (!isAccessed(l, view)) return plainPlace(() => rebuild(target, ...kids));
  return {
    read: () => readMember(l, target, view, kids),
    write: (value) => writeMember(l, target, view, kids, value),
  };
}

function plainPlace(place: () => Expr): Place {
  return { read: place, write: (value) => assign(place(), value) };
}

/** `o[f()]++`: the update itself cannot suspend, unless it calls accessors. */
export function lowerUpdate(l: Lowering, node: Ast, view: View<'update'>): Expr {
  const target = l.strip(view.target);
  const member = l.host.expression(target);
  if (isAccessed(l, member)) return stepMember(l, target, member, lowerMember(l, member, true), view);
  return rebuild(node, keepPlace(l, target, target));
}
