/** Function views, and what a function's surroundings say about it: its name for people, strictness, a derived class. */
import type { FunctionView, Param } from '../../1-host/index.js';
import {
  eachChild,
  INITIALIZERS,
  isClass,
  isFunction,
  isTransparent,
  toAst,
  toAstOrNull,
  type Fields,
  type Types,
} from './node.js';
import { isTypeOnly } from './type-only.js';

interface Surroundings {
  name: string | null;
  strict: boolean;
  derived: boolean;
}

export class FunctionViews {
  private readonly surroundings = new Map<object, Surroundings>();

  constructor(
    private readonly t: Types,
    program: Fields,
    module: boolean,
  ) {
    this.survey(program, { name: null, strict: module, derived: false });
  }

  /** `node` may be a copy; `original` is what was parsed. */
  view(node: Fields, original: Fields): FunctionView | null {
    if (!isFunction(node)) return null;
    const around = this.surroundings.get(original);
    const block = node.body.type === 'BlockStatement';
    const kind = kindOf(node);
    return {
      kind,
      generator: node.generator === true,
      async: node.async === true,
      name: node.id?.name ?? around?.name ?? null,
      params: node.params.filter((param: Fields) => !isThisType(param)).map(paramView),
      body: block ? node.body.body.map(toAst) : null,
      expression: block ? null : toAst(node.body),
      directives: directivesOf(node.body),
      strict: (around?.strict ?? false) || directivesOf(node.body).includes('use strict'),
      derived: kind === 'constructor' && (around?.derived ?? false),
      rigid: false,
    };
  }

  /** `around.name` is what `node` would be named after, if it is an anonymous function or class. */
  private survey(node: Fields, around: Surroundings): void {
    if (isTypeOnly(this.t, node)) return;
    let { name, strict, derived } = around;
    if (isClass(node)) {
      strict = true;
      derived = !!node.superClass;
      name = node.id?.name ?? name;
    } else if (isFunction(node)) {
      this.surroundings.set(node, { name: methodName(node, name), strict, derived });
      strict ||= directivesOf(node.body).includes('use strict');
      derived = false;
    } else if (INITIALIZERS.has(node.type)) {
      this.surroundings.set(node, { name: node.key ? keyName(node) : null, strict, derived: false });
    } else if (node.type === 'Program') strict ||= directivesOf(node).includes('use strict');
    eachChild(this.t, node, (child, key) => this.survey(child, { name: inherit(node, key, name), strict, derived }));
  }
}

/** Whether instances get it: fields, and private methods and accessors. */
export function isInstanceMember(member: Fields): boolean {
  if (member.static === true || member.declare === true || member.abstract === true) return false;
  return ['ClassProperty', 'ClassPrivateProperty', 'ClassAccessorProperty', 'ClassPrivateMethod'].includes(member.type);
}

/** The name that the child under `key` would take from `node`. */
function inherit(node: Fields, key: string, name: string | null): string | null {
  switch (node.type) {
    case 'VariableDeclarator':
      return key === 'init' ? targetName(node.id) : null;
    case 'AssignmentExpression':
    case 'AssignmentPattern':
      return key === 'right' ? targetName(node.left) : null;
    case 'ObjectProperty':
    case 'ClassProperty':
    case 'ClassPrivateProperty':
    case 'ClassAccessorProperty':
      return key === 'value' ? keyName(node) : null;
    case 'ExportDefaultDeclaration':
      return 'default';
    // A constructor is named after its class.
    case 'ClassDeclaration':
    case 'ClassExpression':
      return key === 'body' ? name : null;
    case 'ClassBody':
      return name;
    default:
      return isTransparent(node) ? name : null;
  }
}

function targetName(target: Fields): string | null {
  if (isTransparent(target)) return targetName(target.expression);
  if (target.type === 'Identifier') return target.name;
  if (target.type !== 'MemberExpression' || target.computed) return null;
  return target.property.type === 'PrivateName' ? `#${target.property.id.name}` : target.property.name;
}

export function keyName({ key, computed }: Fields): string | null {
  return propertyName(key, computed);
}

/** Of a member, or of a property that is named elsewhere. */
export function propertyName(key: Fields, computed: boolean): string | null {
  if (key.type === 'PrivateName') return `#${key.id.name}`;
  if (key.type === 'Identifier') return computed ? null : key.name;
  return /^(String|Numeric|BigInt)Literal$/.test(key.type) ? String(key.value) : null;
}

function methodName(node: Fields, name: string | null): string | null {
  if (!('key' in node)) return name;
  return node.kind === 'constructor' ? name : keyName(node);
}

function kindOf(node: Fields): FunctionView['kind'] {
  switch (node.type) {
    case 'FunctionDeclaration':
      return 'declaration';
    case 'FunctionExpression':
      return 'expression';
    case 'ArrowFunctionExpression':
      return 'arrow';
    default:
      if (node.kind === 'get') return 'getter';
      if (node.kind === 'set') return 'setter';
      return node.kind === 'constructor' ? 'constructor' : 'method';
  }
}

export function directivesOf(body: Fields): string[] {
  return (body.directives ?? []).map((directive: Fields) => directive.value.value);
}

/** `function f(this: T)` is a type, not a parameter. */
export const isThisType = (param: Fields): boolean => param.type === 'Identifier' && param.name === 'this';

function paramView(node: Fields): Param {
  // `constructor(private x = 1)`: told apart by Host.describe.
  const inner = node.type === 'TSParameterProperty' ? node.parameter : node;
  if (inner.type === 'AssignmentPattern') {
    return { node: toAst(node), target: toAst(inner.left), default: toAstOrNull(inner.right), rest: false };
  }
  const rest = inner.type === 'RestElement';
  return { node: toAst(node), target: toAst(rest ? inner.argument : inner), default: null, rest };
}
