/** Members of classes and object literals. */
import type ts from 'typescript';
import type { Session } from './session.js';

type NamedMember = ts.ClassElement | ts.ObjectLiteralElementLike;

/** The same member under another (computed) name. */
export function renameMember<T extends NamedMember>(session: Session, member: T, name: ts.PropertyName): T;
export function renameMember({ ts, factory }: Session, member: NamedMember, name: ts.PropertyName): NamedMember {
  if (member.name === name) return member;
  if (ts.isPropertyDeclaration(member)) {
    const marker = member.questionToken ?? member.exclamationToken;
    return factory.updatePropertyDeclaration(member, member.modifiers, name, marker, member.type, member.initializer);
  }
  if (ts.isMethodDeclaration(member)) {
    const { modifiers, asteriskToken, questionToken, typeParameters, parameters, type, body } = member;
    return factory.updateMethodDeclaration(
      member,
      modifiers,
      asteriskToken,
      name,
      questionToken,
      typeParameters,
      parameters,
      type,
      body,
    );
  }
  if (ts.isGetAccessorDeclaration(member)) {
    return factory.updateGetAccessorDeclaration(
      member,
      member.modifiers,
      name,
      member.parameters,
      member.type,
      member.body,
    );
  }
  if (ts.isSetAccessorDeclaration(member)) {
    return factory.updateSetAccessorDeclaration(member, member.modifiers, name, member.parameters, member.body);
  }
  return member;
}
