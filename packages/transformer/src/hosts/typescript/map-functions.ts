/** Compiles functions, and what initialises classes and objects, from the inside out. */
import type ts from 'typescript';
import type { Ast } from '../../1-host/index.js';
import type { Session } from './session.js';
import { toAst, toNode, toStatements } from './session.js';
import { isErasedType, isFunction } from './syntax.js';

export function mapFunctions(session: Session, compile: (fn: Ast) => Ast | null, behind: () => Ast[]): ts.SourceFile {
  const { ts, context, sourceFile } = session;
  const visit = (node: ts.Node): ts.Node => {
    if (isErasedType(ts, node)) return node;
    const mapped = ts.visitEachChild(node, visit, context);
    const isInitializer = ts.isPropertyDeclaration(mapped) || ts.isClassStaticBlockDeclaration(mapped);
    if (!isFunction(ts, mapped) && !isInitializer) return mapped;
    const compiled = compile(toAst(mapped));
    return compiled === null ? mapped : toNode(compiled);
  };
  const visitStatement = (node: ts.Node): ts.VisitResult<ts.Node> => {
    const visited = visit(node);
    const more = toStatements(behind());
    return more.length === 0 ? visited : [visited, ...more];
  };
  return ts.visitEachChild(sourceFile, visitStatement, context);
}
