/** What is done to a file as a whole: compiling its functions in place, importing the runtime. */
import type { Ast, Member } from '../../1-host/index.js';
import {
  childKeys,
  INITIALIZERS,
  isClass,
  isFunction,
  isNode,
  toAst,
  toNode,
  type Fields,
  type Types,
} from './node.js';
import { isTypeOnly } from './type-only.js';

const MARKS = new Set(['use greenlet', 'use no greenlet']);

/** Directives without our own: what is compiled must not be compiled again. */
export function withoutMarks(directives: readonly Fields[] | undefined): Fields[] {
  return (directives ?? []).filter((directive) => !MARKS.has(directive.value.value));
}

/** What takes the place of what; see {@link Host.mapFunctions}. `inherit` gets the classes with `extends`, when all in them is done. */
export interface Mapping {
  compile: (fn: Ast) => Ast | Ast[] | null;
  inherit: (node: Fields) => void;
}

/**
 * Babel trees are mutable: a compiled function takes the place of the old one in its parent. Innermost first. `behind` gives what
 * is put behind the statement that was done last.
 */
export function mapFunctions(t: Types, program: Fields, mapping: Mapping, behind: () => Ast[]): void {
  const { body } = program;
  for (let i = 0; i < body.length; i++) {
    body[i] = mapped(t, body[i], mapping)[0];
    const more = behind().map(toNode);
    body.splice(i + 1, 0, ...more);
    i += more.length;
  }
}

/** What stands in the place of the node: one, but for members of a class. */
function mapped(t: Types, node: unknown, mapping: Mapping): unknown[] {
  if (!isNode(node) || isTypeOnly(t, node)) return [node];
  for (const key of childKeys(t, node)) {
    const value = node[key];
    if (Array.isArray(value)) {
      const results = value.flatMap((child) => mapped(t, child, mapping));
      // In place too: Babel's paths hold on to the array.
      value.splice(0, value.length, ...results);
    } else if (isNode(value)) [node[key]] = mapped(t, value, mapping);
  }
  if (isClass(node) && node.superClass) mapping.inherit(node);
  if (!isFunction(node) && !INITIALIZERS.has(node.type)) return [node];
  const compiled = mapping.compile(toAst(node)) ?? toAst(node);
  return Array.isArray(compiled) ? compiled.map(toNode) : [toNode(compiled)];
}

export function addMember(t: Types, { body }: Fields, { name, value }: Member): void {
  const key = t.privateName(t.identifier(name));
  body.body.unshift(t.classPrivateProperty(key, toNode(value) as any, [], true));
}

/**
 *     import { abi as $ } from "…";   (or  const $ = require("…").abi;)
 *     $.version(n);
 */
export function importRuntime(
  t: Types,
  program: Fields,
  local: string,
  specifier: string,
  version: number,
  setUp: Fields[],
): void {
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
    program.body.splice(imports < 0 ? program.body.length : imports, 0, constant, check, ...setUp);
    program.body.unshift(t.importDeclaration([imported], source));
  } else {
    const required = t.memberExpression(t.callExpression(t.identifier('require'), [source]), t.identifier('abi'));
    const constant = t.variableDeclaration('const', [t.variableDeclarator(t.identifier(local), required)]);
    program.body.unshift(constant, check, ...setUp);
  }
}
