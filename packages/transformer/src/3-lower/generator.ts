/**
 * What is special about a generator: its frame is the engine's, so what is pending at a suspend point stays there. Suspended, it
 * hands a marker to whoever called next() (runtime: parking.ts); `try…finally` and the values of operands need no help.
 *
 *     yield* f(x)   ⟶   $1 = suspend: f(x);  $2 = suspend: $1[Symbol.iterator]();  value: yield* $.delegate($2, site)
 */
import type { Ast, ExpressionView } from '../1-host/index.js';
import type { Scope } from '../2-analyze/scope.js';
import { lowerExpression } from './expression.js';
import type { Expr } from './ir.js';
import type { FunctionContext, Lowering } from './lowering.js';
import { helper, op, rebuild, siteOf, undefinedValue, use } from './ops.js';

type YieldView = Extract<ExpressionView, { kind: 'yield' }>;

export function lowerYield(l: Lowering, node: Ast, view: YieldView): Expr {
  const value = view.argument === null ? undefinedValue() : lowerExpression(l, view.argument);
  const { entry } = l.fn;
  if (!view.delegate) {
    return entry === null ? rebuild(node, value) : op({ name: 'delegate' }, helper('pausing', value, use(entry)));
  }
  const source = l.keep(value);
  const method = l.keep(helper('iteratorMethod', source));
  if (l.announces) l.do(helper('calling', method, source), node);
  const iterator = helper('checkIterator', l.suspend(op({ name: 'apply', spread: [] }, method, source), node));
  const more = entry === null ? [] : [use(entry)];
  return op({ name: 'delegate' }, helper('delegate', iterator, siteOf(l.fn.analysis, node), ...more));
}

/** A closure block of a generator is a generator: `yield* $.call($block, this)`. */
export function invokeInside(l: Lowering, name: string, scope: Scope): Expr {
  refuseOwn(l.fn, scope);
  const block: Expr = { kind: 'var', variable: { name, kind: 'local', shared: true } };
  return op({ name: 'delegate' }, op({ name: 'apply', spread: [] }, block, op({ name: 'this' })));
}

/** What an inner generator would have of its own, and `this` excepted, cannot be handed on. */
function refuseOwn({ analysis }: FunctionContext, scope: Scope): void {
  const { facts } = analysis;
  const range = facts.range(scope.node);
  const refuse = (what: string, node: Ast): never => analysis.fail('GL2003', node, `a closure block that uses ${what}`);
  for (const { use: what, boundary, node } of facts.lexicalsIn(range)) {
    if ((what === 'super' || what === 'new.target') && ownedBy(analysis.boundary, boundary, analysis.host))
      refuse(what, node);
  }
  for (const { name, binding, id, scope: at } of facts.referencesIn(range)) {
    if (name === 'arguments' && binding === null && ownedBy(analysis.boundary, at.boundary, analysis.host))
      refuse(name, id);
  }
}

/** Whether code of the function `boundary` has `arguments` and the like of the function `owner`: only arrows are between. */
function ownedBy(owner: Scope, boundary: Scope, host: Lowering['host']): boolean {
  let at = boundary;
  while (at !== owner) {
    if (host.function(at.node)?.kind !== 'arrow' || at.parent === null) return false;
    at = at.parent.boundary;
  }
  return true;
}
