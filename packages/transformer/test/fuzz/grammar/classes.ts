/** Classes, and the members of object literals. */
import { BURN } from '../printer.js';
import type { Printer } from '../printer.js';
import { Scope } from '../scope.js';
import type { Constructs, Tree } from '../tree.js';
import { getter, method, setter } from './functions.js';
import { propertyKey } from './members.js';

const FIELD = { self: true, superMember: true, guarded: true };

export const classes: Constructs = {
  base: {
    weight: 2,
    lists: [['member', 0, 4]],
    print: (p, { lists: [members] }) => `class ${body(p, members!, false)}`,
  },
  derived: {
    weight: 2,
    numbers: [1024, 3],
    lists: [['member', 0, 4]],
    print: (p, { numbers: [n, form], lists: [members] }) => {
      const base = p.hinted(n!, 'class') ?? 'Base';
      return `class extends ${form === 0 ? base : p.log(base)} ${body(p, members!, true)}`;
    },
  },
};

/** The class with its name; inside, the name is a constant. */
export function namedClass(p: Printer, tree: Tree, name: string): string {
  return p.print(tree).replace(/^class/, `class ${name}`);
}

function body(p: Printer, members: readonly Tree[], derived: boolean): string {
  const outer = p.privates;
  const names = new Set<string>();
  const constructors = members.filter(({ kind }) => kind === 'creation').slice(0, 1);
  const kept = members.filter((member) => {
    if (member.kind === 'creation') return constructors.includes(member);
    if (!member.kind.startsWith('private')) return true;
    const name = privateName(member);
    return !names.has(name) && names.add(name);
  });
  p.privates = [...outer, ...names];
  const text = kept.map((tree) => (tree.kind === 'creation' ? constructor(p, tree, derived) : p.print(tree)));
  p.privates = outer;
  return `{ ${text.join('\n')} }`;
}

const privateName = ({ numbers: [n] }: Tree): string => `p${n}`;

function constructor(p: Printer, tree: Tree, derived: boolean): string {
  const [before = [], args = [], after = []] = tree.lists;
  const form = tree.numbers[0]!;
  const scope = new Scope(p.scope, true);
  const context = { arguments: true, self: true, superMember: true, returns: true };
  return p.scoped(scope, () =>
    p.inFunction(context, () => {
      const params = tree.parts[0]!;
      const [plain = [], rest = []] = params.lists;
      for (const param of plain) p.declare(param.parts[0]!, 'param');
      for (const binding of rest) p.declare(binding, 'param', 'array');
      const head = p.guarded(() => `(${p.print(params)})`);
      return p.scoped(new Scope(scope, true, scope), () => {
        const statements = [...before, ...after];
        p.hoistVars(statements);
        p.hoist(statements);
        const first = p.list(before, '\n');
        const call = derived ? superCall(p, form, args) : '';
        const returned = form === 5 ? `return ${p.print(tree.parts[1])};` : '';
        return `constructor${head} { ${BURN} ${first} ${call} ${p.list(after, '\n')} ${returned} }`;
      });
    }),
  );
}

function superCall(p: Printer, form: number, args: readonly Tree[]): string {
  const text = `super(${p.list(args)})`;
  switch (form) {
    case 1:
      return `${p.log(text)};`;
    case 2:
      return `(() => ${text})();`;
    case 3:
      return `try { ${text}; } finally { ${p.log('')}; }`;
    case 4:
      return `if (${p.log('1')}) ${text};`;
    default:
      return `${text};`;
  }
}

const statik = (n: number | undefined): string => (n === 1 ? 'static ' : '');

export const classMembers: Constructs = {
  method: {
    weight: 5,
    numbers: [2],
    parts: ['key', 'callable'],
    print: (p, { numbers: [n], parts: [key, fn] }) => statik(n) + method(p, fn!, propertyKey(p, key!)),
  },
  creation: {
    weight: 4,
    boundary: true,
    numbers: [7],
    parts: ['params', 'expression'],
    lists: [
      ['statement', 0, 2],
      ['element', 0, 2],
      ['statement', 0, 3],
    ],
    print: () => '',
  },
  getter: {
    weight: 2,
    numbers: [2],
    parts: ['key', 'callable'],
    print: (p, { numbers: [n], parts: [key, fn] }) => statik(n) + getter(p, fn!, propertyKey(p, key!)),
  },
  setter: {
    weight: 1,
    numbers: [2],
    parts: ['key', 'callable'],
    print: (p, { numbers: [n], parts: [key, fn] }) => statik(n) + setter(p, fn!, propertyKey(p, key!)),
  },
  field: {
    weight: 3,
    numbers: [2],
    parts: ['key', 'expression'],
    print: (p, { numbers: [n], parts: [key, value] }) => `${statik(n)}${propertyKey(p, key!)} = ${initial(p, value!)};`,
  },
  privateField: {
    weight: 2,
    numbers: [3],
    parts: ['expression'],
    print: (p, tree) => `#${privateName(tree)} = ${initial(p, tree.parts[0]!)};`,
  },
  privateMethod: {
    weight: 1,
    numbers: [3],
    parts: ['callable'],
    print: (p, tree) => method(p, tree.parts[0]!, `#${privateName(tree)}`),
  },
  staticBlock: {
    weight: 1,
    boundary: true,
    lists: [['statement', 0, 3]],
    print: (p, { lists: [statements] }) =>
      p.scoped(new Scope(p.scope, true), () =>
        p.inFunction({ self: true, superMember: true }, () => {
          p.hoistVars(statements!);
          return `static { ${p.statements(statements!)} }`;
        }),
      ),
  },
};

function initial(p: Printer, value: Tree): string {
  return p.scoped(new Scope(p.scope, true), () => p.inFunction(FIELD, () => p.print(value)));
}

export const properties: Constructs = {
  value: {
    weight: 5,
    parts: ['key', 'expression'],
    print: (p, { parts: [key, value] }) => `${propertyKey(p, key!)}: ${p.print(value)}`,
  },
  shorthand: {
    weight: 2,
    numbers: [1024],
    print: (p, { numbers: [n] }) => p.variable(n!) ?? 'sink',
  },
  method: {
    weight: 3,
    parts: ['key', 'callable'],
    print: (p, { parts: [key, fn] }) => method(p, fn!, propertyKey(p, key!)),
  },
  getter: {
    weight: 1,
    parts: ['key', 'callable'],
    print: (p, { parts: [key, fn] }) => getter(p, fn!, propertyKey(p, key!)),
  },
  setter: {
    weight: 1,
    parts: ['key', 'callable'],
    print: (p, { parts: [key, fn] }) => setter(p, fn!, propertyKey(p, key!)),
  },
  spread: { weight: 1, parts: ['expression'], print: (p, { parts: [value] }) => `...${p.print(value)}` },
};
