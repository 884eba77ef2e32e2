/** Statements that open a scope or declare variables. */
import type ts from 'typescript';
import { declarationKind } from '../syntax.js';
import { walkBody } from './function.js';
import { walkAssigned } from './target.js';
import type { Walker } from './walker.js';

export function walkStatement(walker: Walker, node: ts.Node): boolean {
  const { ts } = walker;
  if (ts.isBlock(node)) walker.scope('block', node, () => walker.statements(node.statements));
  else if (ts.isVariableDeclarationList(node)) walkVariables(walker, node);
  else if (ts.isForStatement(node)) walker.scope('block', node, () => ts.forEachChild(node, walker.visit));
  else if (ts.isForInStatement(node) || ts.isForOfStatement(node)) walkForEach(walker, node);
  else if (ts.isSwitchStatement(node)) walkSwitch(walker, node);
  else if (ts.isCatchClause(node)) walkCatch(walker, node);
  else if (ts.isIfStatement(node)) walkIf(walker, node);
  else return false;
  return true;
}

function walkVariables(walker: Walker, list: ts.VariableDeclarationList): void {
  const kind = declarationKind(walker.ts, list);
  if (kind === 'awaitUsing') walker.lexical('await', list);
  for (const node of list.declarations) {
    walker.inside(node, () => {
      walker.declare(kind === 'awaitUsing' ? 'using' : kind, node.name);
      walker.binding(node.name);
      if (node.initializer) walker.visit(node.initializer);
    });
  }
}

/** The names of the head are known (though not yet usable) where the iterated expression is evaluated. */
function walkForEach(walker: Walker, node: ts.ForInOrOfStatement): void {
  const { ts } = walker;
  walker.scope('block', node, () => {
    if (ts.isForOfStatement(node) && node.awaitModifier) walker.lexical('await', node);
    const head = node.initializer;
    if (ts.isVariableDeclarationList(head)) walker.visit(head);
    else walkAssigned(walker, head, 'write');
    walker.visit(node.expression);
    walker.visit(node.statement);
  });
}

/** All cases share one scope; the value that is switched on stands outside. */
function walkSwitch(walker: Walker, node: ts.SwitchStatement): void {
  walker.visit(node.expression);
  walker.scope('block', node, () => {
    walker.hoist(node.caseBlock.clauses.flatMap((clause) => [...clause.statements]));
    walker.visit(node.caseBlock);
  });
}

/** The parameter and the body share one scope. */
function walkCatch(walker: Walker, node: ts.CatchClause): void {
  walker.scope('block', node, () => {
    const param = node.variableDeclaration;
    if (param) {
      walker.declare('catch', param.name);
      walker.inside(param, () => walker.binding(param.name));
    }
    walkBody(walker, node.block);
  });
}

/** `if (x) function f() {}` */
function walkIf(walker: Walker, node: ts.IfStatement): void {
  walker.visit(node.expression);
  for (const branch of [node.thenStatement, node.elseStatement]) {
    if (branch && walker.ts.isFunctionDeclaration(branch)) walker.declare('branch', branch.name);
    if (branch) walker.visit(branch);
  }
}
