/** Fields and static blocks, as functions that are called by themselves: see 3-lower/statics.ts and fields.ts. */
import type { Ast, ClassElement } from '../../1-host/index.js';
import type { Copier } from './copy.js';
import { keyName } from './function.js';
import { FIELDS, isClass, toAst, toAstOrNull, toNode, type Fields, type Types } from './node.js';

export function classElements(node: Fields, placement: 'static' | 'instance'): ClassElement[] | null {
  if (!isClass(node)) return null;
  const members: Fields[] = node.body.body;
  if ([node, ...members].some(({ decorators }) => decorators?.length > 0)) return null;
  return members
    .filter((member) => isElement(member) && isStatic(member) === (placement === 'static'))
    .map(viewElement);
}

function isElement(member: Fields): boolean {
  return member.type === 'StaticBlock' || (FIELDS.has(member.type) && !member.declare && !member.abstract);
}

const isStatic = (member: Fields): boolean => member.type === 'StaticBlock' || member.static === true;

function viewElement(member: Fields): ClassElement {
  const node = toAst(member);
  if (member.type === 'StaticBlock') return { node, kind: 'block', name: null, value: null };
  const isPlain = member.type !== 'ClassAccessorProperty' && !member.computed;
  return { node, kind: 'field', name: isPlain ? keyName(member) : null, value: toAstOrNull(member.value) };
}

export function elementAsArrow(t: Types, copier: Copier, element: Fields, wrap: (value: Ast) => Ast): Fields {
  const isBlock = element.type === 'StaticBlock';
  const body: any = isBlock ? t.blockStatement(element.body) : toNode(wrap(toAst(element.value)));
  const arrow: Fields = t.arrowFunctionExpression([], body);
  arrow.loc = element.loc;
  return copier.derive(arrow, element);
}

export function fieldAsMethod(
  t: Types,
  copier: Copier,
  field: Fields,
  name: string,
  wrap: (value: Ast) => Ast,
): Fields {
  // What is known about the value is what is known about returning it.
  const statement: any = copier.derive(t.returnStatement(toNode(wrap(toAst(field.value))) as any), field.value);
  const body = t.blockStatement([statement]);
  const method: Fields = t.classPrivateMethod('method', t.privateName(t.identifier(name)), [], body);
  method.loc = field.loc;
  return copier.derive(method, field);
}

export function withoutValue(copier: Copier, field: Fields): Fields {
  const copy = copier.shallow(field);
  copy.value = null;
  return copy;
}

export function withStaticBlock(t: Types, copier: Copier, node: Fields, elements: readonly Ast[], body: Ast[]): Fields {
  const isMoved = (member: Fields): boolean => elements.includes(toAst(copier.original(member)));
  const copy = copier.shallow(node);
  copy.body = copier.shallow(node.body);
  const members: Fields[] = node.body.body;
  const first = members.findIndex(isMoved);
  const block = t.staticBlock(body.map(toNode) as any[]);
  copy.body.body = members.flatMap((member, i) => (i === first ? [block] : isMoved(member) ? [] : [member]));
  return copy;
}
