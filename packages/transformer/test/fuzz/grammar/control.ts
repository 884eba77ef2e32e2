/** Loops, jumps, `try` and `switch`. */
import { BURN, type Printer } from '../printer.js';
import { Scope } from '../scope.js';
import type { Constructs, Tree } from '../tree.js';
import { holder } from './members.js';

const LOOP = { label: null, loop: true, breakable: true };
const LOOPS = new Set(['while', 'doWhile', 'for', 'forOf', 'forIn']);

const body = (p: Printer, statements: readonly Tree[]): string => p.inside(LOOP, () => p.block(statements, BURN));

export const control: Constructs = {
  while: {
    weight: 2,
    parts: ['expression'],
    lists: [['statement', 0, 4]],
    print: (p, { parts: [test], lists: [inner] }) => `while (${p.print(test)}) ${body(p, inner!)}`,
  },
  doWhile: {
    weight: 2,
    parts: ['expression'],
    lists: [['statement', 0, 4]],
    print: (p, { parts: [test], lists: [inner] }) => `do ${body(p, inner!)} while (${p.print(test)});`,
  },
  for: {
    weight: 5,
    numbers: [4],
    parts: ['binding', 'expression', 'expression', 'expression'],
    lists: [['statement', 0, 4]],
    print: (p, tree) => p.scoped(new Scope(p.scope, false), () => forLoop(p, tree)),
  },
  forOf: {
    weight: 5,
    numbers: [4],
    parts: ['binding', 'expression', 'target', 'operand'],
    lists: [['statement', 0, 4]],
    print: (p, tree) => each(p, tree, 'of'),
  },
  forIn: {
    weight: 2,
    numbers: [4],
    parts: ['binding', 'expression', 'target', 'expression'],
    lists: [['statement', 0, 3]],
    print: (p, tree) => each(p, tree, 'in'),
  },
  break: { weight: 3, numbers: [8], print: (p, { numbers: [n] }) => p.jump('break', n!) ?? `${p.log('')};` },
  continue: { weight: 3, numbers: [8], print: (p, { numbers: [n] }) => p.jump('continue', n!) ?? `${p.log('')};` },
  return: {
    weight: 2,
    parts: ['expression'],
    print: (p, { parts: [value] }) => (p.fn.returns ? `return ${p.print(value)};` : `${p.print(value)};`),
  },
  throw: { weight: 2, parts: ['expression'], print: (p, { parts: [value] }) => `throw ${p.print(value)};` },
  labeled: {
    weight: 2,
    parts: ['statement'],
    print: (p, { parts: [inner] }) => {
      const label = p.label();
      let target = inner!;
      while (target.kind === 'labeled') target = target.parts[0]!;
      const declares = ['let', 'function', 'class'].includes(target.kind);
      const text = p.inside({ label, loop: LOOPS.has(target.kind), breakable: false }, () =>
        declares ? p.block([inner!]) : p.print(inner),
      );
      return `${label}: ${text}`;
    },
  },
  try: {
    weight: 7,
    lists: [
      ['statement', 1, 4],
      ['handler', 0, 1],
      ['statement', 0, 3],
    ],
    print: (p, { lists: [block, handlers, finalizer] }) => {
      const text = `try ${p.block(block!)} ${p.list(handlers!)}`;
      return finalizer!.length === 0 && handlers!.length > 0 ? text : `${text} finally ${p.block(finalizer!)}`;
    },
  },
  /** A jump, and a `finally` that makes another one instead, or not. Neither need suspend. */
  overridden: {
    weight: 2,
    numbers: [8, 8, 16],
    parts: ['expression', 'expression'],
    print: (p, { numbers: [first, second, form], parts: [value, test] }) => {
      const given = form! & 1 ? p.print(value) : '1';
      const left = form! & 2 ? p.jump('break', first!) : p.fn.returns ? `return ${given};` : null;
      const instead = p.jump(form! & 4 ? 'break' : 'continue', second!) ?? `throw ${p.print(test)};`;
      const asked = form! & 8 ? p.print(test) : 'tank.fuel % 2';
      return `try { ${left ?? `throw ${given};`} } finally { if (${asked}) { ${instead} } }`;
    },
  },
  switch: {
    weight: 3,
    parts: ['expression'],
    lists: [['case', 0, 4]],
    print: (p, { parts: [value], lists: [cases] }) => {
      const head = p.print(value);
      return p.scoped(new Scope(p.scope, false), () => {
        p.hoist(cases!.flatMap(({ lists: [inner] }) => inner!));
        let hasDefault = false;
        const texts = p.inside({ label: null, loop: false, breakable: true }, () =>
          cases!.map((tree) => {
            const isDefault = tree.kind === 'default' && !hasDefault;
            hasDefault ||= isDefault;
            const test = tree.parts[0] === undefined ? p.log('1') : p.print(tree.parts[0]);
            return `${isDefault ? 'default' : `case ${test}`}: ${p.list(tree.lists[0]!, '\n')}`;
          }),
        );
        return `switch (${head}) { ${texts.join('\n')} }`;
      });
    },
  },
};

