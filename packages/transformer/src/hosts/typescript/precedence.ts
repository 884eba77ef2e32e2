/** The places where TypeScript's factory does not put the parentheses that the grammar asks for. */
import type ts from 'typescript';
import type { Ts } from './session.js';

/** `(-a) ** b`, and `(a || b) ?? c` the other way round as well, are syntax errors without their parentheses. */
export function isNested(ts: Ts, operator: ts.SyntaxKind, operand: ts.Expression): boolean {
  if (operator === ts.SyntaxKind.AsteriskAsteriskToken) {
    return (
      ts.isPrefixUnaryExpression(operand) ||
      ts.isTypeOfExpression(operand) ||
      ts.isVoidExpression(operand) ||
      ts.isDeleteExpression(operand) ||
      ts.isAwaitExpression(operand)
    );
  }
  if (!ts.isBinaryExpression(operand)) return false;
  const inner = operand.operatorToken.kind;
  const isCoalesce = (kind: ts.SyntaxKind) => kind === ts.SyntaxKind.QuestionQuestionToken;
  const isLogical = (kind: ts.SyntaxKind) =>
    kind === ts.SyntaxKind.AmpersandAmpersandToken || kind === ts.SyntaxKind.BarBarToken;
  return (isCoalesce(operator) && isLogical(inner)) || (isLogical(operator) && isCoalesce(inner));
}

/** `(class {}).name;`: a statement must not start with `class`. For `function` and `{` the factory looks itself. */
export function startsWithClass(ts: Ts, node: ts.Expression): boolean {
  let first = node;
  for (;;) {
    if (ts.isClassExpression(first)) return true;
    if (ts.isBinaryExpression(first)) first = first.left;
    else if (ts.isConditionalExpression(first)) first = first.condition;
    else if (ts.isTaggedTemplateExpression(first)) first = first.tag;
    else if (ts.isPostfixUnaryExpression(first)) first = first.operand;
    else if (ts.isCallExpression(first) || isAccess(ts, first) || isErased(ts, first)) first = first.expression;
    else return false;
  }
}

function isAccess(ts: Ts, node: ts.Expression): node is ts.PropertyAccessExpression | ts.ElementAccessExpression {
  return ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node);
}

function isErased(
  ts: Ts,
  node: ts.Expression,
): node is ts.AsExpression | ts.SatisfiesExpression | ts.NonNullExpression {
  return ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isNonNullExpression(node);
}
