/**
 * Babel nodes as this host handles them: by type name and by the child keys that Babel itself lists, so that syntax this
 * file has never heard of is still walked and copied right.
 */
import type * as BabelTypes from '@babel/types';
import type { Ast } from '../../1-host/index.js';

/** The `types` object that Babel passes to a plugin; the host never imports its own. */
export type Types = typeof BabelTypes;
export type Node = BabelTypes.Node;
export type Program = BabelTypes.Program;

/** A node whose fields are reached by name. */
export type Fields = { type: string } & Record<string, any>;

export const toNode = (ast: Ast): Fields => ast as unknown as Fields;
export const toAst = (node: object): Ast => node as unknown as Ast;
export const toAstOrNull = (node: object | null | undefined): Ast | null => (node ? toAst(node) : null);

export function isNode(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && typeof (value as Fields).type === 'string';
}

/** The child keys of a node, in source order; none for syntax that this Babel does not know. */
export const childKeys = (t: Types, node: Fields): readonly string[] => t.VISITOR_KEYS[node.type] ?? [];

/** Calls `visit` for every child node, in source order. */
export function eachChild(t: Types, node: Fields, visit: (child: Fields, key: string) => void): void {
  for (const key of childKeys(t, node)) {
    const value = node[key];
    if (Array.isArray(value)) {
      for (const child of value) if (isNode(child)) visit(child, key);
    } else if (isNode(value)) visit(value, key);
  }
}

const FUNCTIONS = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'ObjectMethod',
  'ClassMethod',
  'ClassPrivateMethod',
]);
export const isFunction = (node: Fields): boolean => FUNCTIONS.has(node.type);
export const FIELDS = new Set(['ClassProperty', 'ClassPrivateProperty', 'ClassAccessorProperty']);
/** Fields and static blocks: what they evaluate has a `this` of its own. */
export const INITIALIZERS = new Set([...FIELDS, 'StaticBlock']);
export const isClass = (node: Fields): boolean => node.type === 'ClassDeclaration' || node.type === 'ClassExpression';

const TRANSPARENT = new Set([
  'ParenthesizedExpression',
  'TSAsExpression',
  'TSSatisfiesExpression',
  'TSNonNullExpression',
  'TSTypeAssertion',
  'TSInstantiationExpression',
  'TypeCastExpression',
]);
/** Same value as its `expression`, and as good a reference. */
export const isTransparent = (node: Fields): boolean => TRANSPARENT.has(node.type);

export function skipTransparent(node: Fields): Fields {
  while (isTransparent(node)) node = node.expression;
  return node;
}

/**
 * Whether the child under `key` is a name that refers to nothing: a property, a label, an export name. Everything else
 * that is an Identifier refers to a variable or declares one.
 */
export function isBareName(parent: Fields, key: string): boolean {
  switch (parent.type) {
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return key === 'property' && !parent.computed;
    case 'ObjectProperty':
    case 'ObjectMethod':
    case 'ClassMethod':
    case 'ClassProperty':
    case 'ClassAccessorProperty':
      return key === 'key' && !parent.computed;
    case 'ClassPrivateProperty':
    case 'ClassPrivateMethod':
    case 'ImportAttribute':
      return key === 'key';
    case 'LabeledStatement':
    case 'BreakStatement':
    case 'ContinueStatement':
      return key === 'label';
    case 'ExportSpecifier':
    case 'ExportDefaultSpecifier':
    case 'ExportNamespaceSpecifier':
      return key === 'exported';
    case 'ImportSpecifier':
      return key === 'imported';
    case 'JSXAttribute':
      return key === 'name';
    case 'JSXMemberExpression':
      return key === 'property';
    case 'TSQualifiedName':
      return key === 'right';
    case 'PrivateName':
    case 'TSEnumMember':
    case 'EnumBooleanMember':
    case 'EnumNumberMember':
    case 'EnumStringMember':
    case 'EnumDefaultedMember':
      return key === 'id';
    case 'MetaProperty':
    case 'JSXNamespacedName':
      return true;
    default:
      return false;
  }
}

/** Whether a JSX tag name refers to a variable: `<Foo/>`, not `<div/>`. */
export const isComponentName = (name: string): boolean => !/^[a-z]|-/.test(name);
