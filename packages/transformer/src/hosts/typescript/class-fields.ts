/** What the instances of a class get when they are made, and who puts it there: the engine, or TypeScript in the constructor. */
import type ts from 'typescript';
import type { Session, Ts } from './session.js';
import { hasModifier } from './syntax.js';

/** Whether fields stay fields. */
export function hasNativeFields(session: Session): boolean {
  return usesDefine(session) && isModern(session);
}

/** Whether a field is defined on the object, as ECMAScript says, or assigned, as TypeScript once did. */
export function usesDefine(session: Session): boolean {
  return session.options.useDefineForClassFields ?? isModern(session);
}

/** Targets that know fields and private methods. */
function isModern({ ts, options }: Session): boolean {
  const isDefault = Number.parseInt(ts.version, 10) >= 6;
  return options.target === undefined ? isDefault : options.target >= ts.ScriptTarget.ES2022;
}

/** Fields, private methods and private accessors of the instances. */
export function instanceMembers(ts: Ts, members: readonly ts.ClassElement[]): ts.ClassElement[] {
  return members.filter((member) => {
    if (hasModifier(ts, member, ts.SyntaxKind.StaticKeyword)) return false;
    if (!ts.isPropertyDeclaration(member)) return member.name !== undefined && ts.isPrivateIdentifier(member.name);
    const isErased =
      hasModifier(ts, member, ts.SyntaxKind.DeclareKeyword) || hasModifier(ts, member, ts.SyntaxKind.AbstractKeyword);
    return !isErased;
  });
}

/** Whether TypeScript adds statements to the constructor for one of these. */
export function addsStatements(session: Session, members: readonly ts.ClassElement[]): boolean {
  const { ts } = session;
  const isLowered = (member: ts.ClassElement) =>
    ts.isPropertyDeclaration(member) ? !hasNativeFields(session) : !isModern(session);
  return instanceMembers(ts, members).some(isLowered) || members.some((member) => hasNewDecorators(session, member));
}

/** ECMAScript's decorators on an instance member run code in the constructor; TypeScript's old ones do not. */
function hasNewDecorators({ ts, options }: Session, member: ts.ClassElement): boolean {
  if (options.experimentalDecorators || hasModifier(ts, member, ts.SyntaxKind.StaticKeyword)) return false;
  return ts.canHaveDecorators(member) && (ts.getDecorators(member)?.length ?? 0) > 0;
}
