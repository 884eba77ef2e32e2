/** Pattern views. */
import type { Ast, PatternElement, PatternProperty, PatternView } from '../../1-host/index.js';
import { keyName } from './function.js';
import { skipTransparent, toAst, type Fields } from './node.js';

export function patternView(wrapped: Fields): PatternView {
  const node = skipTransparent(wrapped);
  switch (node.type) {
    case 'Identifier':
      return { kind: 'identifier', name: node.name };
    case 'ArrayPattern': {
      const [items, rest] = splitRest(node.elements);
      return { kind: 'array', elements: items.map((item) => (item ? element(item) : null)), rest };
    }
    case 'ObjectPattern': {
      const [items, rest] = splitRest(node.properties);
      return { kind: 'object', properties: items.map((item) => property(item!)), rest };
    }
    default:
      // Old code may even assign to a call: a ReferenceError when it runs, and the core sees no pattern in it.
      return { kind: 'member' };
  }
}

function splitRest(items: (Fields | null)[]): [(Fields | null)[], Ast | null] {
  const last = items.at(-1);
  if (last?.type !== 'RestElement') return [items, null];
  return [items.slice(0, -1), toAst(last.argument)];
}

function element(node: Fields): PatternElement {
  return node.type === 'AssignmentPattern'
    ? { target: toAst(node.left), default: toAst(node.right) }
    : { target: toAst(node), default: null };
}

function property(node: Fields): PatternProperty {
  const name = keyName(node);
  const key: PatternProperty['key'] =
    name === null ? { kind: 'computed', expression: toAst(node.key) } : { kind: 'name', name };
  return { key, ...element(node.value) };
}
