/** Declarations in the place of an expression. */
import type ts from 'typescript';
import type { Session, Ts } from './session.js';

export function asExpression(session: Session, node: ts.ClassDeclaration | ts.FunctionDeclaration): ts.Expression {
  return session.ts.isClassDeclaration(node) ? classExpression(session, node) : functionExpression(session, node);
}

function functionExpression({ ts, factory }: Session, node: ts.FunctionDeclaration): ts.Expression {
  const modifiers = ts.getModifiers(node)?.filter((modifier) => modifier.kind === ts.SyntaxKind.AsyncKeyword);
  const { asteriskToken, name, typeParameters, parameters, type } = node;
  const body = node.body ?? factory.createBlock([]);
  const expression = factory.createFunctionExpression(
    modifiers,
    asteriskToken,
    name,
    typeParameters,
    parameters,
    type,
    body,
  );
  return ts.setTextRange(ts.setOriginalNode(expression, node), node);
}

function classExpression(session: Session, node: ts.ClassDeclaration): ts.Expression {
  const { ts, factory } = session;
  if (session.options.experimentalDecorators && isDecorated(ts, node)) return decoratedClass(session, node);
  const expression = factory.createClassExpression(
    ts.getDecorators(node),
    node.name,
    node.typeParameters,
    node.heritageClauses,
    node.members,
  );
  return ts.setTextRange(ts.setOriginalNode(expression, node), node);
}

/** TypeScript's own decorators only work on declarations: `(() => { @d class C {} return C; })()`. */
function decoratedClass({ ts, factory }: Session, node: ts.ClassDeclaration): ts.Expression {
  const name = node.name ?? factory.createIdentifier('_default');
  const declaration = node.name
    ? node
    : factory.updateClassDeclaration(
        node,
        node.modifiers,
        name,
        node.typeParameters,
        node.heritageClauses,
        node.members,
      );
  const body = factory.createBlock([declaration, factory.createReturnStatement(name)], true);
  const arrow = factory.createArrowFunction(undefined, undefined, [], undefined, undefined, body);
  return ts.setSourceMapRange(factory.createCallExpression(arrow, undefined, []), node);
}

function isDecorated(ts: Ts, node: ts.ClassDeclaration): boolean {
  if (ts.getDecorators(node)?.length) return true;
  return node.members.some((member) => {
    if (ts.canHaveDecorators(member) && ts.getDecorators(member)?.length) return true;
    return (
      ts.isFunctionLike(member) &&
      member.parameters.some((param) => ts.getDecorators(param as ts.ParameterDeclaration)?.length)
    );
  });
}
