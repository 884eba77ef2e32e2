/**
 * Loops. A test or update that suspends becomes statements of the body.
 *
 *     for (let i = 0; f(i); i++) body   ⟶   i = 0;  loop { $1 = suspend: f(i);  if (!$1) break;  body } update i++
 *     while (a && f()) body             ⟶   loop { if (!a) break;  $1 = suspend: f();  if (!$1) break;  body }
 *     do body while (f())               ⟶   loop { $go: { body }  $1 = suspend: f();  if (!$1) break }
 */
import type { Ast, StatementView } from '../1-host/index.js';
import { isClosureBlock, lowerClosureBlock } from './closure-block.js';
import { jump, target, type Target } from './control.js';
import { declareTarget, lowerVariables } from './declare.js';
import { disposeLater, withDisposal } from './dispose.js';
import { markUninitialized } from './hoist.js';
import { lowerExpression, lowerVoid } from './expression.js';
import { stmt, type Expr, type Stmt } from './ir.js';
import { labeled, lowerForOfLoop } from './iterator.js';
import type { Lowering } from './lowering.js';
import { binary, assign, helper, leaf, member, not, numberOf, op, use } from './ops.js';
import { assigning, lowerPattern } from './pattern.js';
import { lowerRounds } from './rounds.js';
import { lowerStatement } from './statement.js';

export type View<K extends StatementView['kind']> = Extract<StatementView, { kind: K }>;

interface Parts {
  test: Ast | null;
  update: Ast | null;
  body: () => void;
}

export function lowerWhile(l: Lowering, node: Ast, view: View<'while'>, labels: string[]): void {
  loop(l, node, labels, { test: view.test, update: null, body: () => lowerStatement(l, view.body) });
}

export function lowerDoWhile(l: Lowering, node: Ast, view: View<'doWhile'>, labels: string[]): void {
  const to = target(labels, 'any', true);
  const suspending = l.suspends(view.test);
  if (suspending) to.continueLabel = l.fn.names.fresh('go');
  l.control.push(to);
  const body = l.collect(() => {
    continuable(l, to, () => lowerStatement(l, view.body));
    if (suspending) breakUnlessTrue(l, to, view.test);
  });
  l.control.pop();
  const form = suspending ? 'while' : 'doWhile';
  const test = suspending ? null : leaf(view.test);
  l.push(labeled(stmt('loop', { form, test, update: null, body }, node), to));
}

export function lowerFor(l: Lowering, node: Ast, view: View<'for'>, labels: string[]): void {
  const disposes = view.init?.kind === 'variables' && view.init.declaration === 'using';
  if (disposes) withDisposal(l, node, () => lowerForLoop(l, node, view, labels));
  else lowerForLoop(l, node, view, labels);
}

function lowerForLoop(l: Lowering, node: Ast, view: View<'for'>, labels: string[]): void {
  const scope = l.facts.scopeOf.get(l.host.original(node));
  if (scope !== undefined && isClosureBlock(l, scope)) return lowerRounds(l, node, view, scope, labels);
  if (scope !== undefined) markUninitialized(l, scope);
  lowerInit(l, view.init);
  loop(l, node, labels, { test: view.test, update: view.update, body: () => lowerStatement(l, view.body) });
}

export function lowerInit(l: Lowering, init: View<'for'>['init']): void {
  if (init?.kind === 'variables') lowerVariables(l, init.node, init);
  else if (init !== null) lowerVoid(l, init.expression);
}

export function loop(l: Lowering, node: Ast, labels: string[], parts: Parts): void {
  const to = target(labels, 'any', true);
  const testSuspends = l.suspends(parts.test);
  const updateSuspends = l.suspends(parts.update);
  if (updateSuspends) to.continueLabel = l.fn.names.fresh('go');
  l.control.push(to);
  const body = l.collect(() => {
    if (testSuspends) breakUnlessTrue(l, to, parts.test!);
    continuable(l, to, () => parts.body());
    if (updateSuspends) lowerVoid(l, parts.update!);
  });
  l.control.pop();
  const endless = parts.test === null || l.host.literal(l.strip(parts.test)) === true;
  const test = endless || testSuspends ? null : leaf(parts.test!);
  const update = parts.update === null || updateSuspends ? null : leaf(parts.update);
  l.push(labeled(stmt('loop', { form: 'while', test, update, body }, node), to));
}

