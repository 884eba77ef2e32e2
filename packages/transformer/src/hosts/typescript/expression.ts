/** Expression views: what the core sees of an expression on the way to a suspend point. */
import type ts from 'typescript';
import type { Ast, ExpressionView, Operand } from '../../1-host/index.js';
import { argumentOperands, mapOperands, spanOperands } from './operands.js';
import type { Session, Ts } from './session.js';
import { toAst, toNode } from './session.js';
import { isAssignmentOperator, isTransparent, literalText } from './syntax.js';

const LEAF: ExpressionView = { kind: 'leaf' };

export function viewExpression(session: Session, ast: Ast): ExpressionView {
  const { ts } = session;
  const node = toNode(ast);
  if (isTransparent(ts, node)) return { kind: 'transparent', expression: toAst(node.expression) };
  return access(ts, node) ?? control(ts, node) ?? operands(session, node) ?? LEAF;
}

/** Calls, member accesses, and the other expressions that hold references. */
function access(ts: Ts, node: ts.Node): ExpressionView | null {
  if (ts.isCallExpression(node)) return call(ts, node);
  if (ts.isNewExpression(node)) {
    return { kind: 'new', callee: toAst(node.expression), args: argumentOperands(ts, node.arguments ?? []) };
  }
  if (ts.isTaggedTemplateExpression(node)) {
    return { kind: 'tagged', tag: toAst(node.tag), operands: spanOperands(ts, node.template) };
  }
  if (ts.isPropertyAccessExpression(node)) {
    return { kind: 'member', ...receiver(ts, node), key: null, name: node.name.text };
  }
  if (ts.isElementAccessExpression(node)) {
    return {
      kind: 'member',
      ...receiver(ts, node),
      key: toAst(node.argumentExpression),
      name: literalText(ts, node.argumentExpression),
    };
  }
  if (ts.isDeleteExpression(node)) return { kind: 'delete', target: toAst(node.expression) };
  return update(ts, node);
}

function call(ts: Ts, node: ts.CallExpression): ExpressionView | null {
  const callee = node.expression.kind;
  const args = argumentOperands(ts, node.arguments);
  if (callee === ts.SyntaxKind.SuperKeyword) return { kind: 'superCall', args };
  if (callee === ts.SyntaxKind.ImportKeyword) return null;
  return { kind: 'call', callee: toAst(node.expression), args, ...link(ts, node) };
}

function receiver(ts: Ts, node: ts.PropertyAccessExpression | ts.ElementAccessExpression) {
  const isSuper = node.expression.kind === ts.SyntaxKind.SuperKeyword;
  return { object: isSuper ? null : toAst(node.expression), ...link(ts, node) };
}

/** TypeScript marks every link of an optional chain, up to the parenthesis that ends it. */
function link(ts: Ts, node: ts.CallExpression | ts.PropertyAccessExpression | ts.ElementAccessExpression) {
  return { optional: node.questionDotToken !== undefined, chained: (node.flags & ts.NodeFlags.OptionalChain) !== 0 };
}

function update(ts: Ts, node: ts.Node): ExpressionView | null {
  if (!ts.isPrefixUnaryExpression(node) && !ts.isPostfixUnaryExpression(node)) return null;
  const prefix = ts.isPrefixUnaryExpression(node);
  if (node.operator === ts.SyntaxKind.PlusPlusToken)
    return { kind: 'update', operator: '++', prefix, target: toAst(node.operand) };
  if (node.operator === ts.SyntaxKind.MinusMinusToken)
    return { kind: 'update', operator: '--', prefix, target: toAst(node.operand) };
  return null;
}

/** Expressions that choose what is evaluated, or stop in the middle. */
function control(ts: Ts, node: ts.Node): ExpressionView | null {
  if (ts.isBinaryExpression(node)) return binary(ts, node);
  if (ts.isCommaListExpression(node)) return { kind: 'sequence', expressions: node.elements.map(toAst) };
  if (ts.isConditionalExpression(node)) {
    const { condition, whenTrue, whenFalse } = node;
    return { kind: 'conditional', test: toAst(condition), consequent: toAst(whenTrue), alternate: toAst(whenFalse) };
  }
  if (ts.isAwaitExpression(node)) return { kind: 'await', argument: toAst(node.expression) };
  if (ts.isYieldExpression(node)) {
    const argument = node.expression ? toAst(node.expression) : null;
    return { kind: 'yield', argument, delegate: node.asteriskToken !== undefined };
  }
  return null;
}

function binary(ts: Ts, node: ts.BinaryExpression): ExpressionView | null {
  const { left, operatorToken, right } = node;
  switch (operatorToken.kind) {
    case ts.SyntaxKind.CommaToken:
      return { kind: 'sequence', expressions: commaList(ts, node).map(toAst) };
    case ts.SyntaxKind.AmpersandAmpersandToken:
      return { kind: 'logical', operator: '&&', left: toAst(left), right: toAst(right) };
    case ts.SyntaxKind.BarBarToken:
      return { kind: 'logical', operator: '||', left: toAst(left), right: toAst(right) };
    case ts.SyntaxKind.QuestionQuestionToken:
      return { kind: 'logical', operator: '??', left: toAst(left), right: toAst(right) };
    default:
      if (!isAssignmentOperator(ts, operatorToken.kind)) return null;
      return {
        kind: 'assign',
        operator: ts.tokenToString(operatorToken.kind) ?? '=',
        target: toAst(left),
        value: toAst(right),
      };
  }
}

/** `a, b, c` is one list, however the parser nests it. */
function commaList(ts: Ts, node: ts.Expression): ts.Expression[] {
  const list: ts.Expression[] = [];
  let head = node;
  while (ts.isBinaryExpression(head) && head.operatorToken.kind === ts.SyntaxKind.CommaToken) {
    list.unshift(head.right);
    head = head.left;
  }
  return [head, ...list];
}

function operands(session: Session, node: ts.Node): ExpressionView | null {
  const found: Operand[] = [];
  const mapped = mapOperands(session, node, (role, operand, names) => {
    found.push({ role, node: toAst(operand), ...(names && { names }) });
    return operand;
  });
  return mapped && { kind: 'operands', operands: found, operator: operatorOf(session.ts, node) };
}

function operatorOf(ts: Ts, node: ts.Node): string | null {
  if (ts.isBinaryExpression(node)) return ts.tokenToString(node.operatorToken.kind) ?? null;
  if (ts.isPrefixUnaryExpression(node)) return ts.tokenToString(node.operator) ?? null;
  if (ts.isVoidExpression(node)) return 'void';
  return ts.isTypeOfExpression(node) ? 'typeof' : null;
}

export function literalValue({ ts }: Session, ast: Ast): string | number | boolean | null | undefined {
  const node = toNode(ast);
  if (ts.isStringLiteral(node)) return node.text;
  if (ts.isNumericLiteral(node)) return Number(node.text);
  if (node.kind === ts.SyntaxKind.NullKeyword) return null;
  if (node.kind === ts.SyntaxKind.TrueKeyword) return true;
  return node.kind === ts.SyntaxKind.FalseKeyword ? false : undefined;
}
