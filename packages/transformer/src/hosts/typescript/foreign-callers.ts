/** Functions of other files of the program that call a callback and are not marked: a switch in the callback is a barrier error. */
import type ts from 'typescript';
import type { ForeignCaller } from '../../2-analyze/crossings.js';
import { OFF, ON } from '../../2-analyze/mark.js';
import type { Options } from '../../options.js';
import type { Ts } from './session.js';
import { toNode } from './session.js';
import { directivesOf, skipTransparent } from './syntax.js';

type WithBody = ts.SignatureDeclaration & { body: ts.Block | ts.Expression };

/** null: every function is marked, so that no call needs to be looked at. */
export function foreignCallers(ts: Ts, program: ts.Program, { mark }: Options): ForeignCaller | null {
  if (mark === 'all' && !program.getSourceFiles().some(({ text }) => text.includes(OFF))) return null;
  const checker = program.getTypeChecker();

  const hasBody = (node: ts.Node): node is WithBody =>
    ts.isFunctionLike(node) && (node as Partial<WithBody>).body !== undefined;

  /** The function itself where overloads are declared ahead of it. */
  const implementation = ({ declaration }: ts.Signature): WithBody | undefined => {
    if (declaration === undefined || hasBody(declaration)) return declaration;
    if (ts.isJSDocSignature(declaration)) return undefined;
    const symbol = declaration.name && checker.getSymbolAtLocation(declaration.name);
    return symbol?.declarations?.find(hasBody);
  };

  const isMarked = (fn: WithBody): boolean => {
    for (let at: ts.Node = fn; at !== undefined; at = at.parent) {
      const body = ts.isSourceFile(at) ? at : ts.isFunctionLike(at) && hasBody(at) ? at.body : null;
      if (body === null || !('statements' in body)) continue;
      const said = directivesOf(ts, body.statements);
      if (said.includes(OFF)) return false;
      if (said.includes(ON)) return true;
    }
    return mark === 'all';
  };

  /** Whether it calls its parameter in its own body, by name. */
  const calls = ({ body }: WithBody, parameter: ts.Identifier): boolean => {
    const symbol = checker.getSymbolAtLocation(parameter);
    const find = (node: ts.Node): boolean => {
      if (ts.isFunctionLike(node)) return false;
      const isCall = ts.isCallExpression(node) && checker.getSymbolAtLocation(node.expression) === symbol;
      return isCall || (ts.forEachChild(node, find) ?? false);
    };
    return symbol !== undefined && find(body);
  };

  return (ast, argument) => {
    const call = ts.getOriginalNode(toNode(ast));
    if (!ts.isCallExpression(call) || call.pos < 0) return null;
    const signature = checker.getResolvedSignature(call);
    const fn = signature && implementation(signature);
    const parameter = fn?.parameters[argument];
    if (fn === undefined || parameter === undefined || parameter.dotDotDotToken) return null;
    if (fn.getSourceFile() === call.getSourceFile() || !ts.isIdentifier(parameter.name)) return null;
    if (isMarked(fn) || !calls(fn, parameter.name)) return null;
    const callee = skipTransparent(ts, call.expression);
    if (ts.isIdentifier(callee)) return callee.text;
    return ts.isPropertyAccessExpression(callee) ? callee.name.text : 'this function';
  };
}
