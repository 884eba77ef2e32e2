/**
 * Calls that cannot suspend, as types tell: of what ECMAScript declares, on primitives and on its own globals, with nothing but primitives
 * as arguments. Nobody is called back, then, and nothing is coerced that could have a method of its own.
 *
 *     text.charCodeAt(i)   Number.isInteger(n)   parseInt(text)   new Map()        but not: list.push(x)   Object.keys(x)   eval(text)
 *
 * Types that lie make it wrong, so it has to be asked for.
 */
import type ts from 'typescript';
import type { Ts } from './session.js';
import { skipTransparent } from './syntax.js';

export type IsQuiet = (node: ts.Node) => boolean;

const CALLS_ANYBODY = new Set(['eval']);

export function quietCalls(ts: Ts, program: ts.Program): IsQuiet {
  const checker = program.getTypeChecker();
  const { BigIntLike, BooleanLike, ESSymbolLike, Null, NumberLike, StringLike, Undefined } = ts.TypeFlags;
  const PRIMITIVE = StringLike | NumberLike | BooleanLike | BigIntLike | ESSymbolLike | Undefined | Null;

  /** Not the DOM: whose methods call listeners, and constructors of elements. */
  const isEcmaScript = (node: ts.Node): boolean => {
    const file = node.getSourceFile();
    return program.isSourceFileDefaultLibrary(file) && /(^|[\\/])lib\.es[\w.]*\.d\.ts$/.test(file.fileName);
  };

  const isPrimitive = (node: ts.Expression): boolean => {
    const type = checker.getTypeAtLocation(node);
    const parts = type.isUnion() ? type.types : [type];
    return parts.every(({ flags }) => (flags & PRIMITIVE) !== 0);
  };

  const isGlobal = (node: ts.Expression): boolean => {
    if (!ts.isIdentifier(node) || CALLS_ANYBODY.has(node.text)) return false;
    const declarations = checker.getSymbolAtLocation(node)?.declarations ?? [];
    return declarations.length > 0 && declarations.every(isEcmaScript);
  };

  return (node) => {
    const isCall = ts.isCallExpression(node);
    if (node.pos < 0 || !(isCall || ts.isNewExpression(node)) || (isCall && ts.isOptionalChain(node))) return false;
    if (!(node.arguments ?? []).every((argument) => !ts.isSpreadElement(argument) && isPrimitive(argument)))
      return false;
    const declaration = checker.getResolvedSignature(node)?.declaration;
    if (declaration === undefined || !isEcmaScript(declaration)) return false;
    const callee = skipTransparent(ts, node.expression);
    if (!isCall || !ts.isPropertyAccessExpression(callee)) return isGlobal(callee);
    return isPrimitive(callee.expression) || isGlobal(callee.expression);
  };
}
