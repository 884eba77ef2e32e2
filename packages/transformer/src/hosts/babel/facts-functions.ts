/** Facts of functions and classes: which scopes they open, and what their own names are. */
import type { FactWalker, Teller } from './facts.js';
import { isThisType } from './function.js';
import { toAst, type Fields } from './node.js';
import { isTypeOnly } from './type-only.js';

/** Declares the functions of a scope before its statements are walked. */
export function hoistFunctions(walker: FactWalker, body: readonly Fields[]): void {
  for (const statement of body) {
    const node = declarationOf(statement);
    if (node?.type !== 'FunctionDeclaration' || !node.id || isTypeOnly(walker.t, node)) continue;
    walker.hoisted.add(node);
    walker.sink.declare('function', node.id.name, toAst(node.id));
  }
}

/** What stands behind `export`, `export default` and labels. */
function declarationOf(statement: Fields): Fields | null {
  let node: Fields | null = statement;
  while (node !== null) {
    if (node.type === 'LabeledStatement') node = node.body as Fields;
    else if (node.type.startsWith('Export')) node = (node.declaration as Fields | null | undefined) ?? null;
    else break;
  }
  return node;
}

const declaration: Teller = (walker, node) => {
  // `if (x) function f() {}`: the one place where a function stands outside of a statement list.
  if (node.id && !walker.hoisted.has(node)) walker.sink.declare('branch', node.id.name, toAst(node.id));
  walker.silent(node.id);
  code(walker, node);
};

const expression: Teller = (walker, node) => {
  if (!node.id) return code(walker, node);
  walker.scope('name', node, () => {
    walker.sink.declare('functionName', node.id.name, toAst(node.id));
    walker.silent(node.id);
    code(walker, node);
  });
};

const method: Teller = (walker, node) => {
  key(walker, node);
  code(walker, node);
};

/** Parameters and body, in one scope. Decorators of parameters run outside of it. */
function code(walker: FactWalker, node: Fields): void {
  for (const param of node.params)
    walker.visitAll([...(param.decorators ?? []), ...(param.parameter?.decorators ?? [])]);
  walker.sink.openScope('function', toAst(node));
  walker.sink.functionStart(toAst(node));
  walker.declare('param', ...node.params.filter((param: Fields) => !isThisType(param)));
  if (node.body.type === 'BlockStatement') {
    walker.within(node.body, () => {
      walker.visitAll(node.body.directives);
      walker.statements(node.body.body);
    });
  } else walker.visit(node.body);
  walker.sink.closeScope();
}

/** Decorators and key, which belong to the code around. */
function key(walker: FactWalker, node: Fields): void {
  walker.visitAll(node.decorators ?? []);
  if (node.computed) walker.visit(node.key);
  else walker.silent(node.key);
}

const field: Teller = (walker, node) => {
  key(walker, node);
  if (node.value) walker.scope('initializer', node, () => walker.visit(node.value));
};

const wholeClass: Teller = (walker, node) => {
  walker.visitAll(node.decorators ?? []);
  const declares = node.id && node.type === 'ClassDeclaration';
  if (declares) {
    walker.sink.declare('class', node.id.name, toAst(node.id));
    // The identifier stands for the outer name; the inner one has no place of its own.
    walker.silent(node.id);
  }
  walker.scope('name', node, () => {
    if (node.id) walker.sink.declare('class', node.id.name, toAst(node.id));
    if (!declares) walker.silent(node.id);
    walker.visit(node.superClass);
    walker.visit(node.body);
  });
};

export const functionFacts: Record<string, Teller> = {
  FunctionDeclaration: declaration,
  FunctionExpression: expression,
  ArrowFunctionExpression: code,
  ObjectMethod: method,
  ClassMethod: method,
  ClassPrivateMethod: method,
};

export const classFacts: Record<string, Teller> = {
  ClassDeclaration: wholeClass,
  ClassExpression: wholeClass,
  ClassProperty: field,
  ClassPrivateProperty: field,
  ClassAccessorProperty: field,
  StaticBlock: (walker, node) => walker.scope('initializer', node, () => walker.statements(node.body)),
};
