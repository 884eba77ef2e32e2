/**
 * Declarations of variables that live through suspensions: they are declared at the top of the unit, here they get their value.
 *
 *     let a, { b } = f();   ⟶   a = undefined;  $1 = suspend: f();  ({ b } = $1)
 */
import type { Ast, Declarator, StatementView } from '../1-host/index.js';
import type { Scope } from '../2-analyze/scope.js';
import { disposeLater } from './dispose.js';
import { lowerNamed, named } from './expression.js';
import { stmt, type Expr, type Var } from './ir.js';
import { variableFor, type Lowering } from './lowering.js';
import { assign, leaf, undefinedValue } from './ops.js';
import { lowerPattern } from './pattern.js';

type Variables = Extract<StatementView, { kind: 'variables' }>;

export function lowerVariables(l: Lowering, node: Ast, view: Pick<Variables, 'declaration' | 'declarators'>): void {
  const scope = declaringScope(l, node, view.declaration);
  if (!l.fn.analysis.hoists(scope)) return l.push(stmt('leaf', { node, replacements: [] }, node));
  for (const declarator of view.declarators) lowerDeclarator(l, declarator, view.declaration);
}

export function declaringScope(l: Lowering, node: Ast, declaration: Variables['declaration']): Scope {
  const scope = l.facts.scopeAt.get(l.host.original(node))!;
  return declaration === 'var' ? scope.boundary : scope;
}

function lowerDeclarator(l: Lowering, declarator: Declarator, declaration: Variables['declaration']): void {
  if (declarator.init !== null) {
    const init = lowerInit(l, declarator);
    const value = declaration === 'using' ? disposeLater(l, init) : init;
    return declareTarget(l, declarator.target, value, declarator.node);
  }
  // `var x;` keeps what x has; `let x;` starts over each time round.
  if (declaration !== 'var') declareTarget(l, declarator.target, undefinedValue(), declarator.node);
}

function lowerInit(l: Lowering, declarator: Declarator): Expr {
  const target = l.host.pattern(declarator.target);
  if (target.kind !== 'identifier') return lowerNamed(l, declarator.init!, null);
  const value = lowerNamed(l, declarator.init!, target.name);
  // `x = () => …` names the function x; a renamed variable would change that.
  const renamed = variableAt(l, declarator.target).name !== target.name;
  return renamed ? named(l, value, target.name) : value;
}

/** Gives the variables of a declared pattern their values. */
export function declareTarget(l: Lowering, target: Ast, value: Expr, origin: Ast = target): void {
  const view = l.host.pattern(target);
  if (view.kind !== 'identifier' && !l.suspends(target)) {
    return l.do(assign(leaf(l.host.assignmentTarget(target)), value), origin);
  }
  if (view.kind === 'identifier') return l.set(variableAt(l, target), value, origin);
  lowerPattern(l, target, l.keep(value), {
    name: (place, from) => l.set(variableAt(l, place), from, place),
    pattern: (pattern, from) => l.do(assign(leaf(l.host.assignmentTarget(pattern)), from), pattern),
  });
}

/** The variable that an identifier declares. */
export function variableAt(l: Lowering, id: Ast): Var {
  const view = l.host.pattern(id);
  if (view.kind !== 'identifier') return l.fail('GL9001', id, 'not a declared identifier');
  const { lo } = l.fn.analysis.range(id);
  for (
    let scope: Scope | null = l.facts.scopeAt.get(l.host.original(id)) ?? null;
    scope !== null;
    scope = scope.parent
  ) {
    const binding = scope.bindings.get(view.name);
    if (binding === undefined) continue;
    const variable = variableFor(l.fn, binding, lo);
    if (variable !== null) return variable;
    break;
  }
  return l.fail('GL9001', id, `${view.name} is no variable of the function`);
}
