/** Statements without jumps and loops. */
import type { Constructs } from '../tree.js';
import { namedClass } from './classes.js';
import { functionText } from './functions.js';

export const statements: Constructs = {
  empty: { weight: 0, print: () => ';' },
  note: { weight: 3, numbers: [1024], print: (p, { numbers: [n] }) => `${p.log(p.variable(n!) ?? '')};` },
  expression: { weight: 14, parts: ['expression'], print: (p, { parts: [value] }) => `${p.print(value)};` },
  let: {
    weight: 10,
    numbers: [2],
    parts: ['binding', 'expression'],
    print: (p, { numbers: [kind], parts: [binding, value] }) => {
      const text = `${kind === 0 ? 'let' : 'const'} ${p.print(binding)} = ${p.print(value)};`;
      p.ready(binding!);
      return text;
    },
  },
  var: {
    weight: 4,
    parts: ['binding', 'expression'],
    print: (p, { parts: [binding, value] }) => `var ${p.print(binding)} = ${p.print(value)};`,
  },
  function: {
    weight: 4,
    numbers: [5],
    parts: ['callable'],
    print: (p, tree) => functionText(p, tree.parts[0]!, p.nameOf(tree)),
  },
  class: {
    weight: 3,
    numbers: [5, 2],
    parts: ['class'],
    print: (p, tree) => {
      const text = namedClass(p, tree.parts[0]!, p.nameOf(tree));
      p.ready(tree);
      return text;
    },
  },
  block: { weight: 2, lists: [['statement', 0, 3]], print: (p, { lists: [inner] }) => p.block(inner!) },
  if: {
    weight: 6,
    parts: ['expression'],
    lists: [
      ['statement', 0, 3],
      ['statement', 0, 2],
    ],
    print: (p, { parts: [test], lists: [yes, no] }) =>
      `if (${p.print(test)}) ${p.block(yes!)}${no!.length === 0 ? '' : ` else ${p.block(no!)}`}`,
  },
};
