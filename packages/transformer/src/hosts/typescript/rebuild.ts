/** The same expression with other operands. Every new node leads back to the node it was made from. */
import type ts from 'typescript';
import type { Ast } from '../../1-host/index.js';
import { mapArguments, mapOperands, mapTemplate } from './operands.js';
import type { MapOperand } from './operands.js';
import type { Session } from './session.js';
import { toAst, toExpression, toNode } from './session.js';
import { isAssignmentOperator, isControlOperator, isTransparent } from './syntax.js';

export function rebuildExpression(session: Session, ast: Ast, kids: Ast[]): Ast {
  const { ts } = session;
  const node = toNode<ts.Expression>(ast);
  let used = 0;
  const next = () => toExpression(kids[used++]!);
  const rebuilt = rebuild(session, node, next);
  if (!rebuilt) throw new Error(`cannot rebuild ${ts.SyntaxKind[node.kind]}`);
  return toAst(rebuilt);
}

function rebuild(session: Session, node: ts.Expression, next: () => ts.Expression): ts.Expression | null {
  const { ts, factory } = session;
  const map: MapOperand = next;
  if (isTransparent(ts, node)) return rebuildTransparent(session, node, next());
  if (ts.isCallExpression(node) && node.expression.kind !== ts.SyntaxKind.ImportKeyword)
    return rebuildCall(session, node, next);
  if (ts.isNewExpression(node)) {
    const callee = next();
    const args = node.arguments && mapArguments(session, node.arguments, map);
    return factory.updateNewExpression(node, callee, node.typeArguments, args);
  }
  if (ts.isTaggedTemplateExpression(node)) {
    const tag = next();
    const template = ts.isTemplateExpression(node.template)
      ? mapTemplate(session, node.template, 'value', map)
      : node.template;
    return factory.updateTaggedTemplateExpression(node, tag, node.typeArguments, template);
  }
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node))
    return rebuildMember(session, node, next);
  return rebuildOperator(session, node, next) ?? rebuildControl(session, node, next) ?? mapOperands(session, node, map);
}

function rebuildCall(session: Session, node: ts.CallExpression, next: () => ts.Expression): ts.Expression {
  const { ts, factory } = session;
  const isSuper = node.expression.kind === ts.SyntaxKind.SuperKeyword;
  const callee = isSuper ? node.expression : next();
  const args = mapArguments(session, node.arguments, next);
  if (!ts.isOptionalChain(node)) return factory.updateCallExpression(node, callee, node.typeArguments, args);
  return replaced(session, node, factory.createCallExpression(callee, node.typeArguments, args));
}

type MemberNode = ts.PropertyAccessExpression | ts.ElementAccessExpression;

function rebuildMember(session: Session, node: MemberNode, next: () => ts.Expression): ts.Expression {
  const { ts, factory } = session;
  const object = node.expression.kind === ts.SyntaxKind.SuperKeyword ? node.expression : next();
  if (ts.isPropertyAccessExpression(node)) {
    if (!ts.isOptionalChain(node)) return factory.updatePropertyAccessExpression(node, object, node.name);
    return replaced(session, node, factory.createPropertyAccessExpression(object, node.name));
  }
  const key = next();
  if (!ts.isOptionalChain(node)) return factory.updateElementAccessExpression(node, object, key);
  return replaced(session, node, factory.createElementAccessExpression(object, key));
}

function rebuildOperator(session: Session, node: ts.Expression, next: () => ts.Expression): ts.Expression | null {
  const { ts, factory } = session;
  if (ts.isBinaryExpression(node) && isAssignmentOperator(ts, node.operatorToken.kind)) {
    const target = next();
    return factory.updateBinaryExpression(node, target, node.operatorToken, next());
  }
  if (ts.isPrefixUnaryExpression(node)) return factory.updatePrefixUnaryExpression(node, next() as ts.UnaryExpression);
  if (ts.isPostfixUnaryExpression(node))
    return factory.updatePostfixUnaryExpression(node, next() as ts.LeftHandSideExpression);
  if (ts.isDeleteExpression(node)) return factory.updateDeleteExpression(node, next() as ts.UnaryExpression);
  if (ts.isAwaitExpression(node)) return factory.updateAwaitExpression(node, next());
  if (ts.isYieldExpression(node)) {
    return factory.updateYieldExpression(node, node.asteriskToken, node.expression && next());
  }
  return null;
}

/** The core spells these out as a rule; rebuilt, they keep their operator. */
function rebuildControl(session: Session, node: ts.Expression, next: () => ts.Expression): ts.Expression | null {
  const { ts, factory } = session;
  if (ts.isConditionalExpression(node)) {
    const { questionToken, colonToken } = node;
    return factory.updateConditionalExpression(node, next(), questionToken, next(), colonToken, next());
  }
  if (!ts.isBinaryExpression(node) || !isControlOperator(ts, node.operatorToken.kind)) return null;
  const left = isSequence(ts, node) && isSequence(ts, node.left) ? rebuildControl(session, node.left, next)! : next();
  return factory.updateBinaryExpression(node, left, node.operatorToken, next());
}

function isSequence(ts: Session['ts'], node: ts.Expression): boolean {
  return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.CommaToken;
}

function rebuildTransparent({ ts, factory }: Session, node: ts.Expression, inner: ts.Expression): ts.Expression {
  if (ts.isParenthesizedExpression(node)) return factory.updateParenthesizedExpression(node, inner);
  if (ts.isAsExpression(node)) return factory.updateAsExpression(node, inner, node.type);
  if (ts.isSatisfiesExpression(node)) return factory.updateSatisfiesExpression(node, inner, node.type);
  if (ts.isTypeAssertionExpression(node))
    return factory.updateTypeAssertion(node, node.type, inner as ts.UnaryExpression);
  // A `!` in an optional chain, and what a type argument list was applied to, say nothing once the chain is gone.
  return inner;
}

/** A link of an optional chain without its `?.`: the plain node in the place of the link. */
export function plainLink(session: Session, node: ts.Expression): ts.Expression {
  const { ts, factory } = session;
  if (ts.isPropertyAccessExpression(node)) {
    return replaced(session, node, factory.createPropertyAccessExpression(node.expression, node.name));
  }
  if (ts.isElementAccessExpression(node)) {
    return replaced(session, node, factory.createElementAccessExpression(node.expression, node.argumentExpression));
  }
  if (ts.isCallExpression(node)) {
    return replaced(session, node, factory.createCallExpression(node.expression, node.typeArguments, node.arguments));
  }
  return ts.isNonNullExpression(node) ? node.expression : node;
}

function replaced<T extends ts.Expression>({ ts }: Session, old: ts.Expression, node: T): T {
  return ts.setTextRange(ts.setOriginalNode(node, old), old);
}
