/** Compiles functions, and what initialises classes and objects, from the inside out. */
import type ts from 'typescript';
import type { Ast, Member } from '../../1-host/index.js';
import { constructorOf, withMembers } from './constructors.js';
import type { Session } from './session.js';
import { toAst, toExpression, toNode, toStatements } from './session.js';
import { extendsClause, isErasedType, isFunction } from './syntax.js';

type AddMember = (derived: Ast, constructor: Ast | null) => Member | null;

export function mapFunctions(
  session: Session,
  compile: (fn: Ast) => Ast | Ast[] | null,
  member: AddMember,
  behind: () => Ast[],
): ts.SourceFile {
  const { ts, context, sourceFile } = session;
  const visit = (node: ts.Node): ts.Node | ts.Node[] => {
    if (isErasedType(ts, node)) return node;
    const mapped = ts.visitEachChild(node, visit, context);
    if (ts.isClassLike(mapped)) return mapClass(session, mapped, member);
    const isInitializer = ts.isPropertyDeclaration(mapped) || ts.isClassStaticBlockDeclaration(mapped);
    if (!isFunction(ts, mapped) && !isInitializer) return mapped;
    const compiled = compile(toAst(mapped));
    if (compiled === null) return mapped;
    return Array.isArray(compiled) ? compiled.map((one) => toNode(one)) : toNode(compiled);
  };
  const visitStatement = (node: ts.Node): ts.VisitResult<ts.Node> => {
    const visited = visit(node);
    const more = toStatements(behind());
    return more.length === 0 ? visited : [visited, ...more].flat();
  };
  return ts.visitEachChild(sourceFile, visitStatement, context);
}

/** Adds a member to a class with `extends`, and takes a constructor that was written out and not compiled out again. */
function mapClass(session: Session, node: ts.ClassLikeDeclaration, member: AddMember): ts.ClassLikeDeclaration {
  const { ts, factory } = session;
  const found = constructorOf(ts, node);
  const constructor = found ? toAst(session.original(found)) : null;
  const added = extendsClause(ts, node) ? member(toAst(session.original(node)), constructor) : null;
  if (found && session.implicit.has(found))
    return withMembers(
      session,
      node,
      node.members.filter((one) => one !== found),
    );
  if (added === null) return node;
  const modifiers = [factory.createToken(ts.SyntaxKind.StaticKeyword)];
  const key = factory.createPrivateIdentifier(`#${added.name}`);
  const field = factory.createPropertyDeclaration(modifiers, key, undefined, undefined, toExpression(added.value));
  return withMembers(session, node, [field, ...node.members]);
}
