/**
 * `return`. In tail position a call needs no frame: the function returns what it got, the sentinel included.
 *
 *     return f(x)   ⟶   return f(x)               (outside of try)
 *
 * A function that may be called by `new` leaves one of the runtime's, for the object that `new` gives when f returns none:
 *
 *     $r = f(x);  return $.unwinding ? $.tail($r, new.target, this) : $r
 */
import type { Ast, StatementView } from '../1-host/index.js';
import { callExpression } from './call.js';
import { isChain } from './chain.js';
import { jump } from './control.js';
import { lowerExpression } from './expression.js';
import { stmt, type Expr } from './ir.js';
import type { Lowering } from './lowering.js';
import { op } from './ops.js';

export function lowerReturn(l: Lowering, node: Ast, view: Extract<StatementView, { kind: 'return' }>): void {
  jump(l, 'return', null, view.argument === null ? null : returnValue(l, view.argument), node);
}

export function returnValue(l: Lowering, argument: Ast): Expr {
  const at = l.strip(argument);
  const view = l.host.expression(at);
  const tail = view.kind === 'call' && !isChain(view) && l.suspends(at) && inTailPosition(l);
  if (!tail) return lowerExpression(l, argument);
  const call = callExpression(l, at, view);
  const { kind, derived } = l.fn.analysis.fn.view;
  const constructible = kind === 'declaration' || kind === 'expression' || (kind === 'constructor' && !derived);
  if (!constructible) return call;
  l.fn.rewritten = true;
  return op({ name: 'tail' }, call);
}

/** Nothing of the function is left to do once the call has returned. */
function inTailPosition(l: Lowering): boolean {
  const { view } = l.fn.analysis.fn;
  const derived = view.kind === 'constructor' && view.derived;
  return (
    !l.announces &&
    l.fn.options.stack === 'native' && // who calls has to say how deep it is
    !l.fn.generator &&
    l.tryDepth === 0 &&
    l.parent === null &&
    l.fn.analysis.fn.form !== 'accessor' &&
    !derived &&
    l.control.every(({ kind }) => kind !== 'router')
  );
}

/** The end of a function: `return` the value of an arrow's expression. */
export function lowerExpressionBody(l: Lowering, expression: Ast): void {
  l.push(stmt('return', { value: returnValue(l, expression) }, expression));
}
