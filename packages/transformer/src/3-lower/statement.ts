/** Statements with a suspend point in them; all others are leaves. */
import type { Ast, StatementView } from '../1-host/index.js';
import { isClosureBlock, lowerClosureBlock } from './closure-block.js';
import { findTarget, jump, target } from './control.js';
import { lowerVariables } from './declare.js';
import { declaresUsing, withDisposal } from './dispose.js';
import { lowerExpression, lowerVoid } from './expression.js';
import { declaresItself, lowerBlockFunctions, markUninitialized } from './hoist.js';
import { stmt } from './ir.js';
import { labeled } from './iterator.js';
import { lowerLeaf } from './leaf.js';
import { lowerDoWhile, lowerFor, lowerForIn, lowerForOf, lowerWhile } from './loop.js';
import type { Lowering } from './lowering.js';
import { leaf, use } from './ops.js';
import { lowerReturn, lowerVoidTail } from './return.js';
import { lowerSwitch } from './switch.js';
import { lowerTry } from './try.js';

export function lowerStatement(l: Lowering, node: Ast, labels: string[] = []): void {
  const view = l.host.statement(node);
  switch (view.kind) {
    case 'variables':
      return lowerVariables(l, node, view);
    case 'function':
      return lowerFunctionDeclaration(l, node, view);
    case 'class':
      return lowerClassDeclaration(l, node, view);
    case 'break':
    case 'continue':
      return jump(l, view.kind, findTarget(l, view.kind, view.label), null, node);
    case 'return':
      return lowerReturn(l, node, view);
  }
  if (!l.suspends(node)) return lowerLeaf(l, node);
  switch (view.kind) {
    case 'block':
      return lowerBlock(l, node);
    case 'expression':
      if (l.fn.analysis.isVoidTail(node)) return lowerVoidTail(l, view.expression, node);
      return lowerVoid(l, view.expression, node);
    case 'if':
      return lowerIf(l, node, view);
    case 'while':
      return lowerWhile(l, node, view, labels);
    case 'doWhile':
      return lowerDoWhile(l, node, view, labels);
    case 'for':
      return lowerFor(l, node, view, labels);
    case 'forIn':
      return lowerForIn(l, node, view, labels);
    case 'forOf':
      return lowerForOf(l, node, view, labels);
    case 'switch':
      return lowerSwitch(l, node, view, labels);
    case 'try':
      return lowerTry(l, node, view);
    case 'labeled':
      return lowerLabeled(l, node, view, labels);
    case 'throw':
      return l.push(stmt('throw', { value: lowerExpression(l, view.argument) }, node));
    case 'with':
      return l.fail('GL2001', node);
    default:
      return l.fail('GL2003', node, l.host.describe(node));
  }
}

export function lowerStatements(l: Lowering, body: readonly Ast[]): void {
  lowerBlockFunctions(l, body);
  const lowerAll = (): void => body.forEach((node) => lowerStatement(l, node));
  if (declaresUsing(l, body)) withDisposal(l, body[0]!, lowerAll);
  else lowerAll();
}

/** A block; as the body of a catch clause or a function it has no scope of its own. */
export function lowerBlock(l: Lowering, node: Ast): void {
  if (!l.suspends(node)) return lowerLeaf(l, node);
  const view = l.host.statement(node);
  if (view.kind !== 'block') return lowerStatement(l, node);
  const scope = l.facts.scopeOf.get(l.host.original(node));
  const body = (inner: Lowering): void => {
    if (scope !== undefined) markUninitialized(inner, scope);
    lowerStatements(inner, view.body);
  };
  if (scope !== undefined && isClosureBlock(l, scope)) return lowerClosureBlock(l, scope, [], body);
  body(l);
}

type View<K extends StatementView['kind']> = Extract<StatementView, { kind: K }>;

function lowerIf(l: Lowering, node: Ast, view: View<'if'>): void {
  if (view.alternate === null) return lowerGuarded(l, view.test, () => lowerStatement(l, view.consequent), node);
  const test = lowerExpression(l, view.test);
  const then = l.collect(() => lowerStatement(l, view.consequent));
  const otherwise = l.collect(() => lowerStatement(l, view.alternate!));
  l.push(stmt('if', { test, then, else: otherwise }, node));
}

/** `if (a && f()) body`   ⟶   `if (a) { $1 = suspend: f();  if ($1) body }` */
function lowerGuarded(l: Lowering, test: Ast, body: () => void, node: Ast): void {
  const view = l.expressionView(test);
  const nested = view.kind === 'logical' && view.operator === '&&' && l.suspends(view.right);
  if (nested) return lowerGuarded(l, view.left, () => lowerGuarded(l, view.right, body, node), node);
  const value = lowerExpression(l, test);
  l.push(stmt('if', { test: value, then: l.collect(body), else: null }, node));
}

function lowerLabeled(l: Lowering, node: Ast, view: View<'labeled'>, labels: string[]): void {
  const names = [...labels, view.label];
  const inner = l.host.statement(view.body).kind;
  if (['labeled', 'while', 'doWhile', 'for', 'forIn', 'forOf', 'switch'].includes(inner)) {
    return lowerStatement(l, view.body, names);
  }
  const to = target(names, 'labeled', false);
  l.control.push(to);
  const body = l.collect(() => lowerStatement(l, view.body));
  l.control.pop();
  l.push(labeled(body, to, node));
}

function lowerFunctionDeclaration(l: Lowering, node: Ast, view: View<'function'>): void {
  if (lowerSloppyFunction(l, node, view)) return;
  const binding = l.facts.declarationOf.get(l.host.original(view.id));
  if (binding !== undefined && declaresItself(l.fn, binding)) return declareAtTop(l, node);
  if (binding === undefined || !l.fn.variables.has(binding)) lowerLeaf(l, node);
}

/** `{ …; function f() {} }` in sloppy code: here the variable f of the function around gets the value of the block's one. */
function lowerSloppyFunction(l: Lowering, node: Ast, view: View<'function'>): boolean {
  const id = l.host.original(view.id);
  const outer = l.facts.sloppy.get(id);
  const variable = outer && l.fn.variables.get(outer);
  if (variable === undefined) return false;
  const inner = l.facts.declarationOf.get(id)!;
  const value = inner === outer ? leaf(l.host.asExpression(node)) : use(l.fn.variables.get(inner)!);
  l.set(variable, value, node);
  return true;
}

/** Of several of one name the last one counts; anywhere but at the top of a function they could not stand together. */
function declareAtTop(l: Lowering, node: Ast): void {
  const bindingOf = (declaration: Ast) => {
    const view = l.host.statement(declaration);
    return view.kind === 'function' ? l.facts.declarationOf.get(l.host.original(view.id)) : undefined;
  };
  const binding = bindingOf(node);
  const earlier = l.prologue.findIndex(
    (item) => binding !== undefined && item.kind === 'declaration' && bindingOf(item.node) === binding,
  );
  if (earlier >= 0) l.prologue.splice(earlier, 1);
  l.prologue.push({ kind: 'declaration', node });
}

/** `class C {}` in a block that suspends  ⟶  `C = class C {}` */
function lowerClassDeclaration(l: Lowering, node: Ast, view: View<'class'>): void {
  const scope = l.facts.scopeAt.get(l.host.original(node))!;
  const variable = l.fn.variables.get(scope.bindings.get(view.name)!);
  if (variable === undefined) return lowerLeaf(l, node);
  const expression = l.host.asExpression(node);
  const value = l.suspends(node) ? lowerExpression(l, expression) : leaf(expression);
  l.set(variable, value, node);
}
