/** Makers for new code over the factory of the running compiler, which adds parentheses where the grammar needs them. */
import type ts from 'typescript';
import type { Ast, Build } from '../../1-host/index.js';
import { assignmentTarget } from './assignment-target.js';
import { isNested, startsWithClass } from './precedence.js';
import type { Session } from './session.js';
import { toAst, toExpression, toNode, toStatements } from './session.js';

export function createBuild(session: Session): Build {
  return { ...literals(session), ...operators(session), ...statements(session) };
}

function literals({ ts, factory }: Session) {
  const key = (name: string) => {
    const text = factory.createStringLiteral(name);
    return name === '__proto__' ? factory.createComputedPropertyName(text) : text;
  };
  return {
    identifier: (name) => toAst(factory.createIdentifier(name)),
    string: (value) => toAst(factory.createStringLiteral(value)),
    number: (value) => toAst(number(factory, ts, value)),
    boolean: (value) => toAst(value ? factory.createTrue() : factory.createFalse()),
    null: () => toAst(factory.createNull()),
    undefined: () => toAst(factory.createVoidZero()),
    this: () => toAst(factory.createThis()),
    newTarget: () => toAst(factory.createMetaProperty(ts.SyntaxKind.NewKeyword, factory.createIdentifier('target'))),
    spread: (argument) => toAst(factory.createSpreadElement(toExpression(argument))),
    classWithField: (base, name, value) => {
      const type = factory.createExpressionWithTypeArguments(toExpression(base), undefined);
      const heritage = factory.createHeritageClause(ts.SyntaxKind.ExtendsKeyword, [type]);
      const key = factory.createStringLiteral(name);
      const field = factory.createPropertyDeclaration(undefined, key, undefined, undefined, toExpression(value));
      return toAst(factory.createClassExpression(undefined, undefined, undefined, [heritage], [field]));
    },
    superCall: () => toAst(factory.createCallExpression(factory.createSuper(), undefined, [])),
    hasPrivate: (name, object) =>
      toAst(
        factory.createBinaryExpression(
          factory.createPrivateIdentifier(`#${name}`),
          ts.SyntaxKind.InKeyword,
          toExpression(object),
        ),
      ),
    array: (elements) => toAst(factory.createArrayLiteralExpression(elements.map(toExpression))),
    objectSpread: (argument) =>
      toAst(factory.createObjectLiteralExpression([factory.createSpreadAssignment(toExpression(argument))])),
    named: (name, value) => {
      const literal = factory.createObjectLiteralExpression([
        factory.createPropertyAssignment(key(name), toExpression(value)),
      ]);
      return toAst(factory.createElementAccessExpression(literal, factory.createStringLiteral(name)));
    },
    namedAfter: (key, value) => {
      const name = factory.createComputedPropertyName(toExpression(key));
      const literal = factory.createObjectLiteralExpression([
        factory.createPropertyAssignment(name, toExpression(value)),
      ]);
      return toAst(factory.createElementAccessExpression(literal, toExpression(key)));
    },
    toString: (value) => {
      const span = factory.createTemplateSpan(toExpression(value), factory.createTemplateTail('', ''));
      return toAst(factory.createTemplateExpression(factory.createTemplateHead('', ''), [span]));
    },
    arrow: (params, body) => {
      const list = params.map((name) => factory.createParameterDeclaration(undefined, undefined, name));
      const block = factory.createBlock(toStatements(body), true);
      return toAst(factory.createArrowFunction(undefined, undefined, list, undefined, undefined, block));
    },
    function: (name, params, body) => {
      const list = params.map((param) => factory.createParameterDeclaration(undefined, undefined, param));
      const block = factory.createBlock(toStatements(body), true);
      return toAst(factory.createFunctionDeclaration(undefined, undefined, name, undefined, list, undefined, block));
    },
    generator: (body) => {
      const star = factory.createToken(ts.SyntaxKind.AsteriskToken);
      const block = factory.createBlock(toStatements(body), true);
      return toAst(factory.createFunctionExpression(undefined, star, undefined, undefined, [], undefined, block));
    },
    delegate: (argument) =>
      toAst(factory.createYieldExpression(factory.createToken(ts.SyntaxKind.AsteriskToken), toExpression(argument))),
    param: (name, form) => {
      const dots = form === 'rest' ? factory.createToken(ts.SyntaxKind.DotDotDotToken) : undefined;
      const init = form === 'optional' ? factory.createVoidZero() : undefined;
      return toAst(factory.createParameterDeclaration(undefined, dots, name, undefined, undefined, init));
    },
  } satisfies Partial<Build>;
}

