import type ts from 'typescript';
import type { FunctionNode } from '../syntax.js';
import { isThisParameter } from '../syntax.js';
import type { Walker } from './walker.js';

/** Decorators and a computed key belong to the code around a method; the rest is the function's own. */
export function walkFunction(walker: Walker, node: FunctionNode): void {
  const { ts } = walker;
  if (ts.canHaveDecorators(node)) walker.visitAll(ts.getDecorators(node));
  for (const param of node.parameters) walker.visitAll(ts.getDecorators(param));
  if (!ts.isFunctionExpression(node) || !node.name) {
    walker.propertyName(node.name);
    return walkScope(walker, node);
  }
  const { name } = node;
  walker.scope('name', node, () => {
    walker.declare('functionName', name);
    walker.plain(name);
    walkScope(walker, node);
  });
}

function walkScope(walker: Walker, node: FunctionNode): void {
  const { ts } = walker;
  const params = node.parameters.filter((param) => !isThisParameter(ts, param));
  walker.scope('function', node, () => {
    walker.functionStart(node);
    for (const param of params) walker.declare('param', param.name);
    for (const param of params) walker.inside(param, () => walkParam(walker, param));
    walkBody(walker, node.body);
  });
}

function walkParam(walker: Walker, param: ts.ParameterDeclaration): void {
  walker.binding(param.name);
  if (param.initializer) walker.visit(param.initializer);
}

/** The body shares the scope of the parameters. */
export function walkBody(walker: Walker, body: ts.ConciseBody): void {
  if (walker.ts.isBlock(body)) walker.inside(body, () => walker.statements(body.statements));
  else walker.visit(body);
}
