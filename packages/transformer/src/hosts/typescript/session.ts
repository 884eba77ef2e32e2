/** What every part of this host needs: the compiler that is running, and the file it is working on. */
import type ts from 'typescript';
import type { Ast, FunctionView } from '../../1-host/index.js';

export type Ts = typeof ts;

/** A constructor as it was written out (or left), and what TypeScript will do with it. */
export interface ConstructorShape extends Pick<FunctionView, 'derived' | 'rigid'> {
  node: ts.ConstructorDeclaration;
}

/**
 * One file in the hands of one compiler. `ts` is the instance that the program passed in: its enums and its factory belong to
 * the nodes, those of another copy of TypeScript may not.
 */
export interface Session {
  readonly ts: Ts;
  readonly factory: ts.NodeFactory;
  readonly context: ts.TransformationContext;
  readonly sourceFile: ts.SourceFile;
  readonly options: ts.CompilerOptions;
  /** Constructors of the file, by their original nodes. */
  readonly shapes: ReadonlyMap<ts.Node, ConstructorShape>;
  /** Those that were written out because there was none. */
  readonly implicit: Set<ts.Node>;
  /** The node as it was parsed, or as it was first made. */
  original(node: ts.Node): ts.Node;
}

export function toNode<T extends ts.Node = ts.Node>(ast: Ast): T {
  return ast as unknown as T;
}

export function toExpression(ast: Ast): ts.Expression {
  return ast as unknown as ts.Expression;
}

export function toStatements(body: readonly Ast[]): ts.Statement[] {
  return body as unknown as ts.Statement[];
}

export function toAst(node: ts.Node): Ast {
  return node as unknown as Ast;
}

export function toAsts(nodes: readonly ts.Node[]): Ast[] {
  return nodes as unknown as Ast[];
}
