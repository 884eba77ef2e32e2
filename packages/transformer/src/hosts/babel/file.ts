/** What is done to a file as a whole: compiling its functions in place, importing the runtime. */
import type { Ast } from '../../1-host/index.js';
import { childKeys, isFunction, isNode, toAst, type Fields, type Types } from './node.js';
import { isTypeOnly } from './type-only.js';

const INITIALIZERS = new Set(['ClassProperty', 'ClassPrivateProperty', 'ClassAccessorProperty', 'StaticBlock']);
const MARKS = new Set(['use greenlet', 'use no greenlet']);

/** Directives without our own: what is compiled must not be compiled again. */
export function withoutMarks(directives: readonly Fields[] | undefined): Fields[] {
  return (directives ?? []).filter((directive) => !MARKS.has(directive.value.value));
}

/** Babel trees are mutable: a compiled function takes the place of the old one in its parent. Innermost first. */
export function mapFunctions(t: Types, node: Fields, compile: (fn: Ast) => Ast | null): void {
  const replace = (child: unknown): unknown => {
    if (!isNode(child) || isTypeOnly(t, child)) return child;
    mapFunctions(t, child, compile);
    return isFunction(child) || INITIALIZERS.has(child.type) ? (compile(toAst(child)) ?? child) : child;
  };
  for (const key of childKeys(t, node)) {
    const value = node[key];
    if (Array.isArray(value)) {
      // In place too: Babel's paths hold on to the array.
      value.forEach((child, i) => (value[i] = replace(child)));
    } else if (isNode(value)) node[key] = replace(value);
  }
}

/**
 *     import { abi as $ } from "…";   (or  const $ = require("…").abi;)
 *     $.version(1);
 */
export function importRuntime(t: Types, program: Fields, local: string, specifier: string, version: number): void {
  program.directives = withoutMarks(program.directives);
  const callee = t.memberExpression(t.identifier(local), t.identifier('version'));
  const check = t.expressionStatement(t.callExpression(callee, [t.numericLiteral(version)]));
  const source = t.stringLiteral(specifier);
  if (program.sourceType === 'module') {
    const name = `${local}_abi`;
    const imported = t.importSpecifier(t.identifier(name), t.identifier('abi'));
    // Engines fold a constant of the module, but load an imported binding each time: 1.0 against 1.5 times plain calls.
    const constant = t.variableDeclaration('const', [t.variableDeclarator(t.identifier(local), t.identifier(name))]);
    const imports = program.body.findIndex((statement: Fields) => statement.type !== 'ImportDeclaration');
    program.body.splice(imports < 0 ? program.body.length : imports, 0, constant, check);
    program.body.unshift(t.importDeclaration([imported], source));
  } else {
    const required = t.memberExpression(t.callExpression(t.identifier('require'), [source]), t.identifier('abi'));
    program.body.unshift(t.variableDeclaration('const', [t.variableDeclarator(t.identifier(local), required)]), check);
  }
}
