/** What a function is called in stack traces: its own name, or that of the variable or property it is made for. */
import type ts from 'typescript';
import type { Ts } from './session.js';
import { isAssignmentOperator, isTransparent, propertyText, skipTransparent } from './syntax.js';

export function inferredName(ts: Ts, node: ts.Node): string | null {
  if (ts.isConstructorDeclaration(node)) return inferredName(ts, node.parent);
  const own = ts.getNameOfDeclaration(node as ts.Declaration);
  if (own && isOwnName(ts, node)) return ts.isIdentifier(own) || ts.isPropertyName(own) ? nameText(ts, own) : null;
  return contextName(ts, node, node.parent);
}

/** getNameOfDeclaration also looks around; here only a name that stands in the node itself counts. */
function isOwnName(ts: Ts, node: ts.Node): boolean {
  return 'name' in node && node.name !== undefined && !ts.isArrowFunction(node);
}

function contextName(ts: Ts, node: ts.Node, parent: ts.Node | undefined): string | null {
  if (!parent) return null;
  if (isTransparent(ts, parent)) return contextName(ts, parent, parent.parent);
  if (ts.isExportAssignment(parent) || isDefaultExport(ts, node)) return 'default';
  if (ts.isBinaryExpression(parent))
    return parent.right === node && isAssignmentOperator(ts, parent.operatorToken.kind)
      ? targetText(ts, parent.left)
      : null;
  if (ts.isShorthandPropertyAssignment(parent)) return parent.name.text;
  const isNamed =
    ts.isVariableDeclaration(parent) ||
    ts.isParameter(parent) ||
    ts.isBindingElement(parent) ||
    ts.isPropertyAssignment(parent) ||
    ts.isPropertyDeclaration(parent);
  return isNamed && parent.initializer === node ? nameText(ts, parent.name) : null;
}

function isDefaultExport(ts: Ts, node: ts.Node): boolean {
  return (ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node)) && node.name === undefined;
}

function targetText(ts: Ts, target: ts.Expression): string | null {
  const node = skipTransparent(ts, target);
  if (ts.isIdentifier(node)) return node.text;
  return ts.isPropertyAccessExpression(node) ? node.name.text : null;
}

function nameText(ts: Ts, name: ts.PropertyName | ts.BindingName): string | null {
  return ts.isBindingName(name) ? (ts.isIdentifier(name) ? name.text : null) : propertyText(ts, name);
}
