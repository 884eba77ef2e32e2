/** Makers for new code, over Babel's own builders. */
import type { Ast, Build } from '../../1-host/index.js';
import type { Copier } from './copy.js';
import { toAst, toNode, type Types } from './node.js';

export function createBuild(t: Types, copier: Copier): Build {
  return { ...expressions(t), ...operations(t, copier), ...statements(t), ...controlFlow(t) };
}

/** One group of makers. `toString` is in one of them only; elsewhere every object has another. */
type Group = Omit<Partial<Build>, 'toString'>;

/** Babel's builders check what they get; to the compiler an `Ast` is just a node. */
const n = (ast: Ast): any => ast;
const list = (asts: readonly Ast[]): any[] => [...asts];

function expressions(t: Types) {
  const undefinedNode = () => t.unaryExpression('void', t.numericLiteral(0));
  return {
    identifier: (name) => toAst(t.identifier(name)),
    string: (value) => toAst(t.stringLiteral(value)),
    number: (value) => toAst(value < 0 ? t.unaryExpression('-', t.numericLiteral(-value)) : t.numericLiteral(value)),
    boolean: (value) => toAst(t.booleanLiteral(value)),
    null: () => toAst(t.nullLiteral()),
    undefined: () => toAst(undefinedNode()),
    this: () => toAst(t.thisExpression()),
    newTarget: () => toAst(t.metaProperty(t.identifier('new'), t.identifier('target'))),
    member: (object, name) => {
      const id = name.startsWith('#') ? t.privateName(t.identifier(name.slice(1))) : t.identifier(name);
      return toAst(t.memberExpression(n(object), id));
    },
    index: (object, index) => toAst(t.memberExpression(n(object), n(index), true)),
    call: (callee, args) => toAst(t.callExpression(n(callee), list(args))),
    typeof: (argument) => toAst(t.unaryExpression('typeof', n(argument))),
    spread: (argument) => toAst(t.spreadElement(n(argument))),
    classWithField: (base, name, value) => {
      const field = t.classProperty(t.stringLiteral(name), n(value));
      return toAst(t.classExpression(null, n(base), t.classBody([field])));
    },
    superCall: () => toAst(t.callExpression(t.super(), [])),
    hasPrivate: (name, object) => toAst(t.binaryExpression('in', t.privateName(t.identifier(name)) as any, n(object))),
    array: (elements) => toAst(t.arrayExpression(list(elements))),
    objectSpread: (argument) => toAst(t.objectExpression([t.spreadElement(n(argument))])),
    named: (key, value) => {
      // `{ __proto__: f }` would set the prototype instead.
      const computed = key === '__proto__';
      const name = t.isValidIdentifier(key, false) && !computed ? t.identifier(key) : t.stringLiteral(key);
      const object = t.objectExpression([t.objectProperty(name, n(value), computed)]);
      return toAst(t.memberExpression(object, t.stringLiteral(key), true));
    },
    namedAfter: (key, value) => {
      const object = t.objectExpression([t.objectProperty(n(key), n(value), true)]);
      return toAst(t.memberExpression(object, t.cloneNode(n(key)), true));
    },
    toString: (value) => {
      const quasis = [false, true].map((tail) => t.templateElement({ raw: '', cooked: '' }, tail));
      return toAst(t.templateLiteral(quasis, [n(value)]));
    },
    arrow: (params, body) =>
      toAst(
        t.arrowFunctionExpression(
          params.map((name) => t.identifier(name)),
          t.blockStatement(list(body)),
        ),
      ),
    function: (name, params, body) =>
      toAst(
        t.functionDeclaration(
          t.identifier(name),
          params.map((param) => t.identifier(param)),
          t.blockStatement(list(body)),
        ),
      ),
    generator: (body) => toAst(t.functionExpression(null, [], t.blockStatement(list(body)), true)),
    delegate: (argument) => toAst(t.yieldExpression(n(argument), true)),
    param: (name, form) => {
      const id = t.identifier(name);
      if (form === 'plain') return toAst(id);
      return toAst(form === 'rest' ? t.restElement(id) : t.assignmentPattern(id, undefinedNode()));
    },
  } satisfies Partial<Build>;
}

