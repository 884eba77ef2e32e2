/**
 * Patterns. TypeScript has two syntaxes for them: binding patterns (`let [a] = …`) and literals read as patterns
 * (`[a] = …`), whose defaults are assignments and whose rest is a spread.
 */
import type ts from 'typescript';
import type { Ast, PatternElement, PatternProperty, PatternView } from '../../1-host/index.js';
import type { Ts } from './session.js';
import { toAst, toNode } from './session.js';
import { propertyText, skipTransparent } from './syntax.js';

export function viewPattern(ts: Ts, ast: Ast): PatternView {
  const node = skipTransparent(ts, toNode<ts.Expression>(ast)) as ts.Node;
  if (ts.isIdentifier(node)) return { kind: 'identifier', name: node.text };
  if (ts.isArrayBindingPattern(node)) return arrayBinding(ts, node);
  if (ts.isObjectBindingPattern(node)) return objectBinding(ts, node);
  if (ts.isArrayLiteralExpression(node)) return arrayAssignment(ts, node);
  if (ts.isObjectLiteralExpression(node)) return objectAssignment(ts, node);
  return { kind: 'member' };
}

function arrayBinding(ts: Ts, node: ts.ArrayBindingPattern): PatternView {
  const elements: (PatternElement | null)[] = [];
  let rest: Ast | null = null;
  for (const element of node.elements) {
    if (ts.isOmittedExpression(element)) elements.push(null);
    else if (element.dotDotDotToken) rest = toAst(element.name);
    else elements.push(bindingElement(element));
  }
  return { kind: 'array', elements, rest };
}

function objectBinding(ts: Ts, node: ts.ObjectBindingPattern): PatternView {
  const properties: PatternProperty[] = [];
  let rest: Ast | null = null;
  for (const element of node.elements) {
    if (element.dotDotDotToken) rest = toAst(element.name);
    else {
      const name = element.propertyName ?? (element.name as ts.Identifier);
      properties.push({ key: patternKey(ts, name), ...bindingElement(element) });
    }
  }
  return { kind: 'object', properties, rest };
}

function bindingElement(element: ts.BindingElement): PatternElement {
  return { target: toAst(element.name), default: element.initializer ? toAst(element.initializer) : null };
}

function arrayAssignment(ts: Ts, node: ts.ArrayLiteralExpression): PatternView {
  const elements: (PatternElement | null)[] = [];
  let rest: Ast | null = null;
  for (const element of node.elements) {
    if (ts.isOmittedExpression(element)) elements.push(null);
    else if (ts.isSpreadElement(element)) rest = toAst(element.expression);
    else elements.push(assignmentElement(ts, element));
  }
  return { kind: 'array', elements, rest };
}

function objectAssignment(ts: Ts, node: ts.ObjectLiteralExpression): PatternView {
  const properties: PatternProperty[] = [];
  let rest: Ast | null = null;
  for (const property of node.properties) {
    if (ts.isSpreadAssignment(property)) rest = toAst(property.expression);
    else if (ts.isShorthandPropertyAssignment(property)) {
      const value = property.objectAssignmentInitializer;
      properties.push({
        key: patternKey(ts, property.name),
        target: toAst(property.name),
        default: value ? toAst(value) : null,
      });
    } else if (ts.isPropertyAssignment(property)) {
      properties.push({ key: patternKey(ts, property.name), ...assignmentElement(ts, property.initializer) });
    }
  }
  return { kind: 'object', properties, rest };
}

function assignmentElement(ts: Ts, node: ts.Expression): PatternElement {
  if (isDefault(ts, node)) return { target: toAst(node.left), default: toAst(node.right) };
  return { target: toAst(node), default: null };
}

function isDefault(ts: Ts, node: ts.Expression): node is ts.AssignmentExpression<ts.EqualsToken> {
  return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken;
}

function patternKey(ts: Ts, name: ts.PropertyName): PatternProperty['key'] {
  const text = propertyText(ts, name);
  if (text === null) return { kind: 'computed', expression: toAst((name as ts.ComputedPropertyName).expression) };
  return { kind: 'name', name: text };
}
