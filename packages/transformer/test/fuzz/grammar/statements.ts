/** Statements without jumps and loops. */
import { BURN } from '../printer.js';
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
  /** A function is called by the very initialiser whose variables it reads, and once more behind it. */
  falls: {
    weight: 1,
    numbers: [3, 3],
    parts: ['expression', 'expression'],
    print: (p, { numbers: [first, second], parts: [value, used] }) => {
      const early = (form: number): string => [p.call('early()'), p.print(value), `[${p.call('early()')}]`][form]!;
      const pattern = `{ x: early1 = ${early(first!)}, y: early2 = ${early(second!)} }`;
      const reads = `${p.log('early1')}; return ${p.log('early2')};`;
      return `{ try { const ${pattern} = ${p.print(used)}; early(); function early() { ${BURN} ${reads} } } catch (error) { ${p.log('error')}; } }`;
    },
  },
  /** Calls of builtins that are no suspend points. */
  builtins: {
    weight: 1,
    parts: ['expression', 'expression'],
    print: (p, { parts: [first, second] }) =>
      `{ const list = [${p.print(first)}], known = new Map(); list.push(${p.print(second)}); known.set(list[0], list.length); ${p.log('known.get(list[0])')}; }`,
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
