/**
 * The expressions that evaluate their operands once each, from left to right. The order is written down once: the view
 * reads the operands through {@link mapOperands}, rebuild puts the new ones in through it.
 */
import type ts from 'typescript';
import type { Operand } from '../../1-host/index.js';
import { mapClass } from './class.js';
import { mapJsx } from './jsx.js';
import { renameMember } from './member.js';
import { isNested } from './precedence.js';
import type { Session, Ts } from './session.js';
import { toAst } from './session.js';
import { isAssignmentOperator, isControlOperator, skipTransparent } from './syntax.js';

/** Tells one operand, and gives what shall stand in its place. */
export type MapOperand = (role: Operand['role'], operand: ts.Expression, names?: Operand['names']) => ts.Expression;

/** The same expression with its operands mapped, the very node if none has changed; null: not such an expression. */
export function mapOperands(session: Session, node: ts.Node, map: MapOperand): ts.Expression | null {
  const { ts } = session;
  if (ts.isBinaryExpression(node)) return mapBinary(session, node, map);
  if (ts.isArrayLiteralExpression(node)) return mapArray(session, node, map);
  if (ts.isObjectLiteralExpression(node)) return mapObject(session, node, map);
  if (ts.isTemplateExpression(node)) return mapTemplate(session, node, 'string', map);
  if (ts.isCallExpression(node)) return mapImport(session, node, map);
  if (ts.isClassExpression(node)) return mapClass(session, node, map);
  return mapUnary(session, node, map) ?? mapJsx(session, node, map);
}

function mapUnary({ ts, factory }: Session, node: ts.Node, map: MapOperand): ts.Expression | null {
  if (ts.isPrefixUnaryExpression(node)) {
    if (node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken) return null;
    return factory.updatePrefixUnaryExpression(node, map('value', node.operand));
  }
  if (ts.isVoidExpression(node)) return factory.updateVoidExpression(node, map('value', node.expression));
  if (!ts.isTypeOfExpression(node)) return null;
  // `typeof x` must not throw when there is no `x`: the name is no value that could be read ahead.
  if (ts.isIdentifier(skipTransparent(ts, node.expression))) return null;
  return factory.updateTypeOfExpression(node, map('value', node.expression));
}

function mapBinary({ ts, factory }: Session, node: ts.BinaryExpression, map: MapOperand): ts.Expression | null {
  const operator = node.operatorToken;
  if (isAssignmentOperator(ts, operator.kind) || isControlOperator(ts, operator.kind)) return null;
  // `#x in o`: the private name is no value.
  const left = ts.isPrivateIdentifier(node.left) ? node.left : map('value', node.left);
  const right = map('value', node.right);
  const base = isNested(ts, operator.kind, left) ? factory.createParenthesizedExpression(left) : left;
  return factory.updateBinaryExpression(node, left === node.left ? left : base, operator, right);
}

function mapArray({ ts, factory }: Session, node: ts.ArrayLiteralExpression, map: MapOperand): ts.Expression {
  const elements = mapList(node.elements, (element) => {
    if (ts.isOmittedExpression(element)) return element;
    if (ts.isSpreadElement(element)) return factory.updateSpreadElement(element, map('spread', element.expression));
    return map('value', element);
  });
  return factory.updateArrayLiteralExpression(node, elements);
}

function mapObject(session: Session, node: ts.ObjectLiteralExpression, map: MapOperand): ts.Expression {
  const properties = mapList(node.properties, (property) => mapProperty(session, property, map));
  return session.factory.updateObjectLiteralExpression(node, properties);
}

function mapProperty(
  session: Session,
  node: ts.ObjectLiteralElementLike,
  map: MapOperand,
): ts.ObjectLiteralElementLike {
  const { ts, factory } = session;
  if (ts.isSpreadAssignment(node)) return factory.updateSpreadAssignment(node, map('objectSpread', node.expression));
  if (ts.isShorthandPropertyAssignment(node)) {
    const value = map('value', node.name);
    return value === node.name ? node : expandShorthand(session, node, value);
  }
  const name = mapName(session, node.name, map);
  if (ts.isPropertyAssignment(node)) {
    return factory.updatePropertyAssignment(node, name, map('value', node.initializer, namesOf(session, node.name)));
  }
  return renameMember(session, node, name);
}

/** `{ __proto__: value }` is no property. */
function namesOf({ ts }: Session, name: ts.PropertyName): Operand['names'] {
  if (ts.isComputedPropertyName(name)) return { kind: 'key' };
  return name.text === '__proto__' ? undefined : { kind: 'name', name: name.text };
}

/** `{ x }` becomes `{ x: value }`. With `__proto__` only a computed key still names a property, as the shorthand did. */
export function expandShorthand(
  session: Session,
  node: ts.ShorthandPropertyAssignment,
  value: ts.Expression,
): ts.PropertyAssignment {
  const { ts, factory } = session;
  const name = node.name.text;
  const key =
    name === '__proto__'
      ? factory.createComputedPropertyName(factory.createStringLiteral(name))
      : factory.createIdentifier(name);
  const property = factory.createPropertyAssignment(key, value);
  return ts.setTextRange(ts.setOriginalNode(property, node), node);
}

export function mapName({ ts, factory }: Session, name: ts.PropertyName, map: MapOperand): ts.PropertyName {
  if (!ts.isComputedPropertyName(name)) return name;
  return factory.updateComputedPropertyName(name, map('key', name.expression));
}

export function mapTemplate(
  { factory }: Session,
  node: ts.TemplateExpression,
  role: Operand['role'],
  map: MapOperand,
): ts.TemplateExpression {
  const spans = mapList(node.templateSpans, (span) =>
    factory.updateTemplateSpan(span, map(role, span.expression), span.literal),
  );
  return factory.updateTemplateExpression(node, node.head, spans);
}

/** `import(specifier, options)` */
function mapImport(session: Session, node: ts.CallExpression, map: MapOperand): ts.Expression | null {
  const { ts, factory } = session;
  if (node.expression.kind !== ts.SyntaxKind.ImportKeyword) return null;
  return factory.updateCallExpression(
    node,
    node.expression,
    node.typeArguments,
    mapArguments(session, node.arguments, map),
  );
}

export function mapArguments(
  { ts, factory }: Session,
  args: ts.NodeArray<ts.Expression>,
  map: MapOperand,
): readonly ts.Expression[] {
  return mapList(args, (arg) =>
    ts.isSpreadElement(arg) ? factory.updateSpreadElement(arg, map('spread', arg.expression)) : map('value', arg),
  );
}

export function argumentOperands(ts: Ts, args: readonly ts.Expression[]): Operand[] {
  return args.map((arg) =>
    ts.isSpreadElement(arg) ? { role: 'spread', node: toAst(arg.expression) } : { role: 'value', node: toAst(arg) },
  );
}

/** The `${…}` parts of a tagged template: the tag gets the values themselves, not strings. */
export function spanOperands(ts: Ts, template: ts.TemplateLiteral): Operand[] {
  if (ts.isNoSubstitutionTemplateLiteral(template)) return [];
  return template.templateSpans.map((span) => ({ role: 'value', node: toAst(span.expression) }));
}

/** Keeps the array itself when no element has changed: the factory's `update…` compare arrays by identity. */
export function mapList<T extends ts.Node>(list: ts.NodeArray<T>, map: (element: T) => T): readonly T[] {
  const mapped = list.map(map);
  return mapped.every((element, index) => element === list[index]) ? list : mapped;
}
