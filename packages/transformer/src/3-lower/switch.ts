/**
 * `switch`. With suspending case tests, the matching case is found first:
 *
 *     switch (d) { case f(): A; default: B }
 *  ⟶
 *     $1 = d;  $2 = 1 (default);  $find: { $3 = suspend: f();  if ($1 === $3) { $2 = 0; break $find } }
 *     switch ($2) { case 0: A; case 1: B }
 */
import type { Ast, StatementView } from '../1-host/index.js';
import { target } from './control.js';
import { declaresUsing, withDisposal } from './dispose.js';
import { lowerExpression } from './expression.js';
import { lowerBlockFunctions, markUninitialized } from './hoist.js';
import { stmt, type Expr } from './ir.js';
import { labeled } from './iterator.js';
import { isClosureBlock, lowerClosureBlock } from './closure-block.js';
import type { Lowering } from './lowering.js';
import { binary, leaf, numberOf, use } from './ops.js';
import { lowerStatement } from './statement.js';

type SwitchView = Extract<StatementView, { kind: 'switch' }>;

export function lowerSwitch(l: Lowering, node: Ast, view: SwitchView, labels: string[]): void {
  const suspendingTests = view.cases.some(({ test }) => l.suspends(test));
  const discriminant = lowerExpression(l, view.discriminant);
  const scope = l.facts.scopeOf.get(l.host.original(node));
  if (scope !== undefined && isClosureBlock(l, scope)) {
    const value = l.keep(discriminant);
    if (value.kind === 'var') value.variable.shared = true;
    return lowerClosureBlock(l, scope, [], (inner) => body(inner, node, view, labels, value, suspendingTests));
  }
  body(l, node, view, labels, discriminant, suspendingTests);
}

function body(l: Lowering, node: Ast, view: SwitchView, labels: string[], value: Expr, suspendingTests: boolean): void {
  const scope = l.facts.scopeOf.get(l.host.original(node));
  if (scope !== undefined) markUninitialized(l, scope);
  const compared = suspendingTests ? l.keep(value) : value;
  const statements = view.cases.flatMap((one) => one.body);
  const rest = (): void => cases(l, node, view, labels, compared, suspendingTests);
  if (declaresUsing(l, statements)) withDisposal(l, node, rest);
  else rest();
}

function cases(
  l: Lowering,
  node: Ast,
  view: SwitchView,
  labels: string[],
  compared: Expr,
  suspendingTests: boolean,
): void {
  // They are there when the tests are made.
  lowerBlockFunctions(
    l,
    view.cases.flatMap((one) => one.body),
  );
  const discriminant = suspendingTests ? findCase(l, view, compared) : compared;
  const to = target(labels, 'any', false);
  l.control.push(to);
  const lowered = view.cases.map((one, i) => ({
    test: suspendingTests ? numberOf(i) : one.test === null ? null : leaf(one.test),
    body: l.collect(() => one.body.forEach((statement) => lowerStatement(l, statement))),
  }));
  l.control.pop();
  l.push(labeled(stmt('switch', { discriminant, cases: lowered }, node), to));
}

function findCase(l: Lowering, view: SwitchView, discriminant: Expr): Expr {
  const found = l.temp();
  const label = l.fn.names.fresh('find');
  // Without a default, no case has this number.
  const fallback = view.cases.findIndex(({ test }) => test === null);
  l.set(found, numberOf(fallback === -1 ? view.cases.length : fallback));
  const search = l.collect(() => {
    for (const [i, { test }] of view.cases.entries()) {
      if (test === null) continue;
      const matches = binary('===', discriminant, lowerExpression(l, test));
      const then = l.collect(() => {
        l.set(found, numberOf(i));
        l.push(stmt('break', { label }));
      });
      l.push(stmt('if', { test: matches, then, else: null }, test));
    }
  });
  l.push(stmt('labeled', { label, body: search }));
  return use(found);
}
