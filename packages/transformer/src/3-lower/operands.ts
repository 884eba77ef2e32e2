/**
 * Operands, evaluated left to right. What stands before a suspend point is kept in a temporary, unless it is the same later.
 *
 *     [a, ...b, f(c), d]   ⟶   $1 = a;  $2 = suspend: $.spread(b);  $3 = [...$2];  $4 = suspend: f(c)     value: [$1, ...$3, $4, d]
 */
import type { Ast, ExpressionView, Operand } from '../1-host/index.js';
import { functionAround, isConstant, type Reference } from '../2-analyze/scope.js';
import type { Expr } from './ir.js';
import type { Lowering } from './lowering.js';
import { helper, leaf, op } from './ops.js';
import { lowerExpression, lowerNamed, named, type Name } from './expression.js';

type MemberView = Extract<ExpressionView, { kind: 'member' }>;

/** `until`: the end of what is evaluated after the operands, if that can suspend too. `all`: every operand is kept. */
export function lowerOperands(l: Lowering, operands: readonly Operand[], all = false): Expr[] {
  let last = operands.length - 1;
  while (last >= 0 && !l.operandSuspends(operands[last]!)) last--;
  const until = all ? null : (operands[last]?.node ?? null);
  const kids: Expr[] = [];
  for (const [i, operand] of operands.entries()) {
    const kept = all || i < last;
    const name = kept || i === last ? nameOf(l, operand, kids) : null;
    const value = lowerOperand(l, operand, name);
    kids.push(kept ? keepOperand(l, operand, value, until, name) : value);
  }
  return kids;
}

/** What an anonymous function or class gets its name from, where it does not stay in its place. */
function nameOf(l: Lowering, { names, node }: Operand, before: Expr[]): Name | null {
  if (names === undefined || !l.isAnonymous(leaf(node))) return null;
  if (names.kind === 'name') return names.name;
  const key = before.pop()!;
  const kept = key.kind === 'var' ? key : l.keep(helper('key', key));
  before.push(kept);
  return kept;
}

/** `...it`   ⟶   `$1 = suspend: $.twins ? $.spread(it) : it`, value `...$1` */
function lowerOperand(l: Lowering, operand: Operand, name: Name | null): Expr {
  const value = lowerNamed(l, operand.node, name);
  if (!l.fn.analysis.iterates(operand)) return value;
  return l.suspend(iterated(l, 'spread', value), operand.node);
}

/** `value` as the engine shall iterate it, which in main needs no help. */
export function iterated(l: Lowering, how: 'spread' | 'take', value: Expr, ...count: Expr[]): Expr {
  if (l.announces || l.fn.options.optimize === 'size') return helper(how, value, ...count);
  const items = value.kind === 'var' ? value : l.keep(value);
  return op({ name: 'conditional' }, op({ name: 'twins' }), helper(how, items, ...count), items);
}

/** The value of an operand, safe against everything that is evaluated up to the end of `until` (null: anything at all). */
export function keepOperand(
  l: Lowering,
  operand: Operand,
  value: Expr,
  until: Ast | null,
  name: Name | null = null,
): Expr {
  switch (operand.role) {
    case 'value':
      return stable(l, value, until) ? value : l.keep(named(l, value, name));
    case 'spread':
      return l.keep(op({ name: 'spreadArray' }, value));
    case 'objectSpread':
      return l.keep(op({ name: 'spreadObject' }, value));
    case 'key':
      return isAtom(l, value) ? value : l.keep(helper('key', value));
    case 'string':
      return l.keep(op({ name: 'toString' }, value));
  }
}

export function keepValue(l: Lowering, node: Ast, until: Ast | null): Expr {
  return keepOperand(l, { role: 'value', node }, lowerExpression(l, node), until);
}

/** Whether evaluating `value` later, after `until`, gives the same as now. */
function stable(l: Lowering, value: Expr, until: Ast | null): boolean {
  if (value.kind === 'var') return value.variable.kind === 'temp';
  if (value.kind === 'op')
    return value.op.name === 'undefined' || value.op.name === 'number' || value.op.name === 'string';
  if (value.kind !== 'leaf') return false;
  const node = l.host.original(l.strip(value.node));
  if (isAtom(l, value) || l.facts.functionScopes.has(node)) return true;
  const reference = l.facts.referenceOf.get(node);
  if (reference === undefined) return false;
  return isFunction(l, reference) || (until !== null && stableName(l, reference, l.fn.analysis.range(until).hi));
}

/** A function declaration: it is there from the start. Scripts share what they declare outside of functions. */
function isFunction(l: Lowering, { binding }: Reference): boolean {
  if (binding === null || (binding.scope.kind === 'file' && !l.host.module)) return false;
  return l.facts.isFixed(binding, 'function');
}

/** A constant, or a local that no closure sees, and that nothing assigns up to there. */
function stableName(l: Lowering, reference: Reference, until: number): boolean {
  const { binding } = reference;
  const variable = l.variableOf(reference);
  // Read before its declaration it throws: that has to happen now.
  if (binding === null || variable === null || l.fn.zones.of(reference) !== 'never') return false;
  if (isConstant(binding)) return true;
  if (variable.shared) return false;
  return !binding.references.some(
    (other) => other.access !== 'read' && other.order > reference.order && other.order <= until,
  );
}

/** Literals, `this`, `new.target`: nothing inside that could change. Before `super()`, `this` throws: that has to happen now. */
export function isAtom(l: Lowering, value: Expr): boolean {
  if (value.kind !== 'leaf') return false;
  const node = l.host.original(l.strip(value.node));
  if (l.facts.referenceOf.has(node) || l.facts.functionScopes.has(node) || l.facts.nameScopes.has(node)) return false;
  const range = l.facts.range(node);
  if (range.lo !== range.hi || l.host.expression(node).kind === 'yield') return false;
  return !inDerivedConstructor(l) || [...l.facts.lexicalsIn(range)].every(({ use }) => use !== 'this');
}

/** `super[super()]` reads `this` first, and fails there. */
export function readThisFirst(l: Lowering, { object, key }: MemberView): void {
  if (object === null && l.suspends(key) && inDerivedConstructor(l)) l.do(op({ name: 'this' }));
}

/** Arrow functions in it included. */
function inDerivedConstructor(l: Lowering): boolean {
  return l.host.function(functionAround(l.host, l.fn.analysis.boundary).node)?.derived === true;
}
