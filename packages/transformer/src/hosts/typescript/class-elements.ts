/** Fields and static blocks, as functions that are called by themselves: see 3-lower/statics.ts and fields.ts. */
import type ts from 'typescript';
import type { Ast, ClassElement } from '../../1-host/index.js';
import { hasNativeFields } from './class-fields.js';
import { withMembers } from './constructors.js';
import type { Session, Ts } from './session.js';
import { toAst, toExpression, toStatements } from './session.js';
import { hasModifier } from './syntax.js';

type Element = ts.PropertyDeclaration | ts.ClassStaticBlockDeclaration;

export function classElements(
  session: Session,
  node: ts.Node,
  placement: 'static' | 'instance',
): ClassElement[] | null {
  const { ts } = session;
  if (!ts.isClassLike(node) || !hasNativeFields(session) || isDecorated(ts, node)) return null;
  const isHere = (member: Element): boolean => isStatic(ts, member) === (placement === 'static');
  return node.members
    .filter((member) => isElement(ts, member))
    .filter(isHere)
    .map((member) => viewElement(ts, member));
}

function isElement(ts: Ts, member: ts.ClassElement): member is Element {
  if (ts.isClassStaticBlockDeclaration(member)) return true;
  const { AbstractKeyword, DeclareKeyword } = ts.SyntaxKind;
  return (
    ts.isPropertyDeclaration(member) &&
    !hasModifier(ts, member, AbstractKeyword) &&
    !hasModifier(ts, member, DeclareKeyword)
  );
}

function isStatic(ts: Ts, member: Element): boolean {
  return ts.isClassStaticBlockDeclaration(member) || hasModifier(ts, member, ts.SyntaxKind.StaticKeyword);
}

function viewElement(ts: Ts, member: Element): ClassElement {
  const node = toAst(member);
  if (ts.isClassStaticBlockDeclaration(member)) return { node, kind: 'block', name: null, value: null };
  const { name, initializer } = member;
  const isField = !ts.isComputedPropertyName(name) && !hasModifier(ts, member, ts.SyntaxKind.AccessorKeyword);
  return { node, kind: 'field', name: isField ? name.text : null, value: initializer ? toAst(initializer) : null };
}

function isDecorated(ts: Ts, node: ts.ClassLikeDeclaration): boolean {
  return [node, ...node.members].some((one) => ts.canHaveDecorators(one) && (ts.getDecorators(one)?.length ?? 0) > 0);
}

export function elementAsArrow(
  { ts, factory }: Session,
  element: ts.ClassStaticBlockDeclaration | ts.PropertyDeclaration,
  wrap: (value: Ast) => Ast,
): ts.Expression {
  const isBlock = ts.isClassStaticBlockDeclaration(element);
  const body = isBlock ? element.body : toExpression(wrap(toAst(element.initializer!)));
  const arrow = factory.createArrowFunction(undefined, undefined, [], undefined, undefined, body);
  // An object literal gets parentheses: what is known about it is known about them.
  if (arrow.body !== body) ts.setOriginalNode(arrow.body, body);
  return ts.setSourceMapRange(ts.setOriginalNode(arrow, element), element);
}

export function fieldAsMethod(
  { ts, factory }: Session,
  field: ts.PropertyDeclaration,
  name: string,
  wrap: (value: Ast) => Ast,
): ts.MethodDeclaration {
  const value = field.initializer!;
  // What is known about the value is what is known about returning it.
  const statement = ts.setOriginalNode(factory.createReturnStatement(toExpression(wrap(toAst(value)))), value);
  const body = factory.createBlock([statement]);
  const id = factory.createPrivateIdentifier(`#${name}`);
  const method = factory.createMethodDeclaration(undefined, undefined, id, undefined, undefined, [], undefined, body);
  return ts.setSourceMapRange(ts.setOriginalNode(method, field), field);
}

export function withoutValue({ factory }: Session, field: ts.PropertyDeclaration): ts.PropertyDeclaration {
  const { modifiers, name, questionToken, exclamationToken, type } = field;
  return factory.updatePropertyDeclaration(field, modifiers, name, questionToken ?? exclamationToken, type, undefined);
}

export function withStaticBlock(
  session: Session,
  node: ts.ClassLikeDeclaration,
  elements: readonly Ast[],
  body: Ast[],
): ts.ClassLikeDeclaration {
  const { factory, original } = session;
  const isMoved = (member: ts.ClassElement): boolean => elements.includes(toAst(original(member)));
  const first = node.members.findIndex(isMoved);
  const block = factory.createClassStaticBlockDeclaration(factory.createBlock(toStatements(body)));
  const members = node.members.flatMap((member, i) => (i === first ? [block] : isMoved(member) ? [] : [member]));
  return withMembers(session, node, members);
}
