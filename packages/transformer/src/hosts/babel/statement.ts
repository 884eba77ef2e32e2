/** Statement views. */
import type { Ast, DeclarationKind, Declarator, ForInit, StatementView } from '../../1-host/index.js';
import { toAst, toAstOrNull, type Fields } from './node.js';

const LEAF: StatementView = { kind: 'leaf' };

const views: Record<string, (node: Fields) => StatementView> = {
  BlockStatement: (node) => ({ kind: 'block', body: node.body.map(toAst) }),
  ExpressionStatement: (node) => ({ kind: 'expression', expression: toAst(node.expression) }),
  VariableDeclaration: (node) =>
    node.declare
      ? LEAF
      : { kind: 'variables', declaration: declarationKind(node), declarators: node.declarations.map(declarator) },
  IfStatement: (node) => ({
    kind: 'if',
    test: toAst(node.test),
    consequent: toAst(node.consequent),
    alternate: toAstOrNull(node.alternate),
  }),
  WhileStatement: (node) => ({ kind: 'while', test: toAst(node.test), body: toAst(node.body) }),
  DoWhileStatement: (node) => ({ kind: 'doWhile', body: toAst(node.body), test: toAst(node.test) }),
  ForStatement: (node) => ({
    kind: 'for',
    init: forInit(node.init),
    test: toAstOrNull(node.test),
    update: toAstOrNull(node.update),
    body: toAst(node.body),
  }),
  ForInStatement: (node) => {
    // `for (var x = 1 in o)`, an old corner of sloppy code.
    if (node.left.type === 'VariableDeclaration' && node.left.declarations[0].init) return LEAF;
    return { kind: 'forIn', ...forHead(node), right: toAst(node.right), body: toAst(node.body) };
  },
  ForOfStatement: (node) => ({
    kind: 'forOf',
    ...forHead(node),
    right: toAst(node.right),
    body: toAst(node.body),
    await: node.await === true,
  }),
  SwitchStatement: (node) => ({
    kind: 'switch',
    discriminant: toAst(node.discriminant),
    cases: node.cases.map((clause: Fields) => ({
      node: toAst(clause),
      test: toAstOrNull(clause.test),
      body: clause.consequent.map(toAst),
    })),
  }),
  TryStatement: (node) => ({
    kind: 'try',
    block: toAst(node.block),
    param: toAstOrNull(node.handler?.param),
    handler: toAstOrNull(node.handler?.body),
    finalizer: toAstOrNull(node.finalizer),
  }),
  LabeledStatement: (node) => ({ kind: 'labeled', label: node.label.name, body: toAst(node.body) }),
  BreakStatement: (node) => ({ kind: 'break', label: node.label?.name ?? null }),
  ContinueStatement: (node) => ({ kind: 'continue', label: node.label?.name ?? null }),
  ReturnStatement: (node) => ({ kind: 'return', argument: toAstOrNull(node.argument) }),
  ThrowStatement: (node) => ({ kind: 'throw', argument: toAst(node.argument) }),
  WithStatement: () => ({ kind: 'with' }),
  FunctionDeclaration: (node) => declared('function', node),
  ClassDeclaration: (node) => (node.declare ? LEAF : declared('class', node)),
};

/** A leaf for whatever is not a statement, too. */
export function statementView(node: Fields): StatementView {
  return Object.hasOwn(views, node.type) ? views[node.type]!(node) : LEAF;
}

/** `export default function () {}` has no name, and never stands in a function. */
function declared(kind: 'function' | 'class', node: Fields): StatementView {
  return node.id ? { kind, id: toAst(node.id), name: node.id.name } : LEAF;
}

function declarationKind(node: Fields): DeclarationKind {
  return node.kind === 'await using' ? 'awaitUsing' : node.kind;
}

function declarator(node: Fields): Declarator {
  return { node: toAst(node), target: toAst(node.id), init: toAstOrNull(node.init) };
}

function forInit(node: Fields | null): ForInit | null {
  if (!node) return null;
  if (node.type !== 'VariableDeclaration') return { kind: 'expression', expression: toAst(node) };
  const declarators = node.declarations.map(declarator);
  return { kind: 'variables', node: toAst(node), declaration: declarationKind(node), declarators };
}

function forHead({ left }: Fields): { declaration: DeclarationKind | null; target: Ast } {
  return left.type === 'VariableDeclaration'
    ? { declaration: declarationKind(left), target: toAst(left.declarations[0].id) }
    : { declaration: null, target: toAst(left) };
}