/** `for (let i = 0; …)`: 0–2 declare with let, 3 assigns. The first name counts up now and then, so that loops end by themselves. */
function forLoop(p: Printer, { numbers: [form], parts: [binding, first, test, update], lists: [inner] }: Tree): string {
  if (form === 3) return `for (${p.print(first)}; ${p.print(test)}; ${p.print(update)}) ${body(p, inner!)}`;
  p.declare(binding!, 'let');
  const simple = binding!.kind === 'name';
  const start = simple && form !== 2 ? '0' : p.print(first);
  const head = `let ${p.print(binding)} = ${start}`;
  p.ready(binding!);
  if (!simple) return `for (${head}; ${p.print(test)}; ${p.print(update)}) ${body(p, inner!)}`;
  const name = p.nameOf(binding!);
  if (form === 0) return `for (${head}; ${name} < 3; ${name}++) ${body(p, inner!)}`;
  return `for (${head}; ${p.log(name)} < 2 ${form === 1 ? '' : `&& ${p.print(test)}`}; ${p.log(`${name}++`)}) ${body(p, inner!)}`;
}

/** 0 const, 1 let, 2 var, 3 an assignment target. */
function each(
  p: Printer,
  { numbers: [form], parts: [binding, , target, operand], lists: [inner] }: Tree,
  word: 'of' | 'in',
): string {
  const source = operand!.sort === 'operand' ? p.print(operand) : `Object(${p.print(operand)})`;
  if (form === 3) return `for (${holder(p, target!)} ${word} ${source}) ${body(p, inner!)}`;
  return p.scoped(new Scope(p.scope, false), () => {
    if (form !== 2) p.declare(binding!, form === 0 ? 'const' : 'let');
    const head = `${['const', 'let', 'var'][form!]} ${p.print(binding)}`;
    p.ready(binding!);
    return `for (${head} ${word} ${source}) ${body(p, inner!)}`;
  });
}

export const cases: Constructs = {
  test: { weight: 3, parts: ['expression'], lists: [['statement', 0, 3]], print: () => '' },
  default: { weight: 1, lists: [['statement', 0, 3]], print: () => '' },
};

export const handlers: Constructs = {
  bare: {
    weight: 1,
    lists: [['statement', 0, 3]],
    print: (p, { lists: [inner] }) => `catch ${p.block(inner!)}`,
  },
  bound: {
    weight: 4,
    parts: ['binding'],
    lists: [['statement', 0, 3]],
    print: (p, { parts: [binding], lists: [inner] }) => {
      const scope = new Scope(p.scope, false);
      return p.scoped(scope, () => {
        p.declare(binding!, 'let');
        const head = `catch (${p.print(binding)})`;
        p.ready(binding!);
        return `${head} ${p.block(inner!, p.log(firstName(p, binding!)) + ';', scope)}`;
      });
    },
  },
};

function firstName(p: Printer, binding: Tree): string {
  return binding.kind === 'name' ? p.nameOf(binding) : '';
}
