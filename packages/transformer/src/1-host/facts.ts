/**
 * What a host tells about names while it walks a file, in source order. The core's scope analysis (2-analyze/scope.ts) is
 * the only listener. Types are not walked: a name in a type position is not a reference.
 */
import type { Ast } from './ast.js';

export type ScopeKind =
  | 'file'
  /** Parameters and body of a function, in one scope. */
  | 'function'
  /** Holds the own name of a function expression or of a class, seen only inside. */
  | 'name'
  /** A block, a `for` head with its body, a switch body, a catch clause with its parameter, a class body. */
  | 'block'
  /** A class field initialiser or a static block: has its own `this` and `arguments`, and is no function of ours. */
  | 'initializer';

export type BindingKind =
  | 'var'
  /** `if (x) function f() {}`: the function that is a branch, in sloppy code. */
  | 'branch'
  | 'let'
  | 'const'
  | 'using'
  | 'class'
  | 'function'
  | 'param'
  | 'catch'
  | 'import'
  | 'functionName'
  /** `enum`, `namespace` and other host-specific declarations with a run-time value. */
  | 'other';

/** `private`: a private name, in an access or as what `in` looks for. */
export type LexicalUse = 'this' | 'super' | 'new.target' | 'private' | 'eval' | 'with' | 'await' | 'yield';

export interface FactSink {
  /** Around every node, types excepted. Nodes are numbered by it. */
  enter(node: Ast): void;
  leave(node: Ast): void;
  /** `node` owns the scope: a function, a block, a `for` statement, a switch, a catch clause, a class, the file. */
  openScope(kind: ScopeKind, node: Ast): void;
  closeScope(): void;
  /**
   * `var` goes to the enclosing function scope by itself; the rest belongs to the scope that is open.
   * A function's own declaration is declared in the scope around it, before that scope's statements are walked.
   */
  declare(kind: BindingKind, name: string, id: Ast): void;
  /** `id` is the identifier node. A shorthand `{ x }` is a reference too, to the node that {@link Host.substitute} would replace. */
  reference(id: Ast, name: string, access: 'read' | 'write' | 'readwrite'): void;
  /** `arguments` is an ordinary reference. 'eval': a direct call of `eval`. */
  lexical(use: LexicalUse, node: Ast): void;
  /** After openScope of a function, before its parameters. */
  functionStart(node: Ast): void;
}
