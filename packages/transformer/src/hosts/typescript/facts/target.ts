/** Assignment targets: identifiers there are written, everything else is evaluated as usual. */
import type ts from 'typescript';
import { isAssignmentOperator, isTransparent } from '../syntax.js';
import type { Walker } from './walker.js';

type Access = 'write' | 'readwrite';

/** Assignments, updates, and shorthand properties, which are references of their own. */
export function walkTarget(walker: Walker, node: ts.Node): boolean {
  const { ts } = walker;
  if (ts.isBinaryExpression(node) && isAssignmentOperator(ts, node.operatorToken.kind)) {
    const isPlain = node.operatorToken.kind === ts.SyntaxKind.EqualsToken;
    walkAssigned(walker, node.left, isPlain ? 'write' : 'readwrite');
    walker.visit(node.right);
  } else if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
    const isUpdate = node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken;
    if (isUpdate) walkAssigned(walker, node.operand, 'readwrite');
    else walker.visit(node.operand);
  } else if (ts.isShorthandPropertyAssignment(node)) {
    walker.reference(node.name, 'read');
  } else return false;
  return true;
}

export function walkAssigned(walker: Walker, node: ts.Expression, access: Access): void {
  const { ts } = walker;
  if (isTransparent(ts, node)) walker.inside(node, () => walkAssigned(walker, node.expression, access));
  else if (ts.isIdentifier(node)) walker.reference(node, access);
  else if (ts.isArrayLiteralExpression(node)) {
    walker.inside(node, () => node.elements.forEach((element) => walkElement(walker, element)));
  } else if (ts.isObjectLiteralExpression(node)) {
    walker.inside(node, () => node.properties.forEach((property) => walkProperty(walker, property)));
  } else walker.visit(node);
}

/** `target`, `target = default`, `...target`, or a hole. */
function walkElement(walker: Walker, node: ts.Expression): void {
  const { ts } = walker;
  if (ts.isOmittedExpression(node)) return;
  if (ts.isSpreadElement(node)) {
    walker.inside(node, () => walkAssigned(walker, node.expression, 'write'));
  } else if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
    walker.inside(node, () => {
      walkAssigned(walker, node.left, 'write');
      walker.visit(node.right);
    });
  } else walkAssigned(walker, node, 'write');
}

function walkProperty(walker: Walker, node: ts.ObjectLiteralElementLike): void {
  const { ts } = walker;
  walker.inside(node, () => {
    if (ts.isSpreadAssignment(node)) walkAssigned(walker, node.expression, 'write');
    else if (ts.isShorthandPropertyAssignment(node)) {
      walker.reference(node.name, 'write');
      if (node.objectAssignmentInitializer) walker.visit(node.objectAssignmentInitializer);
    } else if (ts.isPropertyAssignment(node)) {
      walker.propertyName(node.name);
      walkElement(walker, node.initializer);
    }
  });
}
