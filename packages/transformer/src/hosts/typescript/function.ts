/** Functions: what the core sees of one, and the same function with another body. */
import type ts from 'typescript';
import type { Ast, FunctionView, Param } from '../../1-host/index.js';
import { splitDirectives } from './directives.js';
import { inferredName } from './function-name.js';
import type { Session, Ts } from './session.js';
import { toAst, toAsts, toNode, toStatements } from './session.js';
import type { FunctionNode } from './syntax.js';
import { isFunction, isThisParameter } from './syntax.js';

export function viewFunction(session: Session, ast: Ast): FunctionView | null {
  const { ts } = session;
  const given = toNode(ast);
  const original = session.original(given);
  const shape = session.shapes.get(original);
  const node = shape && given === original ? shape.node : given;
  if (!isFunction(ts, node)) return null;
  const body = ts.isBlock(node.body) ? splitDirectives(session, node.body) : null;
  const directives = body?.texts ?? [];
  return {
    kind: functionKind(ts, node),
    generator: 'asteriskToken' in node && node.asteriskToken !== undefined,
    async: ts.getModifiers(node)?.some((modifier) => modifier.kind === ts.SyntaxKind.AsyncKeyword) ?? false,
    name: inferredName(ts, original),
    params: node.parameters.filter((param) => !isThisParameter(ts, param)).map(viewParam),
    body: body && toAsts(body.rest),
    expression: ts.isBlock(node.body) ? null : toAst(node.body),
    directives,
    strict: directives.includes('use strict') || isStrict(session, original.parent),
    derived: shape?.derived ?? false,
    rigid: shape?.rigid ?? false,
  };
}

function functionKind(ts: Ts, node: FunctionNode): FunctionView['kind'] {
  if (ts.isFunctionDeclaration(node)) return 'declaration';
  if (ts.isFunctionExpression(node)) return 'expression';
  if (ts.isArrowFunction(node)) return 'arrow';
  if (ts.isMethodDeclaration(node)) return 'method';
  if (ts.isGetAccessorDeclaration(node)) return 'getter';
  return ts.isSetAccessorDeclaration(node) ? 'setter' : 'constructor';
}

function viewParam(node: ts.ParameterDeclaration): Param {
  return {
    node: toAst(node),
    target: toAst(node.name),
    default: node.initializer ? toAst(node.initializer) : null,
    rest: node.dotDotDotToken !== undefined,
  };
}

/** Whether the code around `node` is strict: a class, a directive, a module, or a compiler that writes "use strict" itself. */
function isStrict(session: Session, node: ts.Node | undefined): boolean {
  const { ts } = session;
  if (isStrictFile(session)) return true;
  for (let at = node; at; at = at.parent) {
    if (ts.isClassLike(at)) return true;
    const isInStrict =
      isFunction(ts, at) && ts.isBlock(at.body) && splitDirectives(session, at.body).texts.includes('use strict');
    if (isInStrict) return true;
  }
  return false;
}

export function isStrictFile(session: Session): boolean {
  const { ts, sourceFile, options } = session;
  if (ts.isExternalModule(sourceFile) || splitDirectives(session, sourceFile).texts.includes('use strict')) return true;
  // TypeScript 6 writes "use strict" unless it is told not to; before that it had to be told to.
  const isDefault = Number.parseInt(ts.version, 10) >= 6;
  return options.alwaysStrict ?? (isDefault || (options.strict ?? false));
}

export function functionWithBody(session: Session, ast: Ast, params: Ast[] | null, body: Ast[]): Ast {
  const { ts, factory } = session;
  const node = toNode<FunctionNode>(ast);
  const parameters = params === null ? node.parameters : params.map((param) => toNode<ts.ParameterDeclaration>(param));
  const block = newBody(session, node.body, body);
  const { modifiers, typeParameters, type } = node;
  if (ts.isArrowFunction(node)) {
    return toAst(
      factory.updateArrowFunction(
        node,
        node.modifiers,
        typeParameters,
        parameters,
        type,
        node.equalsGreaterThanToken,
        block,
      ),
    );
  }
  if (ts.isFunctionDeclaration(node)) {
    return toAst(
      factory.updateFunctionDeclaration(
        node,
        modifiers,
        node.asteriskToken,
        node.name,
        typeParameters,
        parameters,
        type,
        block,
      ),
    );
  }
  if (ts.isFunctionExpression(node)) {
    return toAst(
      factory.updateFunctionExpression(
        node,
        node.modifiers,
        node.asteriskToken,
        node.name,
        typeParameters,
        parameters,
        type,
        block,
      ),
    );
  }
  return toAst(memberWithBody(session, node, parameters, block));
}

type Member = ts.MethodDeclaration | ts.AccessorDeclaration | ts.ConstructorDeclaration;

function memberWithBody(
  { ts, factory }: Session,
  node: Member,
  parameters: readonly ts.ParameterDeclaration[],
  block: ts.Block,
) {
  const { modifiers, typeParameters, type } = node;
  if (ts.isConstructorDeclaration(node))
    return factory.updateConstructorDeclaration(node, modifiers, parameters, block);
  if (ts.isGetAccessorDeclaration(node))
    return factory.updateGetAccessorDeclaration(node, modifiers, node.name, parameters, type, block);
  if (ts.isSetAccessorDeclaration(node))
    return factory.updateSetAccessorDeclaration(node, modifiers, node.name, parameters, block);
  const { asteriskToken, name, questionToken } = node;
  return factory.updateMethodDeclaration(
    node,
    modifiers,
    asteriskToken,
    name,
    questionToken,
    typeParameters,
    parameters,
    type,
    block,
  );
}

/** Directives stay first; an expression body becomes a block. */
function newBody(session: Session, old: ts.ConciseBody, body: Ast[]): ts.Block {
  const { ts, factory } = session;
  if (!ts.isBlock(old)) return factory.createBlock(toStatements(body), true);
  const { directives } = splitDirectives(session, old);
  const block = factory.createBlock([...directives, ...toStatements(body)], true);
  return ts.setTextRange(ts.setOriginalNode(block, old), old);
}
