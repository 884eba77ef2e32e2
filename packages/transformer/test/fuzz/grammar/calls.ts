/** Expressions that call something, or make something to call. */
import type { Printer } from '../printer.js';
import { Scope } from '../scope.js';
import type { Constructs, Tree } from '../tree.js';
import { arrow, functionText, generator } from './functions.js';
import { holder } from './members.js';

const METHODS = ['m', 'n'];
/** How an iterator of the prelude behaves: bits for return(), errors, pairs as values. */
export const ITERATOR_MODES = 32;

/** What the prelude does to a generator. */
const DRAIN_MODES = 5;

export const calls: Constructs = {
  log: { weight: 12, parts: ['expression'], print: (p, { parts: [value] }) => p.log(p.print(value)) },
  call: {
    weight: 16,
    numbers: [1024],
    lists: [['element', 0, 3]],
    print: (p, { numbers: [n], lists: [args] }) => {
      const name = p.hinted(n!, 'function');
      return name === null ? p.log(`[${p.list(args!)}]`) : p.call(`${name}(${p.list(args!)})`);
    },
  },
  callAny: {
    weight: 1,
    parts: ['expression'],
    lists: [['element', 0, 2]],
    print: (p, { parts: [fn], lists: [args] }) => p.call(`(${p.print(fn)})(${p.list(args!)})`),
  },
  method: {
    weight: 8,
    numbers: [1024, METHODS.length, 4],
    lists: [['element', 0, 3]],
    print: (p, { numbers: [n, m, form], lists: [args] }) => {
      const object = (form === 3 && p.fn.self ? 'this' : null) ?? p.hinted(n!, 'object');
      if (object === null) return p.log(`[${p.list(args!)}]`);
      return p.call(
        `${object}${form! % 2 === 0 ? '.' : '?.'}${METHODS[m!]}${form === 0 ? '' : '?.'}(${p.list(args!)})`,
      );
    },
  },
  methodOf: {
    weight: 2,
    numbers: [4],
    parts: ['expression', 'key'],
    lists: [['element', 0, 2]],
    print: (p, { numbers: [form], parts: [object, key], lists: [args] }) => {
      const method = `${holder(p, object!)}${p.print(key)}`;
      const list = `(${p.list(args!)})`;
      if (form === 0) return p.call(method + list);
      return p.call(form === 1 ? `(${method})?.${list}` : `${method}?.${list}`);
    },
  },
  superMethod: {
    weight: 2,
    numbers: [METHODS.length, 2],
    lists: [['element', 0, 2]],
    print: (p, { numbers: [m, optional], lists: [args] }) => {
      if (!p.fn.superMember) return p.log(`[${p.list(args!)}]`);
      return p.call(`super.${METHODS[m!]}${optional === 1 ? '?.' : ''}(${p.list(args!)})`);
    },
  },
  new: {
    weight: 8,
    numbers: [1024],
    lists: [['element', 0, 3]],
    print: (p, { numbers: [n], lists: [args] }) => {
      const name = p.hinted(n!, 'class');
      return name === null ? p.log(`{ x: ${p.list(args!) === '' ? 0 : 1} }`) : p.call(`new ${name}(${p.list(args!)})`);
    },
  },
  tagged: {
    weight: 2,
    numbers: [1024],
    lists: [['expression', 0, 2]],
    print: (p, { numbers: [n], lists: [values] }) => {
      const tag = p.hinted(n!, 'function') ?? 'tag';
      return p.call(`${tag}\`t${values!.map((value) => `\${${p.print(value)}}`).join('-')}\``);
    },
  },
  iterator: {
    weight: 3,
    numbers: [ITERATOR_MODES, 4],
    print: (p, tree) => iterator(p, tree),
  },
  arrow: { weight: 4, parts: ['callable'], print: (p, { parts: [fn] }) => arrow(p, fn!) },
  function: {
    weight: 3,
    numbers: [3],
    parts: ['callable'],
    print: (p, { numbers: [named], parts: [fn] }) => `(${functionText(p, fn!, named === 1 ? 'f' : '')})`,
  },
  immediate: {
    weight: 3,
    numbers: [2],
    parts: ['callable'],
    lists: [['element', 0, 2]],
    print: (p, { numbers: [form], parts: [fn], lists: [args] }) =>
      `${form === 0 ? arrow(p, fn!) : `(${functionText(p, fn!, '')})`}(${p.list(args!)})`,
  },
  nested: {
    weight: 1,
    boundary: true,
    numbers: [4, 256],
    parts: ['expression'],
    print: (p, { numbers: [depth, forms], parts: [value] }) => nested(p, depth! + 2, forms!, value!),
  },
  generator: {
    weight: 4,
    numbers: [DRAIN_MODES],
    parts: ['callable'],
    lists: [['element', 0, 2]],
    print: (p, { numbers: [how], parts: [fn], lists: [args] }) =>
      p.call(`drain(${generator(p, fn!)}(${p.list(args!)}), ${how})`),
  },
  yield: {
    weight: 5,
    numbers: [5],
    parts: ['expression'],
    print: (p, { numbers: [form], parts: [value] }) => {
      const text = p.print(value);
      if (!p.fn.generator || p.fn.guarded) return p.log(text);
      return form === 0 ? `(yield* ${p.call(`iter(0, ${text.length % ITERATOR_MODES}, 2)`)})` : `(yield ${text})`;
    },
  },
  class: { weight: 2, parts: ['class'], print: (p, { parts: [body] }) => `(${p.print(body)})` },
  later: { weight: 4, parts: ['callable'], print: (p, { parts: [fn] }) => `later.push(${arrow(p, fn!)})` },
  fail: { weight: 1, parts: ['expression'], print: (p, { parts: [value] }) => `fail(${p.print(value)})` },
};

