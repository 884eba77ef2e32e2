/** Functions and their parameters. */
import { BURN, type FunctionContext, type Printer } from '../printer.js';
import { Scope } from '../scope.js';
import type { Constructs, Tree } from '../tree.js';

export const callables: Constructs = {
  body: {
    weight: 3,
    boundary: true,
    numbers: [3],
    parts: ['params', 'expression'],
    lists: [['statement', 0, 4]],
    print: () => '',
  },
  value: { weight: 2, boundary: true, numbers: [3], parts: ['params', 'expression'], print: () => '' },
};

export const params: Constructs = {
  none: { weight: 2, print: () => '' },
  some: {
    weight: 4,
    lists: [
      ['param', 1, 3],
      ['binding', 0, 1],
    ],
    print: (p, { lists: [plain, rest] }) => {
      const texts = plain!.map((tree) => p.print(tree));
      const last = rest!.map((tree) => `...${p.print(tree)}`);
      rest!.forEach((tree) => p.ready(tree));
      return [...texts, ...last].join(', ');
    },
  },
};

export const paramKinds: Constructs = {
  plain: { weight: 5, parts: ['binding'], print: (p, { parts: [binding] }) => declared(p, binding!, p.print(binding)) },
  default: {
    weight: 2,
    parts: ['binding', 'expression'],
    print: (p, { parts: [binding, value] }) => declared(p, binding!, `${p.print(binding)} = ${p.print(value)}`),
  },
};

function declared(p: Printer, binding: Tree, text: string): string {
  p.ready(binding);
  return text;
}

interface Printed {
  /** `(a, b)` */
  head: string;
  /** `{ … }` */
  body: string;
}

function printFunction(p: Printer, fn: Tree, context: Partial<FunctionContext>): Printed {
  const outer = new Scope(p.scope, true);
  return p.scoped(outer, () =>
    p.inFunction({ returns: true, ...context }, () => ({ head: parameters(p, fn), body: functionBody(p, fn, outer) })),
  );
}

function parameters(p: Printer, fn: Tree): string {
  const list = fn.parts[0]!;
  const [plain = [], rest = []] = list.lists;
  for (const param of plain) p.declare(param.parts[0]!, 'param');
  for (const binding of rest) p.declare(binding, 'param', 'array');
  return p.guarded(() => `(${p.print(list)})`);
}

function functionBody(p: Printer, fn: Tree, outer: Scope): string {
  const value = (): string => p.print(fn.parts[1]);
  if (fn.kind === 'value') return `{ ${BURN} return ${value()}; }`;
  return p.scoped(new Scope(outer, true, outer), () => {
    p.hoistVars(fn.lists[0]!);
    const statements = p.statements(fn.lists[0]!);
    const end = fn.numbers[0] === 0 ? '' : `return ${value()};`;
    return `{ ${BURN} ${statements} ${end} }`;
  });
}

export function functionText(p: Printer, fn: Tree, name: string): string {
  const { head, body } = printFunction(p, fn, { arguments: true, self: !p.sloppy });
  return `function ${name}${head} ${body}`;
}

/** A generator function in parentheses. */
export function generator(p: Printer, fn: Tree): string {
  const { head, body } = printFunction(p, fn, { arguments: true, self: !p.sloppy, generator: true });
  return `(function*${head} ${body})`;
}

/** An arrow function in parentheses; it sees what is around it. */
export function arrow(p: Printer, fn: Tree): string {
  const { fn: around } = p;
  const inherited = { arguments: around.arguments, self: around.self, superMember: around.superMember };
  const { head, body } = printFunction(p, fn, inherited);
  if (fn.kind !== 'value' || fn.numbers[0] !== 0) return `(${head} => ${body})`;
  const value = body.slice(body.indexOf('return ') + 'return '.length, body.lastIndexOf(';'));
  return `(${head} => (--tank.fuel < 0 && out(), ${value}))`;
}

const METHOD = { arguments: true, self: true, superMember: true };

/** A method, with its name in front. */
export function method(p: Printer, fn: Tree, name: string): string {
  const { head, body } = printFunction(p, fn, METHOD);
  return `${name}${head} ${body}`;
}

export function getter(p: Printer, fn: Tree, name: string): string {
  return `get ${name}() ${printFunction(p, withoutParams(fn), METHOD).body}`;
}

export function setter(p: Printer, fn: Tree, name: string): string {
  return `set ${name}(value) ${printFunction(p, withoutParams(fn), METHOD).body}`;
}

const NONE: Tree = { sort: 'params', kind: 'none', numbers: [], parts: [], lists: [] };

const withoutParams = (fn: Tree): Tree => ({ ...fn, parts: [NONE, fn.parts[1]!] });
