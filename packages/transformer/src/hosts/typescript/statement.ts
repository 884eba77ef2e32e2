/** Statement views: what the core sees of a statement on the way to a suspend point. */
import type ts from 'typescript';
import type { Ast, Declarator, ForInit, StatementView } from '../../1-host/index.js';
import type { Ts } from './session.js';
import { toAst, toAsts, toNode } from './session.js';
import { declarationKind, isErasedStatement, isExported, isFunction } from './syntax.js';

const LEAF: StatementView = { kind: 'leaf' };

export function viewStatement(ts: Ts, ast: Ast): StatementView {
  const node = toNode(ast);
  return simpleStatement(ts, node) ?? loop(ts, node) ?? declaration(ts, node) ?? LEAF;
}

function simpleStatement(ts: Ts, node: ts.Node): StatementView | null {
  if (ts.isBlock(node)) return { kind: 'block', body: toAsts(node.statements) };
  if (ts.isExpressionStatement(node)) return { kind: 'expression', expression: toAst(node.expression) };
  if (ts.isIfStatement(node)) {
    const { expression, thenStatement, elseStatement } = node;
    return {
      kind: 'if',
      test: toAst(expression),
      consequent: toAst(thenStatement),
      alternate: optional(elseStatement),
    };
  }
  if (ts.isSwitchStatement(node)) return switchStatement(ts, node);
  if (ts.isTryStatement(node)) return tryStatement(node);
  if (ts.isLabeledStatement(node)) return { kind: 'labeled', label: node.label.text, body: toAst(node.statement) };
  if (ts.isBreakStatement(node)) return { kind: 'break', label: node.label?.text ?? null };
  if (ts.isContinueStatement(node)) return { kind: 'continue', label: node.label?.text ?? null };
  if (ts.isReturnStatement(node)) return { kind: 'return', argument: optional(node.expression) };
  if (ts.isThrowStatement(node)) return { kind: 'throw', argument: toAst(node.expression) };
  if (ts.isWithStatement(node)) return { kind: 'with' };
  return null;
}

function loop(ts: Ts, node: ts.Node): StatementView | null {
  if (ts.isWhileStatement(node)) return { kind: 'while', test: toAst(node.expression), body: toAst(node.statement) };
  if (ts.isDoStatement(node)) return { kind: 'doWhile', body: toAst(node.statement), test: toAst(node.expression) };
  if (ts.isForStatement(node)) {
    const init = node.initializer ? forInit(ts, node.initializer) : null;
    const { condition, incrementor, statement } = node;
    return { kind: 'for', init, test: optional(condition), update: optional(incrementor), body: toAst(statement) };
  }
  if (ts.isForInStatement(node)) {
    // `for (var x = 1 in o)`, an old corner of sloppy code.
    if (ts.isVariableDeclarationList(node.initializer) && node.initializer.declarations[0]?.initializer) return null;
    return { kind: 'forIn', ...forHead(ts, node) };
  }
  if (ts.isForOfStatement(node))
    return { kind: 'forOf', ...forHead(ts, node), await: node.awaitModifier !== undefined };
  return null;
}

function declaration(ts: Ts, node: ts.Node): StatementView | null {
  if (ts.isVariableDeclarationList(node)) {
    return { kind: 'variables', declaration: declarationKind(ts, node), declarators: declarators(node) };
  }
  // Exported declarations are the module's own statements: nothing suspends there, and their form must stay.
  if (isExported(ts, node) || isErasedStatement(ts, node)) return null;
  if (ts.isVariableStatement(node)) return declaration(ts, node.declarationList);
  if (ts.isFunctionDeclaration(node) && isFunction(ts, node) && node.name) {
    return { kind: 'function', id: toAst(node.name), name: node.name.text };
  }
  if (ts.isClassDeclaration(node) && node.name) return { kind: 'class', id: toAst(node.name), name: node.name.text };
  return null;
}

function forInit(ts: Ts, node: ts.ForInitializer): ForInit {
  if (!ts.isVariableDeclarationList(node)) return { kind: 'expression', expression: toAst(node) };
  return {
    kind: 'variables',
    node: toAst(node),
    declaration: declarationKind(ts, node),
    declarators: declarators(node),
  };
}

function forHead(ts: Ts, node: ts.ForInOrOfStatement) {
  const head = node.initializer;
  const isDeclared = ts.isVariableDeclarationList(head);
  return {
    declaration: isDeclared ? declarationKind(ts, head) : null,
    target: toAst(isDeclared ? (head.declarations[0]?.name ?? head) : head),
    right: toAst(node.expression),
    body: toAst(node.statement),
  };
}

function switchStatement(ts: Ts, node: ts.SwitchStatement): StatementView {
  const cases = node.caseBlock.clauses.map((clause) => ({
    node: toAst(clause),
    test: ts.isCaseClause(clause) ? toAst(clause.expression) : null,
    body: toAsts(clause.statements),
  }));
  return { kind: 'switch', discriminant: toAst(node.expression), cases };
}

function tryStatement(node: ts.TryStatement): StatementView {
  return {
    kind: 'try',
    block: toAst(node.tryBlock),
    param: optional(node.catchClause?.variableDeclaration?.name),
    handler: optional(node.catchClause?.block),
    finalizer: optional(node.finallyBlock),
  };
}

function declarators(list: ts.VariableDeclarationList): Declarator[] {
  return list.declarations.map((node) => ({
    node: toAst(node),
    target: toAst(node.name),
    init: optional(node.initializer),
  }));
}

function optional(node: ts.Node | undefined): Ast | null {
  return node ? toAst(node) : null;
}