function iterator(p: Printer, { numbers: [mode, count] }: Tree): string {
  return p.call(`iter(${p.log('')}, ${mode}, ${count})`);
}

/** Functions without a name in functions without a name, each called at once; `forms` has two bits for each. */
function nested(p: Printer, depth: number, forms: number, value: Tree): string {
  if (depth === 0) return p.print(value);
  const form = forms & 3;
  const { guarded, arguments: hasArguments, self, superMember } = p.fn;
  const context =
    form < 2
      ? { guarded, arguments: hasArguments, self, superMember }
      : { guarded, arguments: true, self: !p.sloppy, superMember: form === 3 };
  const inner = p.scoped(new Scope(p.scope, true), () =>
    p.inFunction(context, () => nested(p, depth - 1, forms >> 2, value)),
  );
  if (form === 0) return `(() => (${inner}))()`;
  if (form === 1) return `[() => { return ${inner}; }][0]()`;
  return form === 2 ? `(function () { return ${inner}; })()` : `({ m() { return ${inner}; } }).m()`;
}

/** What a spread operand may be: nothing that could double an array again and again. */
export const operands: Constructs = {
  array: { weight: 2, lists: [['expression', 0, 2]], print: (p, { lists: [items] }) => `[${p.list(items!)}]` },
  iterator: { weight: 3, numbers: [ITERATOR_MODES, 4], print: (p, tree) => iterator(p, tree) },
  string: { weight: 1, print: () => "'xy'" },
  arguments: { weight: 1, print: (p) => (p.fn.arguments ? 'few(arguments)' : '[]') },
  variable: {
    weight: 2,
    numbers: [1024],
    print: (p, { numbers: [n] }) => `few(${p.hinted(n!, 'array', 'iterator') ?? "'z'"})`,
  },
};

export const elements: Constructs = {
  value: { weight: 8, parts: ['expression'], print: (p, { parts: [value] }) => p.print(value) },
  spread: { weight: 1, parts: ['operand'], print: (p, { parts: [value] }) => `...${p.print(value)}` },
};
