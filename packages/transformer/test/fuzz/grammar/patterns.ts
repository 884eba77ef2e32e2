/** Declared names and patterns. */
import type { Constructs } from '../tree.js';
import { propertyKey, withDefault } from './members.js';

export const bindings: Constructs = {
  name: {
    weight: 8,
    numbers: [5],
    print: (p, tree) => p.nameOf(tree),
  },
  object: {
    weight: 1,
    lists: [
      ['patternProperty', 0, 3],
      ['binding', 0, 1],
    ],
    print: (p, { lists: [properties, rest] }) => {
      const tail = rest!.filter(({ kind }) => kind === 'name').map((tree) => `...${p.print(tree)}`);
      return `{ ${[...properties!.map((tree) => p.print(tree)), ...tail].join(', ')} }`;
    },
  },
  array: {
    weight: 2,
    lists: [
      ['patternProperty', 0, 3],
      ['binding', 0, 1],
    ],
    print: (p, { lists: [elements, rest] }) => {
      const items = elements!.map(({ numbers: [hole], parts: [, binding], lists: [fallback] }) => {
        // A hole binds nothing, but its name is declared: it only ever stands in front.
        const text = withDefault(p, binding!, fallback);
        return hole === 3 ? `, ${text}` : text;
      });
      return `[${[...items, ...rest!.map((tree) => `...${p.print(tree)}`)].join(', ')}]`;
    },
  },
};

export const patternProperties: Constructs = {
  property: {
    weight: 1,
    numbers: [4],
    parts: ['key', 'binding'],
    lists: [['expression', 0, 1]],
    print: (p, { parts: [key, binding], lists: [fallback] }) =>
      `${propertyKey(p, key!)}: ${withDefault(p, binding!, fallback)}`,
  },
};
