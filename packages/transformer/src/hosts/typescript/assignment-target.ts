/**
 * A binding pattern as an assignment pattern: `let { a, b: [c = 1], ...d } = x` becomes `({ a, b: [c = 1], ...d } = x)`.
 * TypeScript has different nodes for the two; what is a target already stays as it is.
 */
import type ts from 'typescript';
import type { Session } from './session.js';

export function assignmentTarget(session: Session, target: ts.Node): ts.Expression {
  const { ts, factory } = session;
  if (ts.isArrayBindingPattern(target)) {
    const literal = factory.createArrayLiteralExpression(
      target.elements.map((element) => arrayElement(session, element)),
    );
    return ts.setTextRange(ts.setOriginalNode(literal, target), target);
  }
  if (ts.isObjectBindingPattern(target)) {
    const literal = factory.createObjectLiteralExpression(target.elements.map((element) => property(session, element)));
    return ts.setTextRange(ts.setOriginalNode(literal, target), target);
  }
  return target as ts.Expression;
}

function arrayElement(session: Session, element: ts.ArrayBindingElement): ts.Expression {
  const { ts, factory } = session;
  if (ts.isOmittedExpression(element)) return element;
  const target = assignmentTarget(session, element.name);
  return element.dotDotDotToken ? factory.createSpreadElement(target) : withDefault(session, target, element);
}

function property(session: Session, element: ts.BindingElement): ts.ObjectLiteralElementLike {
  const { ts, factory } = session;
  const { propertyName, name, initializer } = element;
  if (element.dotDotDotToken) return factory.createSpreadAssignment(assignmentTarget(session, name));
  if (!propertyName && ts.isIdentifier(name)) return factory.createShorthandPropertyAssignment(name, initializer);
  const target = withDefault(session, assignmentTarget(session, name), element);
  return factory.createPropertyAssignment(propertyName ?? (name as ts.Identifier), target);
}

function withDefault({ factory }: Session, target: ts.Expression, element: ts.BindingElement): ts.Expression {
  return element.initializer ? factory.createAssignment(target, element.initializer) : target;
}
