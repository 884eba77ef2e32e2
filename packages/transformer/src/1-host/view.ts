/**
 * The spine syntax: the shapes the core can see. A host makes a view of one node at a time, and only for nodes on the path
 * from a function to one of its suspend points; whatever has no suspend point below it is carried along unseen, as a leaf.
 *
 * Views hold host nodes, never other views. Types, parentheses and comments are not part of any view.
 */
import type { Ast } from './ast.js';

export type StatementView =
  /** Anything without a shape below: empty, debugger, import, export, type-only and host-specific statements. */
  | { kind: 'leaf' }
  | { kind: 'block'; body: Ast[] }
  | { kind: 'expression'; expression: Ast }
  | { kind: 'variables'; declaration: DeclarationKind; declarators: Declarator[] }
  | { kind: 'if'; test: Ast; consequent: Ast; alternate: Ast | null }
  | { kind: 'while'; test: Ast; body: Ast }
  | { kind: 'doWhile'; body: Ast; test: Ast }
  /** `init` is a 'variables' statement (its own node) or an expression. */
  | { kind: 'for'; init: ForInit | null; test: Ast | null; update: Ast | null; body: Ast }
  /** `target` is a pattern or assignment target; `declaration` is null for `for (x of …)`. */
  | { kind: 'forIn'; declaration: DeclarationKind | null; target: Ast; right: Ast; body: Ast }
  | { kind: 'forOf'; declaration: DeclarationKind | null; target: Ast; right: Ast; body: Ast; await: boolean }
  | { kind: 'switch'; discriminant: Ast; cases: SwitchCase[] }
  /** `param` is null without a handler and for `catch {`. */
  | { kind: 'try'; block: Ast; param: Ast | null; handler: Ast | null; finalizer: Ast | null }
  | { kind: 'labeled'; label: string; body: Ast }
  | { kind: 'break' | 'continue'; label: string | null }
  | { kind: 'return'; argument: Ast | null }
  | { kind: 'throw'; argument: Ast }
  | { kind: 'with' }
  /** A function declaration; `id` is its identifier node. */
  | { kind: 'function'; id: Ast; name: string }
  /** A class declaration; {@link Host.asExpression} gives the same class as an expression. */
  | { kind: 'class'; id: Ast; name: string };

export type DeclarationKind = 'var' | 'let' | 'const' | 'using' | 'awaitUsing';

export interface Declarator {
  node: Ast;
  /** An identifier or a pattern: look with {@link Host.pattern}. */
  target: Ast;
  init: Ast | null;
}

export type ForInit =
  | { kind: 'variables'; node: Ast; declaration: DeclarationKind; declarators: Declarator[] }
  | { kind: 'expression'; expression: Ast };

export interface SwitchCase {
  node: Ast;
  /** null: `default`. */
  test: Ast | null;
  body: Ast[];
}

export type ExpressionView =
  /** Identifiers, `this`, literals, functions, and anything without a shape below. */
  | { kind: 'leaf' }
  /** Same value as `expression`, which also keeps being a reference: parentheses, `as`, `satisfies`, `!`, `<T>x`. */
  | { kind: 'transparent'; expression: Ast }
  /**
   * Evaluates its operands once each, left to right, then does something with them that cannot suspend: unary and binary
   * operators, array and object literals, templates, spread, JSX, `import()`, a class with computed keys. `operator`: of the
   * first two.
   */
  | { kind: 'operands'; operands: Operand[]; operator: string | null }
  /** `callee` may be a 'member', whose object is then `this`. `chained`: a link of an optional chain. */
  | { kind: 'call'; callee: Ast; args: Operand[]; optional: boolean; chained: boolean }
  | { kind: 'new'; callee: Ast; args: Operand[] }
  /** `operands` are the `${…}` parts. */
  | { kind: 'tagged'; tag: Ast; operands: Operand[] }
  /** `a.b` (key null, name 'b'), `a.#p` (name '#p'), `a[k]` (name null), `a['b']` (both), `super.b` (object null), `super[k]`. */
  | { kind: 'member'; object: Ast | null; key: Ast | null; name: string | null; optional: boolean; chained: boolean }
  /** `super(…)`. */
  | { kind: 'superCall'; args: Operand[] }
  | { kind: 'logical'; operator: '&&' | '||' | '??'; left: Ast; right: Ast }
  | { kind: 'conditional'; test: Ast; consequent: Ast; alternate: Ast }
  | { kind: 'sequence'; expressions: Ast[] }
  /** `target` is an identifier, a member or, with `=`, a pattern. `operator` is the whole token: `=`, `+=`, `&&=`, … */
  | { kind: 'assign'; operator: string; target: Ast; value: Ast }
  | { kind: 'update'; operator: '++' | '--'; prefix: boolean; target: Ast }
  | { kind: 'delete'; target: Ast }
  /** `typeof x` of a plain identifier must stay as it is (no ReferenceError); others are 'operands'. */
  | { kind: 'await'; argument: Ast }
  | { kind: 'yield'; argument: Ast | null; delegate: boolean };

/**
 * One operand. What must be kept when it is evaluated ahead of its place:
 * `value` the value; `spread` `[...value]` (node is what stands behind the dots); `objectSpread` `{...value}`;
 * `key` the property key (ToPropertyKey); `string` the string (ToString, in templates).
 */
export interface Operand {
  role: 'value' | 'spread' | 'objectSpread' | 'key' | 'string';
  node: Ast;
  /** What an anonymous function or class here is called after: a property's name, or the key that is the operand before. */
  names?: { kind: 'name'; name: string } | { kind: 'key' };
}

/** A binding pattern or an assignment pattern, or what may stand in its place. */
export type PatternView =
  | { kind: 'identifier'; name: string }
  /** An assignment target that is a member expression. */
  | { kind: 'member' }
  /** null elements are holes. */
  | { kind: 'array'; elements: (PatternElement | null)[]; rest: Ast | null }
  | { kind: 'object'; properties: PatternProperty[]; rest: Ast | null };

export interface PatternElement {
  target: Ast;
  default: Ast | null;
}

export interface PatternProperty extends PatternElement {
  /** A name (identifier, string or number literal, be it in brackets), or the expression of a computed key. */
  key: { kind: 'name'; name: string } | { kind: 'computed'; expression: Ast };
}

export interface FunctionView {
  kind: 'declaration' | 'expression' | 'arrow' | 'method' | 'getter' | 'setter' | 'constructor';
  generator: boolean;
  async: boolean;
  /** The name in the source, or what the function would be named after (`const f = () => …`, a property key); for people. */
  name: string | null;
  params: Param[];
  /** The statements of a block body without its directives, or null for `x => expression`. */
  body: Ast[] | null;
  /** The expression of `x => expression`, or null. */
  expression: Ast | null;
  directives: string[];
  /** In strict-mode code: a directive, a class, a module. */
  strict: boolean;
  /** A constructor of a class with `extends`. */
  derived: boolean;
  /** A constructor into which the host will put code of its own later: it must keep its shape. */
  rigid: boolean;
}

export interface Param {
  node: Ast;
  /** An identifier or a pattern. */
  target: Ast;
  default: Ast | null;
  rest: boolean;
}
