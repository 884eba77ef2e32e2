/** JSX: the tag (unless it is the name of an element of the platform), attributes, children. */
import type ts from 'typescript';
import type { MapOperand } from './operands.js';
import { mapList } from './operands.js';
import type { Session, Ts } from './session.js';

export function mapJsx(session: Session, node: ts.Node, map: MapOperand): ts.Expression | null {
  const { ts, factory } = session;
  if (ts.isJsxElement(node)) {
    const { openingElement: opening, closingElement } = node;
    const tag = mapTag(ts, opening.tagName, map);
    const attributes = mapAttributes(session, opening.attributes, map);
    const children = mapChildren(session, node.children, map);
    const opened = factory.updateJsxOpeningElement(opening, tag, opening.typeArguments, attributes);
    const isNew = tag !== opening.tagName;
    const closed = isNew ? factory.updateJsxClosingElement(closingElement, tag) : closingElement;
    return factory.updateJsxElement(node, opened, children, closed);
  }
  if (ts.isJsxSelfClosingElement(node)) {
    const tag = mapTag(ts, node.tagName, map);
    const attributes = mapAttributes(session, node.attributes, map);
    return factory.updateJsxSelfClosingElement(node, tag, node.typeArguments, attributes);
  }
  if (ts.isJsxFragment(node)) {
    const children = mapChildren(session, node.children, map);
    return factory.updateJsxFragment(node, node.openingFragment, children, node.closingFragment);
  }
  return null;
}

/** `<div>` and `<svg:rect>` name an element of the platform, `<Foo>`, `<a.b>` and `<this>` are expressions. */
export function isPlatformTag(ts: Ts, tag: ts.JsxTagNameExpression): boolean {
  return ts.isJsxNamespacedName(tag) || (ts.isIdentifier(tag) && /^[a-z]|-/.test(tag.text));
}

function mapTag(ts: Ts, tag: ts.JsxTagNameExpression, map: MapOperand): ts.JsxTagNameExpression {
  return isPlatformTag(ts, tag) ? tag : (map('value', tag as ts.Expression) as ts.JsxTagNameExpression);
}

function mapAttributes(session: Session, node: ts.JsxAttributes, map: MapOperand): ts.JsxAttributes {
  const { ts, factory } = session;
  const properties = mapList(node.properties, (property) => {
    if (ts.isJsxSpreadAttribute(property)) {
      return factory.updateJsxSpreadAttribute(property, map('objectSpread', property.expression));
    }
    const value = property.initializer;
    if (!value || ts.isStringLiteral(value)) return property;
    return factory.updateJsxAttribute(property, property.name, mapContainer(session, value, map));
  });
  return factory.updateJsxAttributes(node, properties);
}

function mapChildren(session: Session, children: ts.NodeArray<ts.JsxChild>, map: MapOperand): readonly ts.JsxChild[] {
  const { ts } = session;
  return mapList(children, (child) => (ts.isJsxText(child) ? child : mapContainer(session, child, map)));
}

/** `{value}`, or an element that stands without braces. */
function mapContainer<T extends ts.JsxExpression | ts.JsxElement | ts.JsxSelfClosingElement | ts.JsxFragment>(
  { ts, factory }: Session,
  node: T,
  map: MapOperand,
): T | ts.JsxExpression {
  if (!ts.isJsxExpression(node)) {
    const value = map('value', node);
    return value === node ? node : factory.createJsxExpression(undefined, withoutComma(ts, factory, value));
  }
  if (!node.expression) return node;
  const value = map(node.dotDotDotToken ? 'spread' : 'value', node.expression);
  if (value === node.expression) return node;
  return factory.updateJsxExpression(node, withoutComma(ts, factory, value));
}

/** A comma in braces would become one more argument. */
function withoutComma(ts: Ts, factory: ts.NodeFactory, value: ts.Expression): ts.Expression {
  const isComma =
    ts.isCommaListExpression(value) ||
    (ts.isBinaryExpression(value) && value.operatorToken.kind === ts.SyntaxKind.CommaToken);
  return isComma ? factory.createParenthesizedExpression(value) : value;
}
