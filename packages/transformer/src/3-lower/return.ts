/**
 * `return`. In tail position a call needs no frame: the function returns what it got, the sentinel included.
 *
 *     return f(x)           ⟶   return f(x)               (outside of try)
 *     return c ? f(x) : b   ⟶   if (c) return f(x);  return b
 *     return a && f(x)      ⟶   $1 = a;  if ($1) return f(x);  return $1
 *     f(x);  return         ⟶   return f(x)               (where f walks a tree: 2-analyze/void-tails.ts)
 *
 * A function that may be called by `new` leaves one of the runtime's, for the object that `new` gives when f returns none:
 *
 *     $r = f(x);  return $.unwinding ? $.tail($r, new.target, this) : $r
 */
import type { Ast, ExpressionView, StatementView } from '../1-host/index.js';
import { callExpression } from './call.js';
import { isChain } from './chain.js';
import { jump } from './control.js';
import { logicalTest, lowerExpression, lowerVoid } from './expression.js';
import { stmt, type Expr } from './ir.js';
import type { Lowering } from './lowering.js';
import { keepValue } from './operands.js';
import { op } from './ops.js';

export function lowerReturn(l: Lowering, node: Ast, view: Extract<StatementView, { kind: 'return' }>): void {
  if (view.argument === null) {
    // Behind `f(x);` that has become one it is not needed.
    if (l.out.at(-1)?.kind !== 'return') jump(l, 'return', null, null, node);
  } else returnExpression(l, view.argument, node);
}

/** The end of a function: `return` the value of an arrow's expression. */
export function lowerExpressionBody(l: Lowering, expression: Ast): void {
  returnExpression(l, expression, expression);
}

/** The value of `call` is undefined, and the function is as good as done. */
export function lowerVoidTail(l: Lowering, call: Ast, origin: Ast): void {
  if (!inTailPosition(l) || !endsInCall(l, call)) return lowerVoid(l, call, origin);
  l.fn.rewritten = true;
  returnExpression(l, call, origin);
}

function returnExpression(l: Lowering, argument: Ast, origin: Ast): void {
  const at = l.strip(argument);
  const view = l.host.expression(at);
  if (!inTailPosition(l) || !endsInCall(l, at)) return jump(l, 'return', null, lowerExpression(l, argument), origin);
  const branch = (part: Ast) => l.collect(() => returnExpression(l, part, origin));
  switch (view.kind) {
    case 'call':
      return jump(l, 'return', null, tailCall(l, at, view), origin);
    case 'conditional': {
      const test = lowerExpression(l, view.test);
      l.push(stmt('if', { test, then: branch(view.consequent), else: null }, origin));
      return returnExpression(l, view.alternate, origin);
    }
    case 'logical': {
      // Between the test and the return nothing runs.
      const left = keepValue(l, view.left, view.left);
      l.push(stmt('if', { test: logicalTest(view.operator, left), then: branch(view.right), else: null }, origin));
      return jump(l, 'return', null, left, origin);
    }
    case 'sequence':
      for (const one of view.expressions.slice(0, -1)) lowerVoid(l, one);
      return returnExpression(l, view.expressions.at(-1)!, origin);
  }
}

/** Whether the last thing that the expression does may be a call that suspends. */
function endsInCall(l: Lowering, node: Ast): boolean {
  const at = l.strip(node);
  if (!l.suspends(at)) return false;
  const view = l.host.expression(at);
  switch (view.kind) {
    case 'call':
      return !isChain(view) && l.isPoint(at);
    case 'conditional':
      return endsInCall(l, view.consequent) || endsInCall(l, view.alternate);
    case 'logical':
      return endsInCall(l, view.right);
    case 'sequence':
      return endsInCall(l, view.expressions.at(-1)!);
    default:
      return false;
  }
}

function tailCall(l: Lowering, node: Ast, view: Extract<ExpressionView, { kind: 'call' }>): Expr {
  const call = callExpression(l, node, view);
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