function operators(session: Session) {
  const { ts, factory } = session;
  const tokens = binaryTokens(ts);
  const binary = (operator: string, left: Ast, right: Ast): Ast => {
    const token = tokens.get(operator);
    if (token === undefined) throw new Error(`no operator ${operator}`);
    return toAst(factory.createBinaryExpression(operand(token, left), token, operand(token, right)));
  };
  const operand = (token: ts.BinaryOperator, value: Ast): ts.Expression => {
    const node = toExpression(value);
    return isNested(ts, token, node) ? factory.createParenthesizedExpression(node) : node;
  };
  return {
    member: (object, name) => {
      const id = name.startsWith('#') ? factory.createPrivateIdentifier(name) : name;
      return toAst(factory.createPropertyAccessExpression(toExpression(object), id));
    },
    index: (object, index) => toAst(factory.createElementAccessExpression(toExpression(object), toExpression(index))),
    call: (callee, args) =>
      toAst(factory.createCallExpression(toExpression(callee), undefined, args.map(toExpression))),
    typeof: (argument) => toAst(factory.createTypeOfExpression(toExpression(argument))),
    decrement: (variable) => toAst(factory.createPrefixDecrement(factory.createIdentifier(variable))),
    not: (argument) => toAst(factory.createLogicalNot(toExpression(argument))),
    binary,
    operator: binary,
    logical: binary,
    conditional: (test, consequent, alternate) =>
      toAst(
        factory.createConditionalExpression(
          toExpression(test),
          undefined,
          toExpression(consequent),
          undefined,
          toExpression(alternate),
        ),
      ),
    sequence: (expressions) =>
      toAst(expressions.map(toExpression).reduce((left, right) => factory.createComma(left, right))),
    unpack: (names, first, from) => {
      const properties = names.map((name, i) => {
        const key = factory.createNumericLiteral(first + i);
        return factory.createPropertyAssignment(key, factory.createIdentifier(name));
      });
      return toAst(factory.createAssignment(factory.createObjectLiteralExpression(properties), toExpression(from)));
    },
    assign: (target, operator, value) => {
      const token = tokens.get(operator);
      if (token === undefined) throw new Error(`no operator ${operator}`);
      return toAst(
        factory.createBinaryExpression(assignmentTarget(session, toNode(target)), token, toExpression(value)),
      );
    },
  } satisfies Partial<Omit<Build, 'toString'>>;
}

function statements(session: Session) {
  const { ts, factory } = session;
  const block = (body: Ast[]) => factory.createBlock(toStatements(body), true);
  const optional = (node: Ast | null) => (node === null ? undefined : toExpression(node));
  return {
    expressionStatement: (expression) => {
      const node = toExpression(expression);
      const guarded = startsWithClass(ts, node) ? factory.createParenthesizedExpression(node) : node;
      return toAst(factory.createExpressionStatement(guarded));
    },
    declare: (kind, declarators) => {
      const list = declarators.map(({ name, init }) =>
        factory.createVariableDeclaration(name, undefined, undefined, optional(init)),
      );
      const flags = { let: ts.NodeFlags.Let, const: ts.NodeFlags.Const, var: ts.NodeFlags.None }[kind];
      return toAst(factory.createVariableStatement(undefined, factory.createVariableDeclarationList(list, flags)));
    },
    block: (body) => toAst(block(body)),
    if: (test, consequent, alternate) => {
      const only = alternate?.length === 1 ? toStatements(alternate)[0] : undefined;
      const otherwise = only && ts.isIfStatement(only) ? only : alternate && block(alternate);
      return toAst(factory.createIfStatement(toExpression(test), block(consequent), otherwise ?? undefined));
    },
    while: (test, body) => toAst(factory.createWhileStatement(toExpression(test), block(body))),
    doWhile: (body, test) => toAst(factory.createDoStatement(block(body), toExpression(test))),
    for: (init, test, update, body) =>
      toAst(factory.createForStatement(forHead(session, init), optional(test), optional(update), block(body))),
    switch: (discriminant, cases) => {
      const clauses = cases.map(({ test, body }) =>
        test === null
          ? factory.createDefaultClause(toStatements(body))
          : factory.createCaseClause(toExpression(test), toStatements(body)),
      );
      return toAst(factory.createSwitchStatement(toExpression(discriminant), factory.createCaseBlock(clauses)));
    },
    try: (body, param, handler, finalizer) => {
      const clause = handler ? factory.createCatchClause(param ?? undefined, block(handler)) : undefined;
      return toAst(factory.createTryStatement(block(body), clause, finalizer ? block(finalizer) : undefined));
    },
    labeled: (label, body) => toAst(factory.createLabeledStatement(label, toNode<ts.Statement>(body))),
    break: (label) => toAst(factory.createBreakStatement(label ?? undefined)),
    continue: (label) => toAst(factory.createContinueStatement(label ?? undefined)),
    return: (argument) => {
      const value = optional(argument);
      // A comment that comes along with it must not end the statement.
      const isClass = value !== undefined && ts.isClassExpression(value);
      return toAst(factory.createReturnStatement(isClass ? factory.createParenthesizedExpression(value) : value));
    },
    throw: (argument) => toAst(factory.createThrowStatement(toExpression(argument))),
  } satisfies Partial<Omit<Build, 'toString'>>;
}

/** A declaration made as a statement stands in a `for` head without its semicolon. */
function forHead({ ts }: Session, init: Ast | null): ts.ForInitializer | undefined {
  if (init === null) return undefined;
  const node = toNode(init);
  if (ts.isVariableStatement(node)) return node.declarationList;
  if (ts.isExpressionStatement(node)) return node.expression;
  return node as ts.ForInitializer;
}

function number(factory: ts.NodeFactory, ts: Session['ts'], value: number): ts.Expression {
  if (value >= 0) return factory.createNumericLiteral(value);
  return factory.createPrefixUnaryExpression(ts.SyntaxKind.MinusToken, factory.createNumericLiteral(-value));
}

/** Every binary operator by its text. */
function binaryTokens(ts: Session['ts']): Map<string, ts.BinaryOperator> {
  const tokens = new Map<string, ts.BinaryOperator>();
  for (let kind = ts.SyntaxKind.FirstBinaryOperator; kind <= ts.SyntaxKind.LastBinaryOperator; kind++) {
    const text = ts.tokenToString(kind);
    if (text !== undefined) tokens.set(text, kind as ts.BinaryOperator);
  }
  return tokens;
}
