/** Classes: the part that is evaluated where the class stands. */
import type ts from 'typescript';
import { renameMember } from './member.js';
import type { MapOperand } from './operands.js';
import { mapList, mapName } from './operands.js';
import type { Session, Ts } from './session.js';
import { extendsClause, hasModifier, isFunction } from './syntax.js';

/**
 * `class extends heritage { [key]… }`: the heritage first, then the computed keys. null: a key uses a private name, which
 * nothing outside the class can.
 */
export function mapClass(session: Session, node: ts.ClassExpression, map: MapOperand): ts.ClassExpression | null {
  const { ts } = session;
  const keys = node.members.flatMap(({ name }) => (name && ts.isComputedPropertyName(name) ? [name] : []));
  if (keys.some((key) => usesPrivateNames(ts, key))) return null;
  const heritage = mapHeritage(session, node, map);
  const members = mapList(node.members, (member) => mapMember(session, member, map));
  return session.factory.updateClassExpression(node, node.modifiers, node.name, node.typeParameters, heritage, members);
}

function mapHeritage({ ts, factory }: Session, node: ts.ClassExpression, map: MapOperand) {
  const clause = extendsClause(ts, node);
  const base = clause?.types[0];
  if (!node.heritageClauses || !clause || !base) return node.heritageClauses;
  const value = map('value', base.expression);
  if (value === base.expression) return node.heritageClauses;
  const types = [factory.updateExpressionWithTypeArguments(base, value, base.typeArguments)];
  return node.heritageClauses.map((other) => (other === clause ? factory.updateHeritageClause(clause, types) : other));
}

function mapMember(session: Session, member: ts.ClassElement, map: MapOperand): ts.ClassElement {
  if (!member.name || !isEmitted(session.ts, member)) return member;
  return renameMember(session, member, mapName(session, member.name, map));
}

function usesPrivateNames(ts: Ts, node: ts.Node): boolean {
  return ts.isPrivateIdentifier(node) || (ts.forEachChild(node, (child) => usesPrivateNames(ts, child)) ?? false);
}

/** Overloads, abstract and ambient members and index signatures leave nothing behind, their computed keys included. */
export function isEmitted(ts: Ts, member: ts.ClassElement): boolean {
  if (ts.isPropertyDeclaration(member)) {
    return (
      !hasModifier(ts, member, ts.SyntaxKind.DeclareKeyword) && !hasModifier(ts, member, ts.SyntaxKind.AbstractKeyword)
    );
  }
  return isFunction(ts, member) || ts.isClassStaticBlockDeclaration(member);
}
