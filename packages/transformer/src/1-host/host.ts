/**
 * What the core asks of a syntax tree. There are two: hosts/babel and hosts/typescript. A host holds one file at a time and
 * has no logic of its own; where it grows some, that belongs in the core.
 */
import type { Ast, Location } from './ast.js';
import type { Build } from './build.js';
import type { FactSink } from './facts.js';
import type { ExpressionView, FunctionView, PatternView, StatementView } from './view.js';

export interface Substitution {
  /** The new name for a reference, by the original identifier node, or null to keep it. */
  name(id: Ast): string | null;
  /** The name that stands for `this` (arrow functions included, other functions and classes not), or null to keep `this`. */
  self: string | null;
  /**
   * What to put in the place of a whole sub-tree (`original` as it was parsed, `node` as it is now), or null. `self`: what stands
   * for `this` there.
   */
  replace(original: Ast, node: Ast, self: string | null): Ast | null;
  /** The copy stands in the output beside what it is a copy of. */
  again?: boolean;
}

/** A field or static block of a class. */
export interface ClassElement {
  node: Ast;
  kind: 'field' | 'block';
  /** The name of a field, '#name' of a private one; null: it is computed, or has accessors. */
  name: string | null;
  value: Ast | null;
}

/** `static #name = value` */
export interface Member {
  name: string;
  value: Ast;
}

export interface Host {
  readonly build: Build;

  /** Tells the names of the whole file. */
  walk(sink: FactSink): void;
  /** Whether the file is an ECMAScript module: nobody else sees what it declares, short of exports. */
  readonly module: boolean;
  /** Whether code at the top of the file is strict. */
  readonly strict: boolean;

  /**
   * Replaces functions, and fields and static blocks, innermost first, by what `compile` returns, which may be several members of
   * a class or none; null keeps them. Returns the new file.
   * The functions that `compile` gets contain the already compiled inner ones. Then, for a class with `extends`, `member` gives
   * a private static field to be added to it; it gets the class and its constructor, if there is one. What `behind` returns is put
   * behind the statement of the file whose functions have just been replaced.
   */
  mapFunctions(
    compile: (fn: Ast) => Ast | Ast[] | null,
    member: (derived: Ast, constructor: Ast | null) => Member | null,
    behind: () => Ast[],
  ): Ast;
  /** Tagged templates that stand more than once in the file share their object, which functions of the name `name()` give. */
  shareTemplates(file: Ast, name: () => string): { file: Ast; declarations: Ast[] };
  /**
   * Binds `local` to the export `abi` of the module `specifier`; `local.version(version);` and `setUp` run before anything else
   * of the file.
   */
  importRuntime(file: Ast, local: string, specifier: string, version: number, setUp: Ast[]): Ast;

  /** The node as it was parsed: facts are keyed by it. A node that was never rebuilt is its own original. */
  original(node: Ast): Ast;
  location(node: Ast): Location;
  /** The same in what the user wrote, where a source map says that the file was made from something else. */
  source(node: Ast): Location;
  /** The syntax kind as the host calls it, for messages. */
  describe(node: Ast): string;

  /** The value of a string, number, boolean or `null` as it stands in the source; undefined: something else. */
  literal(node: Ast): string | number | boolean | null | undefined;

  /** Whether it is known of a call, or `new`, that it calls no marked function. */
  quiet(node: Ast): boolean;

  /** null: not a function. */
  function(node: Ast): FunctionView | null;
  statement(node: Ast): StatementView;
  expression(node: Ast): ExpressionView;
  pattern(node: Ast): PatternView;
  /** The directives at the top of the file. */
  fileDirectives(): string[];

  /**
   * The same expression with its operands replaced, in the order of its view: the operands of 'operands'; callee and
   * arguments of a 'call', 'new'; tag and parts of a 'tagged'; object (unless super) and key (if there is one) of a 'member';
   * target and value of an 'assign'; the target of an 'update' and 'delete'; the arguments of a 'superCall'; the argument
   * of 'await' and 'yield'.
   * Spread arguments stay spread around the new kid. A link of an optional chain comes out plain, without its `?.`.
   */
  rebuild(node: Ast, kids: Ast[]): Ast;
  /** A copy that may stand beside the node, with names replaced. Leaves shared parts alone where the host allows sharing. */
  substitute(node: Ast, substitution: Substitution): Ast;
  /** A class or function declaration as an expression. */
  asExpression(declaration: Ast): Ast;
  /** What a class extends. */
  heritage(node: Ast): Ast | null;
  /** In their order; null: some of the class cannot be told apart, or cannot be moved (decorators). */
  classElements(node: Ast, placement: 'static' | 'instance'): ClassElement[] | null;
  /** `() => value` of a field, `() => { … }` of a static block: the same code, of the same original. */
  asArrow(element: Ast, wrap: (value: Ast) => Ast): Ast;
  /** `#name() { return value; }`: the initialiser of a field, of the same original. */
  asMethod(field: Ast, name: string, wrap: (value: Ast) => Ast): Ast;
  /** The field without its initialiser. */
  withoutValue(field: Ast): Ast;
  /** The class expression with `static { …body }` instead of static elements, which are given by their originals. */
  withStaticBlock(node: Ast, elements: readonly Ast[], body: Ast[]): Ast;
  /** A declared pattern as an assignment pattern; an identifier is its own. */
  assignmentTarget(pattern: Ast): Ast;
  /** The same function with a new body (directives kept; an expression body becomes a block) and, unless null, new parameters. */
  withBody(fn: Ast, params: Ast[] | null, body: Ast[]): Ast;
  /** Gives generated code the source position of `origin`; returns `node`. */
  at(node: Ast, origin: Ast): Ast;
}