function breakUnlessTrue(l: Lowering, to: Target, test: Ast): void {
  const view = l.expressionView(test);
  if (view.kind !== 'logical' || view.operator === '??' || !l.suspends(view.right))
    return breakUnless(l, to, lowerExpression(l, test));
  if (view.operator === '&&') {
    breakUnlessTrue(l, to, view.left);
    return breakUnlessTrue(l, to, view.right);
  }
  const left = lowerExpression(l, view.left);
  l.push(stmt('if', { test: not(left), then: l.collect(() => breakUnlessTrue(l, to, view.right)), else: null }));
}

export function breakUnless(l: Lowering, to: Target, test: Expr): void {
  l.push(stmt('if', { test: not(test), then: l.collect(() => jump(l, 'break', to, null)), else: null }));
}

/** Around a body whose `continue` goes to statements behind it. */
function continuable(l: Lowering, to: Target, body: () => void): void {
  if (to.continueLabel === null) return body();
  const statement: Stmt = l.collect(body);
  l.push(to.continueUsed ? stmt('labeled', { label: to.continueLabel, body: statement }) : statement);
}

export function lowerForOf(l: Lowering, node: Ast, view: View<'forOf'>, labels: string[]): void {
  if (view.await) l.fail('GL2003', node, '`for await`');
  lowerForOfLoop(l, lowerExpression(l, view.right), labels, node, (value) => lowerRound(l, node, view, value));
}

/**
 *     for (const k in o) body   ⟶   $keys = $.forIn(o);  $i = 0;  loop $i < $keys.length { k = $keys[$i]; if still there: body } $i = $i + 1
 */
export function lowerForIn(l: Lowering, node: Ast, view: View<'forIn'>, labels: string[]): void {
  const object = l.keep(lowerExpression(l, view.right));
  const keys = l.keep(helper('forIn', object));
  const index = l.temp();
  l.set(index, numberOf(0));
  const to = target(labels, 'any', true);
  l.control.push(to);
  const body = l.collect(() => {
    const key = l.keep(op({ name: 'index' }, keys, use(index)));
    const gone = not(helper('stillIn', object, key));
    l.push(stmt('if', { test: gone, then: l.collect(() => jump(l, 'continue', to, null)), else: null }));
    lowerRound(l, node, view, key);
  });
  l.control.pop();
  const test = binary('<', use(index), member(keys, 'length'));
  const update = assign(use(index), binary('+', use(index), numberOf(1)));
  l.push(labeled(stmt('loop', { form: 'while', test, update, body }, node), to));
}

/** One round of `for…of` and `for…in`: the target gets the value, then the body. */
function lowerRound(l: Lowering, node: Ast, view: View<'forOf' | 'forIn'>, value: Expr): void {
  const scope = l.facts.scopeOf.get(l.host.original(node));
  if (view.declaration !== null && scope !== undefined && isClosureBlock(l, scope)) {
    if (value.kind === 'var') value.variable.shared = true;
    return lowerClosureBlock(l, scope, [], (inner) => lowerTurn(inner, node, view, value));
  }
  lowerTurn(l, node, view, value);
}

function lowerTurn(l: Lowering, node: Ast, view: View<'forOf' | 'forIn'>, value: Expr): void {
  if (view.declaration === 'using') {
    return withDisposal(l, node, () => {
      declareTarget(l, view.target, disposeLater(l, value));
      lowerStatement(l, view.body);
    });
  }
  if (view.declaration !== null) declareTarget(l, view.target, value);
  else lowerPattern(l, view.target, value, assigning(l));
  lowerStatement(l, view.body);
}
