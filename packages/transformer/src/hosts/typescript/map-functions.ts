/** Compiles functions from the inside out. */
import type ts from 'typescript';
import type { Ast } from '../../1-host/index.js';
import type { Session } from './session.js';
import { toAst, toNode } from './session.js';
import { isErasedType, isFunction } from './syntax.js';

export function mapFunctions(session: Session, compile: (fn: Ast) => Ast | null): ts.SourceFile {
  const { ts, context, sourceFile } = session;
  const visit = (node: ts.Node): ts.Node => {
    if (isErasedType(ts, node)) return node;
    const mapped = ts.visitEachChild(node, visit, context);
    if (!isFunction(ts, mapped)) return mapped;
    const compiled = compile(toAst(mapped));
    return compiled === null ? mapped : toNode(compiled);
  };
  return ts.visitEachChild(sourceFile, visit, context);
}
