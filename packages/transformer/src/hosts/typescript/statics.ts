/** Static fields and static blocks, as functions that are called by themselves: see 3-lower/statics.ts. */
import type ts from 'typescript';
import type { Ast, StaticElement } from '../../1-host/index.js';
import { hasNativeFields } from './class-fields.js';
import { withMembers } from './constructors.js';
import type { Session, Ts } from './session.js';
import { toAst, toExpression, toStatements } from './session.js';
import { hasModifier } from './syntax.js';

export function staticElements(session: Session, node: ts.Node): StaticElement[] | null {
  const { ts } = session;
  if (!ts.isClassLike(node) || !hasNativeFields(session) || isDecorated(ts, node)) return null;
  return node.members.filter((member) => isStaticElement(ts, member)).map((member) => viewElement(ts, member));
}

function isStaticElement(ts: Ts, member: ts.ClassElement): member is ts.PropertyDeclaration {
  if (ts.isClassStaticBlockDeclaration(member)) return true;
  const { DeclareKeyword, StaticKeyword } = ts.SyntaxKind;
  return (
    ts.isPropertyDeclaration(member) &&
    hasModifier(ts, member, StaticKeyword) &&
    !hasModifier(ts, member, DeclareKeyword)
  );
}

function viewElement(ts: Ts, member: ts.PropertyDeclaration | ts.ClassStaticBlockDeclaration): StaticElement {
  const node = toAst(member);
  if (ts.isClassStaticBlockDeclaration(member)) return { node, kind: 'block', name: null, value: null };
  const { name, initializer } = member;
  const isPlain = !ts.isPrivateIdentifier(name) && !ts.isComputedPropertyName(name);
  const isField = isPlain && !hasModifier(ts, member, ts.SyntaxKind.AccessorKeyword);
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
  return ts.setSourceMapRange(ts.setOriginalNode(arrow, element), element);
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
