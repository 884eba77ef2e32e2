/**
 * `for (let i …)` whose variables closures keep: each round has an i of its own, which starts with what the one before made of it.
 *
 * Where only the body has such closures, the head works on a copy (closure-block.ts). Otherwise the round has its update and test in
 * the same variables as its body, and what comes ahead of the first round has variables of its own, too:
 *
 *     for (let i = 0, f = () => i; g(() => i); i++) body
 *  ⟶
 *     const $init1 = () => { i = 0;  f = () => i;  $1 = i;  $2 = f };
 *     const $block1 = () => {
 *       i = $1;  f = $2;
 *       if ($started) i++;  else $started = true
 *       $3 = suspend: g(() => i);  if (!$3) return 2;  body;  $1 = i;  $2 = f
 *     };
 *     $init1();  $started = false;  loop { $4 = suspend: $block1();  if ($4 === 2) break }
 */
import type { Ast } from '../1-host/index.js';
import type { Binding, Scope } from '../2-analyze/scope.js';
import { lowerClosureBlock } from './closure-block.js';
import { target } from './control.js';
import { lowerExpression, lowerVoid } from './expression.js';
import { invokeInside } from './generator.js';
import { stmt, type Var } from './ir.js';
import { labeled } from './iterator.js';
import { breakUnless, loop, lowerInit, type View } from './loop.js';
import { Lowering } from './lowering.js';
import { booleanOf, op, use } from './ops.js';
import { lowerStatement } from './statement.js';

export interface HeadCopy {
  /** The variable of the loop's head, or between two rounds. */
  copy: Var;
  /** The variable of one round. */
  inner: Var;
  written: boolean;
}

export function lowerRounds(l: Lowering, node: Ast, view: View<'for'>, scope: Scope, labels: string[]): void {
  const { lo } = l.fn.analysis.range(node);
  const bodyStart = l.fn.analysis.range(view.body).lo;
  const initEnd = view.init === null ? lo : l.fn.analysis.range(initNode(view.init)).hi;
  const bindings = [...scope.bindings.values()];
  if (!isKept(l, bindings, lo, bodyStart - 1)) {
    const copies = copyHead(l, bindings, lo, bodyStart - 1);
    lowerInit(l, view.init);
    const body = (): void => lowerClosureBlock(l, scope, copies, (inner) => lowerStatement(inner, view.body));
    return loop(l, node, labels, { test: view.test, update: view.update, body });
  }
  const copies = copyHead(l, bindings, lo, initEnd);
  if (isKept(l, bindings, lo, initEnd)) lowerInitBlock(l, view, scope, copies);
  else {
    l.fn.analysis.rounds.set(scope, null);
    lowerInit(l, view.init);
  }
  lowerWholeRounds(l, node, view, scope, copies, labels);
}

function initNode(init: NonNullable<View<'for'>['init']>): Ast {
  return init.kind === 'variables' ? init.node : init.expression;
}

/** Whether closures in a part of the walk keep one of the variables. */
function isKept(l: Lowering, bindings: readonly Binding[], lo: number, hi: number): boolean {
  return bindings.some(({ references }) =>
    references.some(({ order, scope }) => order >= lo && order <= hi && scope.boundary !== l.fn.analysis.boundary),
  );
}

/** In this part of the walk, the names mean copies. */
function copyHead(l: Lowering, bindings: readonly Binding[], lo: number, hi: number): HeadCopy[] {
  const head = { lo, hi, variables: new Map<Binding, Var>() };
  const copies = bindings.map((binding): HeadCopy => {
    const copy = l.sharedTemp();
    head.variables.set(binding, copy);
    const inside = binding.references.filter(({ order }) => order > hi);
    return { copy, inner: l.fn.variables.get(binding)!, written: inside.some(({ access }) => access !== 'read') };
  });
  l.fn.headCopies.push(head);
  return copies;
}

/** What comes ahead of the first round, with variables that are its own. */
function lowerInitBlock(l: Lowering, view: View<'for'>, scope: Scope, copies: HeadCopy[]): void {
  const { fn } = l;
  const { init } = view;
  if (init?.kind !== 'variables' || init.declaration === 'using')
    return l.fail('GL2003', scope.node, 'a closure in the head of a `for` with `using`');
  const own: Scope = { ...scope, node: l.host.original(init.node), bindings: new Map() };
  fn.analysis.rounds.set(scope, own);
  const inner = new Lowering(fn, own, l);
  const { variables } = fn.headCopies.at(-1)!;
  const first = [...scope.bindings.values()].map((binding): Var => {
    const variable: Var = { name: fn.names.fresh(`${binding.name}_`), kind: 'local', shared: true };
    variables.set(binding, variable);
    inner.locals.push(variable);
    return variable;
  });
  const statement = inner.collect(() => {
    [...scope.bindings.values()].forEach((binding, i) => {
      if (fn.zones.needsMark(binding)) inner.set(first[i]!, op({ name: 'uninitialized' }));
    });
    lowerInit(inner, init);
    copies.forEach(({ copy }, i) => inner.set(copy, use(first[i]!)));
  });
  const name = fn.names.fresh('init');
  l.prologue.push({ kind: 'block', name, scope: own, unit: inner.finish(name, null, statement) });
  if (fn.generator) l.do(invokeInside(l, name, own));
  else l.suspend(op({ name: 'invoke', callee: name }), null);
}

function lowerWholeRounds(
  l: Lowering,
  node: Ast,
  view: View<'for'>,
  scope: Scope,
  copies: HeadCopy[],
  labels: string[],
): void {
  const { test, update } = view;
  const started = update === null ? null : l.sharedTemp();
  if (started !== null) l.set(started, booleanOf(false));
  const to = target(labels, 'any', true);
  const round = (inner: Lowering): void => {
    if (started !== null) {
      const then = inner.collect(() => lowerVoid(inner, update!));
      const otherwise = inner.collect(() => inner.set(started, booleanOf(true)));
      inner.push(stmt('if', { test: use(started), then, else: otherwise }, node));
    }
    if (test !== null) breakUnless(inner, to, lowerExpression(inner, test));
    lowerStatement(inner, view.body);
  };
  l.control.push(to);
  const body = l.collect(() => lowerClosureBlock(l, scope, copies, round));
  l.control.pop();
  l.push(labeled(stmt('loop', { form: 'while', test: null, update: null, body }, node), to));
}