function operations(t: Types, copier: Copier) {
  const logical = (operator: '&&' | '||' | '??', left: Ast, right: Ast) =>
    toAst(t.logicalExpression(operator, n(left), n(right)));
  return {
    decrement: (variable) => toAst(t.updateExpression('--', t.identifier(variable), true)),
    not: (argument) => toAst(t.unaryExpression('!', n(argument))),
    binary: (operator, left, right) => toAst(t.binaryExpression(operator, n(left), n(right))),
    operator: (operator, left, right) => {
      if (operator === '&&' || operator === '||' || operator === '??') return logical(operator, left, right);
      return toAst(t.binaryExpression(operator as '+', n(left), n(right)));
    },
    logical,
    conditional: (test, consequent, alternate) => toAst(t.conditionalExpression(n(test), n(consequent), n(alternate))),
    sequence: (items) => toAst(items.length === 1 ? toNode(items[0]!) : t.sequenceExpression(list(items))),
    unpack: (names, first, from) => {
      const properties = names.map((name, i) => t.objectProperty(t.numericLiteral(first + i), t.identifier(name)));
      return toAst(t.assignmentExpression('=', t.objectPattern(properties), n(from)));
    },
    assign: (target, operator, value) =>
      toAst(t.assignmentExpression(operator, n(assignmentTarget(copier, target)), n(value))),
  } satisfies Group;
}

function statements(t: Types) {
  const block = (body: readonly Ast[]) => t.blockStatement(list(body));
  return {
    expressionStatement: (expression) => toAst(t.expressionStatement(n(expression))),
    declare: (kind, declarators) =>
      toAst(
        t.variableDeclaration(
          kind,
          declarators.map(({ name, init }) => t.variableDeclarator(t.identifier(name), init && n(init))),
        ),
      ),
    block: (body) => toAst(block(body)),
    return: (argument) => toAst(t.returnStatement(argument && n(argument))),
    throw: (argument) => toAst(t.throwStatement(n(argument))),
    labeled: (label, body) => toAst(t.labeledStatement(t.identifier(label), n(body))),
    break: (label) => toAst(t.breakStatement(label === null ? null : t.identifier(label))),
    continue: (label) => toAst(t.continueStatement(label === null ? null : t.identifier(label))),
  } satisfies Group;
}

function controlFlow(t: Types) {
  const block = (body: readonly Ast[]) => t.blockStatement(list(body));
  return {
    if: (test, consequent, alternate) =>
      toAst(t.ifStatement(n(test), block(consequent), alternate && block(alternate))),
    while: (test, body) => toAst(t.whileStatement(n(test), block(body))),
    doWhile: (body, test) => toAst(t.doWhileStatement(n(test), block(body))),
    for: (init, test, update, body) =>
      toAst(t.forStatement(init && n(init), test && n(test), update && n(update), block(body))),
    switch: (discriminant, cases) =>
      toAst(
        t.switchStatement(
          n(discriminant),
          cases.map(({ test, body }) => t.switchCase(test && n(test), list(body))),
        ),
      ),
    try: (body, param, handler, finalizer) => {
      const clause = handler && t.catchClause(param === null ? null : t.identifier(param), block(handler));
      return toAst(t.tryStatement(block(body), clause, finalizer && block(finalizer)));
    },
  } satisfies Group;
}

/** The target of a declaration may have a type: `const x: T = …` becomes `x = …`. Babel's patterns are the same otherwise. */
export function assignmentTarget(copier: Copier, target: Ast): Ast {
  const node = toNode(target);
  if (!node.typeAnnotation || (node.type !== 'Identifier' && !node.type.endsWith('Pattern'))) return target;
  const copy = copier.shallow(node);
  delete copy.typeAnnotation;
  return toAst(copy);
}
