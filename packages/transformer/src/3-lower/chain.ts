/**
 * Optional chains: one test per `?.`, the rest of the chain inside of it.
 *
 *     a?.b(x).c   ⟶   $1 = a;  if ($1 == null) $r = undefined; else { $2 = suspend: $1.b(x); $r = $2.c }
 */
import type { Ast, ExpressionView } from '../1-host/index.js';
import { readMember } from './access.js';
import { isNullish, lowerExpression } from './expression.js';
import { twinName, invoke, invokeTwin } from './call.js';
import { textOf } from './callee.js';
import { stmt, type Expr, type Var } from './ir.js';
import type { Lowering } from './lowering.js';
import { booleanOf, rebuild, undefinedValue, use } from './ops.js';

type Link = { node: Ast; view: Extract<ExpressionView, { kind: 'member' | 'call' }> };

interface ChainValue {
  value: Expr;
  /** What a call of the value takes as `this`; null for a plain function. */
  self: Expr | null;
}

export function isChain(view: ExpressionView): boolean {
  return (view.kind === 'member' || view.kind === 'call') && view.chained;
}

/** `deleting`: the `delete` expression around the chain, whose result is wanted instead of the value. */
export function lowerChain(l: Lowering, node: Ast, deleting: Ast | null = null): ChainValue {
  const links: Link[] = [];
  let base = node;
  for (;;) {
    const at = base;
    const view = l.host.expression(at);
    if (view.kind === 'transparent' && links.length > 0 && continues(l, view.expression)) {
      base = view.expression;
      continue;
    }
    if (!isChain(view)) break;
    const link = view as Link['view'];
    links.unshift({ node: at, view: link });
    base = link.kind === 'call' ? link.callee : link.object!;
  }
  const result = l.temp();
  const endsInMember = links.at(-1)!.view.kind === 'member';
  const self = endsInMember ? l.temp() : null;
  lowerLinks(l, links, lowerBase(l, base, links[0]!), { result, self, deleting });
  return { value: use(result), self: self === null ? null : use(self) };
}

/** A `!` between two links belongs to the chain. */
function continues(l: Lowering, inner: Ast): boolean {
  const view = l.host.expression(inner);
  return isChain(view) || (view.kind === 'transparent' && continues(l, view.expression));
}

/** `o.m?.()` needs o as `this`. */
function lowerBase(l: Lowering, base: Ast, first: Link): ChainValue {
  const node = l.strip(base);
  const view = l.host.expression(node);
  if (first.view.kind !== 'call' || view.kind !== 'member') return { value: lowerExpression(l, base), self: null };
  if (isChain(view)) return lowerChain(l, node);
  const key = (): Expr[] => (view.key === null ? [] : [lowerExpression(l, view.key)]);
  if (view.object === null)
    return { value: readMember(l, node, view, key()), self: { kind: 'op', op: { name: 'this' }, kids: [] } };
  const self = l.keep(lowerExpression(l, view.object));
  return { value: readMember(l, node, view, [self, ...key()]), self };
}

interface ChainEnd {
  result: Var;
  self: Var | null;
  deleting: Ast | null;
}

function lowerLinks(l: Lowering, links: Link[], from: ChainValue, end: ChainEnd): void {
  const { result, self, deleting } = end;
  let current = from;
  for (const [i, { node, view }] of links.entries()) {
    if (view.optional) {
      const value = l.keep(current.value);
      const rest = [{ node, view: { ...view, optional: false } }, ...links.slice(i + 1)];
      const then = l.collect(() => l.set(result, deleting === null ? undefinedValue() : booleanOf(true)));
      const otherwise = l.collect(() => lowerLinks(l, rest, { value, self: current.self }, end));
      l.push(stmt('if', { test: isNullish(value), then, else: otherwise }, node));
      return;
    }
    if (view.kind === 'call') {
      const previous = i === 0 ? null : links[i - 1]!.view;
      const method = l.keep(current.value);
      const text = textOf(l, view.callee);
      const twin = previous === null ? null : twinName(l, previous, view.args);
      const callee = { fn: method, self: current.self, text };
      const call = twin === null ? invoke(l, node, callee, view.args) : invokeTwin(l, node, callee, twin, view.args);
      current = { value: l.suspend(call, node), self: null };
    } else {
      const object = l.keep(current.value);
      const key = view.key === null ? [] : [lowerExpression(l, view.key)];
      const last = deleting !== null && i === links.length - 1;
      const value = last
        ? rebuild(deleting, rebuild(node, object, ...key))
        : readMember(l, node, view, [object, ...key]);
      current = { value, self: object };
    }
  }
  if (self !== null && current.self !== null) l.set(self, current.self);
  l.set(result, current.value);
}
