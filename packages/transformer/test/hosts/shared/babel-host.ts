/** A Babel host over a piece of code, for the tests of the host itself. */
import * as babel from '@babel/core';
import * as generator from '@babel/generator';
import type { Ast, Host } from '../../../src/1-host/index.js';
import { createBabelHost, type BabelHost } from '../../../src/hosts/babel/host.js';
import { eachChild, isTransparent, type Fields, type Program, type Types } from '../../../src/hosts/babel/node.js';

const types = babel.types as unknown as Types;

export interface Parsed {
  host: BabelHost;
  program: Program;
  textOf(node: Ast): string;
  print(node?: unknown): string;
}

export interface ParseSettings {
  sourceType?: 'module' | 'script';
  plugins?: (string | object)[];
  /** Nodes for parentheses. */
  parentheses?: boolean;
}

export function parse(
  code: string,
  { sourceType = 'module', plugins = [], parentheses = false }: ParseSettings = {},
): Parsed {
  const file = babel.parseSync(code, {
    configFile: false,
    babelrc: false,
    sourceType,
    parserOpts: {
      createParenthesizedExpressions: parentheses,
      plugins: ['jsx', ...(plugins.includes('flow') ? [] : ['typescript']), ...plugins] as any[],
    },
  })!;
  const host = createBabelHost(types, file.program, 'test.ts');
  const textOf = (node: Ast): string => {
    const original = host.original(node) as unknown as Fields;
    // What the host wrote by itself has no text.
    return original.start === undefined ? print(original) : code.slice(original.start, original.end);
  };
  return { host, program: file.program, textOf, print: (node = file.program) => print(node) };
}

export function print(node: unknown): string {
  return generator.generate(node as any, { comments: true }).code;
}

/** Fails if one node object stands in two places of a tree, which Babel forbids. */
export function checkDuplicateNodes(root: unknown): void {
  const seen = new Set<object>();
  const visit = (node: Fields): void => {
    if (seen.has(node)) throw new Error(`${node.type} stands in two places: ${print(node)}`);
    seen.add(node);
    eachChild(types, node, visit);
  };
  visit(root as Fields);
}

/** Every expression of a tree that has operands, outermost first. */
export function rebuildable({ host, program }: Parsed): Ast[] {
  const found: Ast[] = [];
  const visit = (node: Fields): void => {
    const ast = node as unknown as Ast;
    if (!isTransparent(node) && host.expression(ast).kind !== 'leaf') found.push(ast);
    eachChild(types, node, visit);
  };
  visit(program);
  return found;
}

/** The operands of an expression, as {@link Host.rebuild} takes them. */
export function kids(host: Host, node: Ast): Ast[] {
  const view = host.expression(node);
  switch (view.kind) {
    case 'operands':
      return view.operands.map((operand) => operand.node);
    case 'call':
    case 'new':
      return [view.callee, ...view.args.map((operand) => operand.node)];
    case 'tagged':
      return [view.tag, ...view.operands.map((operand) => operand.node)];
    case 'superCall':
      return view.args.map((operand) => operand.node);
    case 'member':
      return [view.object, view.key].filter((kid) => kid !== null);
    case 'assign':
      return [view.target, view.value];
    case 'update':
    case 'delete':
      return [view.target];
    case 'await':
      return [view.argument];
    case 'yield':
      return view.argument === null ? [] : [view.argument];
    case 'logical':
      return [view.left, view.right];
    case 'conditional':
      return [view.test, view.consequent, view.alternate];
    case 'sequence':
      return view.expressions;
    default:
      throw new Error(view.kind);
  }
}
