/** Expressions that call nothing by themselves: literals, variables, operators. */
import type { Constructs } from '../tree.js';

const STRINGS = ["'s'", "''", "'ab'", "'7'"];
export const KEYS = ['x', 'y', 'z', 'm', 'n'];
const BINARY = ['+', '-', '*', '<', '>=', '===', '!==', '==', '%', '&', '<<', '**', '+', '+'];
const UNARY = ['-', '!', 'typeof ', 'void ', '~', '+'];
const LOGICAL = ['&&', '||', '??'];

export const literals: Constructs = {
  number: { weight: 4, numbers: [5], print: (_, { numbers: [n] }) => String(n) },
  variable: { weight: 12, numbers: [1024], print: (p, { numbers: [n] }) => p.variable(n!) ?? '1' },
  string: { weight: 2, numbers: [STRINGS.length], print: (_, { numbers: [n] }) => STRINGS[n!]! },
  constant: {
    weight: 2,
    numbers: [4],
    print: (_, { numbers: [n] }) => ['undefined', 'null', 'true', 'false'][n!]!,
  },
  self: { weight: 2, print: (p) => (p.fn.self ? 'this' : '2') },
  arguments: {
    weight: 2,
    numbers: [4],
    print: (p, { numbers: [n] }) => {
      if (!p.fn.arguments) return '3';
      return n === 3 ? 'arguments.length' : `arguments[${n}]`;
    },
  },
  newTarget: { weight: 1, print: (p) => (p.fn.arguments ? 'typeof new.target' : '4') },
  binary: {
    weight: 8,
    numbers: [BINARY.length],
    parts: ['expression', 'expression'],
    print: (p, { numbers: [n], parts: [left, right] }) => `(${p.print(left)} ${BINARY[n!]} ${p.print(right)})`,
  },
  unary: {
    weight: 2,
    numbers: [UNARY.length],
    parts: ['expression'],
    print: (p, { numbers: [n], parts: [value] }) => `(${UNARY[n!]}${p.print(value)})`,
  },
  logical: {
    weight: 4,
    numbers: [LOGICAL.length],
    parts: ['expression', 'expression'],
    print: (p, { numbers: [n], parts: [left, right] }) => `(${p.print(left)} ${LOGICAL[n!]} ${p.print(right)})`,
  },
  conditional: {
    weight: 3,
    parts: ['expression', 'expression', 'expression'],
    print: (p, { parts: [test, yes, no] }) => `(${p.print(test)} ? ${p.print(yes)} : ${p.print(no)})`,
  },
  sequence: {
    weight: 2,
    parts: ['expression', 'expression'],
    print: (p, { parts: [first, last] }) => `(${p.print(first)}, ${p.print(last)})`,
  },
  template: {
    weight: 2,
    parts: ['expression', 'expression'],
    print: (p, { parts: [first, last] }) => `\`<\${${p.print(first)}}\${${p.print(last)}}>\``,
  },
  array: {
    weight: 4,
    lists: [['element', 0, 4]],
    print: (p, { lists: [elements] }) => `[${p.list(elements!)}]`,
  },
  object: {
    weight: 4,
    lists: [['property', 0, 4]],
    print: (p, { lists: [properties] }) => `({ ${p.list(properties!)} })`,
  },
};
