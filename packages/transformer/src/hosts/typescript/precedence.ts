/** The two places where TypeScript's factory does not put the parentheses that the grammar asks for. */
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
