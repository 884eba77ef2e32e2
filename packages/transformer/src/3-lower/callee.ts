/**
 * A callee that stands in a temporary is not what an engine would name in its error: the program's own words are handed along.
 *
 *     o.m(f())   ⟶   $1 = o.m;  …;  $.call(typeof $1 === "function" ? $1 : $.missing("o.m"), o, $2)
 *
 * Asking `typeof` costs nothing, since the call asks again. What `$.missing` gives throws when it is called, behind the arguments.
 */
import { isArrayLiteral, type Ast, type ExpressionView } from '../1-host/index.js';
import type { Expr } from './ir.js';
import type { Lowering } from './lowering.js';
import { op } from './ops.js';

/** `fn`, a kept value, to be called or constructed. `text`: what it is in the source. */
export function callable(fn: Expr, text: string): Expr {
  return op({ name: 'callable', text }, fn, fn);
}

/** Whether the callee does not stand in the output as it does in the source. */
export function isRewritten(l: Lowering, callee: Ast): boolean {
  if (l.suspends(callee)) return true;
  for (const reference of l.facts.referencesIn(l.fn.analysis.range(callee))) {
    const variable = l.variableOf(reference);
    if (variable !== null && variable.name !== reference.name) return true;
  }
  return false;
}

/** What V8 calls an expression that it has no words for. */
export const UNNAMED = '(intermediate value)';

/** What V8 calls an expression in messages such as "a.b(...).c is not a function". */
export function textOf(l: Lowering, node: Ast): string {
  const at = l.strip(node);
  const reference = l.facts.referenceOf.get(l.host.original(at));
  if (reference !== undefined) return reference.name;
  const literal = l.host.literal(at);
  if (literal !== undefined) return typeof literal === 'string' ? `"${literal}"` : String(literal);
  if (l.host.describe(at).startsWith('This')) return 'this';
  const view = l.host.expression(at);
  const text = (part: Ast): string => textOf(l, part);
  switch (view.kind) {
    case 'member':
      return memberText(l, view);
    case 'call':
      return `${text(view.callee)}(...)`;
    case 'tagged':
      return `${text(view.tag)}(...)`;
    case 'logical':
      return `(${text(view.left)} ${view.operator} ${text(view.right)})`;
    case 'conditional':
      return UNNAMED.repeat(3);
    case 'sequence':
      return `(${view.expressions.map(text).join(' , ')})`;
    case 'assign':
      return text(view.target);
    case 'update':
      return view.prefix ? `(${view.operator}${text(view.target)})` : `(${text(view.target)}${view.operator})`;
    case 'operands':
      return operationText(l, at, view);
    default:
      return UNNAMED;
  }
}

function memberText(l: Lowering, { object, key, name, optional }: ExpressionView & { kind: 'member' }): string {
  const base = object === null ? UNNAMED : textOf(l, object);
  const literal = key === null ? name : l.host.literal(l.strip(key));
  if (typeof literal === 'string') return `${base}${optional ? '?' : ''}.${literal}`;
  return `${base}${optional ? '?.' : ''}[${key === null ? UNNAMED : textOf(l, key)}]`;
}

function operationText(l: Lowering, node: Ast, { operands, operator }: ExpressionView & { kind: 'operands' }): string {
  const texts = operands.map((operand) => textOf(l, operand.node));
  const [first, second] = texts;
  if (isArrayLiteral(l.host, node)) {
    // Longer ones are left to the imagination: they would be in the output twice.
    const plain = operands.length <= 3 && operands.every(({ role }) => role === 'value');
    return plain ? `[${texts.join(',')}]` : UNNAMED;
  }
  if (operator === null || first === undefined) return UNNAMED;
  if (second !== undefined) return `(${first} ${operator} ${second})`;
  if (operator === '-' && typeof l.host.literal(l.strip(operands[0]!.node)) === 'number') return `-${first}`;
  return `(${operator}${/\w$/.test(operator) ? ' ' : ''}${first})`;
}
