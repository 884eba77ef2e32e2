/** Makers for new code. Hosts implement them over their own factory; names are final, never bound to the source's. */
import type { Ast } from './ast.js';

export type BinaryOperator = '===' | '!==' | '==' | '!=' | '<' | '<=' | '>' | '>=' | '+' | '-';

export interface Build {
  identifier(name: string): Ast;
  string(value: string): Ast;
  number(value: number): Ast;
  boolean(value: boolean): Ast;
  null(): Ast;
  /** `void 0` */
  undefined(): Ast;
  this(): Ast;
  /** `new.target` */
  newTarget(): Ast;
  /** `object.name`, `object.#name` */
  member(object: Ast, name: string): Ast;
  /** `object[index]` */
  index(object: Ast, index: Ast): Ast;
  /** `callee(...args)`; an argument made by {@link spread} is spread. */
  call(callee: Ast, args: Ast[]): Ast;
  spread(argument: Ast): Ast;
  /** `class extends base { "name" = value }` */
  classWithField(base: Ast, name: string, value: Ast): Ast;
  /** `super()` */
  superCall(): Ast;
  /** `#name in object` */
  hasPrivate(name: string, object: Ast): Ast;
  /** Elements made by {@link spread} are spread. */
  array(elements: Ast[]): Ast;
  /** `{ ...argument }` */
  objectSpread(argument: Ast): Ast;
  /** `{ key: value }[key]`: gives an anonymous function its name. */
  named(key: string, value: Ast): Ast;
  /** `{ [key]: value }[key]`, with an identifier. */
  namedAfter(key: Ast, value: Ast): Ast;
  /** `` `${value}` `` */
  toString(value: Ast): Ast;
  not(argument: Ast): Ast;
  /** `--variable` */
  decrement(variable: string): Ast;
  typeof(argument: Ast): Ast;
  binary(operator: BinaryOperator, left: Ast, right: Ast): Ast;
  /** A compound operator without its `=`, e.g. '+' for `+=`: `left + right`. */
  operator(operator: string, left: Ast, right: Ast): Ast;
  logical(operator: '&&' | '||' | '??', left: Ast, right: Ast): Ast;
  conditional(test: Ast, consequent: Ast, alternate: Ast): Ast;
  sequence(expressions: Ast[]): Ast;
  /** `target = value`; a target that is an object literal pattern is put in parentheses where a statement needs it. */
  assign(target: Ast, operator: string, value: Ast): Ast;
  /** `{ 3: a, 4: b } = from`; `names`: from `first` on. */
  unpack(names: readonly string[], first: number, from: Ast): Ast;
  /** `(a, b) => { … }` */
  arrow(params: string[], body: Ast[]): Ast;
  /** `function name(a, b) { … }` */
  function(name: string, params: string[], body: Ast[]): Ast;
  /** `function* () { … }` */
  generator(body: Ast[]): Ast;
  /** `yield* argument` */
  delegate(argument: Ast): Ast;

  expressionStatement(expression: Ast): Ast;
  /** `let a, b = 1;` */
  declare(kind: 'let' | 'const' | 'var', declarators: { name: string; init: Ast | null }[]): Ast;
  block(body: Ast[]): Ast;
  if(test: Ast, consequent: Ast[], alternate: Ast[] | null): Ast;
  while(test: Ast, body: Ast[]): Ast;
  doWhile(body: Ast[], test: Ast): Ast;
  for(init: Ast | null, test: Ast | null, update: Ast | null, body: Ast[]): Ast;
  switch(discriminant: Ast, cases: { test: Ast | null; body: Ast[] }[]): Ast;
  /** At least one of handler and finalizer is given; `param` names the caught value. */
  try(block: Ast[], param: string | null, handler: Ast[] | null, finalizer: Ast[] | null): Ast;
  labeled(label: string, body: Ast): Ast;
  break(label: string | null): Ast;
  continue(label: string | null): Ast;
  return(argument: Ast | null): Ast;
  throw(argument: Ast): Ast;

  /** A new parameter list item: `name`, `name = void 0` (optional: keeps the function's `length`) or `...name`. */
  param(name: string, form: 'plain' | 'optional' | 'rest'): Ast;
}
