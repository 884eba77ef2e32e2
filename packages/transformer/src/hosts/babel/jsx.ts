/**
 * JSX as expressions. A tag name becomes the expression it stands for where the core sees it, and a tag name again when
 * it is put back; attribute values and children get the braces that an expression needs there.
 *
 *     <a.B x={f()} {...p}>text {y} <i/></a.B>      a.B, f(), ...p, y, <i/>
 */
import type { Copier } from './copy.js';
import { isComponentName, type Fields, type Types } from './node.js';
import type { Slot } from './slots.js';

export function jsxSlots(node: Fields): Slot[] {
  const slots: Slot[] = [];
  const opening = node.openingElement;
  if (opening) {
    if (isTagExpression(opening.name)) slots.push({ role: 'value', path: ['openingElement', 'name'], jsx: 'tag' });
    opening.attributes.forEach((attribute: Fields, i: number) => {
      const path = ['openingElement', 'attributes', i];
      if (attribute.type === 'JSXSpreadAttribute') slots.push({ role: 'objectSpread', path: [...path, 'argument'] });
      else if (attribute.value) slots.push(...contentSlots(attribute.value, [...path, 'value'], 'attribute'));
    });
  }
  node.children.forEach((child: Fields, i: number) => slots.push(...contentSlots(child, ['children', i], 'child')));
  return slots;
}

function contentSlots(content: Fields, path: (string | number)[], jsx: 'child' | 'attribute'): Slot[] {
  switch (content.type) {
    case 'JSXExpressionContainer':
      return content.expression.type === 'JSXEmptyExpression' ? [] : [{ role: 'value', path: [...path, 'expression'] }];
    case 'JSXSpreadChild':
      return [{ role: 'spread', path: [...path, 'expression'] }];
    case 'JSXElement':
    case 'JSXFragment':
      return [{ role: 'value', path, jsx }];
    default:
      return [];
  }
}

/** Whether a tag name is an expression: `<Foo/>`, `<a.b/>`, `<this/>`; not `<div/>`, `<svg:rect/>`. */
export function isTagExpression(name: Fields): boolean {
  if (name.type === 'JSXMemberExpression') return true;
  return name.type === 'JSXIdentifier' && (name.name === 'this' || isComponentName(name.name));
}

/** `a.B` as an ordinary expression, each part derived from its JSX node. */
export function tagToExpression(t: Types, copier: Copier, name: Fields): Fields {
  const made =
    name.type === 'JSXMemberExpression'
      ? t.memberExpression(tagToExpression(t, copier, name.object) as any, t.identifier(name.property.name))
      : name.name === 'this'
        ? t.thisExpression()
        : t.identifier(name.name);
  made.loc = name.loc;
  return copier.derive(made, name);
}

/** The way back, also for a temporary that took the place of the tag. */
export function expressionToTag(t: Types, copier: Copier, node: Fields): Fields {
  if (node.type.startsWith('JSX')) return node;
  const made =
    node.type === 'MemberExpression' && !node.computed
      ? t.jsxMemberExpression(expressionToTag(t, copier, node.object) as any, t.jsxIdentifier(node.property.name))
      : t.jsxIdentifier(node.type === 'ThisExpression' ? 'this' : node.name);
  made.loc = node.loc;
  return copier.derive(made, node);
}

/** An expression in the place of a child or an attribute value: JSX as it is, anything else in braces. */
export function expressionToContent(t: Types, node: Fields): Fields {
  return node.type.startsWith('JSX') ? node : t.jsxExpressionContainer(node as any);
}
