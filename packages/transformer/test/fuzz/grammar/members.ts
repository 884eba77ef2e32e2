/** Property access, updates and assignments. */
import type { Printer } from '../printer.js';
import type { Constructs, Tree } from '../tree.js';
import { KEYS } from './literals.js';

const COMPOUND = ['+=', '-=', '*=', '&&=', '||=', '??=', '**=', '<<='];

export const members: Constructs = {
  member: {
    weight: 4,
    parts: ['expression', 'key'],
    print: (p, { parts: [object, key] }) => `${holder(p, object!)}${p.print(key)}`,
  },
  optional: {
    weight: 3,
    parts: ['expression', 'key', 'key'],
    print: (p, { parts: [object, first, second] }) => {
      const key = p.print(first);
      return `(${p.print(object)}?.${key.startsWith('[') ? key : key.slice(1)}${p.print(second)})`;
    },
  },
  superMember: {
    weight: 2,
    parts: ['key'],
    print: (p, { parts: [key] }) => (p.fn.superMember ? `super${p.print(key)}` : '6'),
  },
  private: {
    weight: 2,
    numbers: [4, 4],
    parts: ['expression'],
    print: (p, { numbers: [choice, form], parts: [object] }) => {
      if (p.privates.length === 0) return p.print(object);
      const name = p.privates[choice! % p.privates.length]!;
      const of = form === 3 ? `(${p.print(object)})` : p.fn.self ? 'this' : '({})';
      return form === 2 ? `(#${name} in Object(${of}))` : `(${of}.#${name})`;
    },
  },
  assign: {
    weight: 5,
    parts: ['target', 'expression'],
    print: (p, { parts: [target, value] }) => assignment(p.print(target), '=', p.print(value)),
  },
  assignPattern: {
    weight: 3,
    numbers: [2],
    parts: ['expression'],
    lists: [
      ['targetProperty', 0, 3],
      ['target', 0, 1],
    ],
    print: (p, { numbers: [kind], parts: [value], lists: [properties, rest] }) => {
      const tail = rest!.map((target) => `...${p.print(target)}`);
      if (kind === 0) {
        // Never null: V8 evaluates the first target before it looks.
        const items = properties!.map((property) => p.print(property));
        return `({ ${[...items, ...tail.filter((text) => !/^\.\.\.[[{(]/.test(text))].join(', ')} } = Object(${p.print(value)}))`;
      }
      const items = properties!.map(({ parts: [, target], lists: [fallback] }) => withDefault(p, target!, fallback));
      return `([${[...items, ...tail].join(', ')}] = ${p.print(value)})`;
    },
  },
  compound: {
    weight: 4,
    numbers: [COMPOUND.length],
    parts: ['target', 'expression'],
    print: (p, { numbers: [n], parts: [target, value] }) => {
      const place = p.print(target);
      return convertedTwice(place) ? place : assignment(place, COMPOUND[n!]!, p.print(value));
    },
  },
  update: {
    weight: 3,
    numbers: [4],
    parts: ['target'],
    print: (p, { numbers: [n], parts: [target] }) => {
      const place = p.print(target);
      if (convertedTwice(place)) return place;
      return [`(${place}++)`, `(${place}--)`, `(++${place})`, `(--${place})`][n!]!;
    },
  },
  remove: {
    weight: 1,
    parts: ['expression', 'key'],
    print: (p, { parts: [object, key] }) => `(delete ${holder(p, object!)}${p.print(key)})`,
  },
  has: {
    weight: 1,
    numbers: [KEYS.length],
    parts: ['expression'],
    print: (p, { numbers: [n], parts: [object] }) => `('${KEYS[n!]}' in Object(${p.print(object)}))`,
  },
};

/** V8 converts the key of `o[key]++` twice, against the specification. */
function convertedTwice(place: string): boolean {
  return place.includes('toString');
}

function assignment(place: string, operator: string, value: string): string {
  return `(${place} ${operator} ${value})`;
}

/** Something to read a property of; numbers need parentheses. */
export function holder(p: Printer, object: Tree): string {
  const text = p.print(object);
  return /^\d/.test(text) ? `(${text})` : text;
}

export function withDefault(p: Printer, target: Tree, fallback: readonly Tree[] | undefined): string {
  const place = p.print(target);
  return fallback === undefined || fallback.length === 0 ? place : `${place} = ${p.print(fallback[0])}`;
}

export const keys: Constructs = {
  name: { weight: 6, numbers: [KEYS.length], print: (_, { numbers: [n] }) => `.${KEYS[n!]}` },
  index: { weight: 2, parts: ['expression'], print: (p, { parts: [value] }) => `[${p.print(value)} & 3]` },
  choice: {
    weight: 2,
    numbers: [KEYS.length, KEYS.length],
    parts: ['expression'],
    print: (p, { numbers: [a, b], parts: [test] }) => `[${p.print(test)} ? '${KEYS[a!]}' : '${KEYS[b!]}']`,
  },
  logged: { weight: 2, numbers: [KEYS.length], print: (p, { numbers: [n] }) => `[${p.log(`'${KEYS[n!]}'`)}]` },
  coerced: {
    weight: 1,
    numbers: [KEYS.length],
    print: (p, { numbers: [n] }) => `[{ toString: () => ${p.log(`'${KEYS[n!]}'`)} }]`,
  },
};

export const targets: Constructs = {
  variable: { weight: 4, numbers: [1024], print: (p, { numbers: [n] }) => p.writable(n!) ?? 'sink.x' },
  member: {
    weight: 3,
    parts: ['expression', 'key'],
    print: (p, { parts: [object, key] }) => `${holder(p, object!)}${p.print(key)}`,
  },
  superMember: {
    weight: 1,
    parts: ['key'],
    print: (p, { parts: [key] }) => (p.fn.superMember ? `super${p.print(key)}` : 'sink.y'),
  },
};

export const targetProperties: Constructs = {
  property: {
    weight: 1,
    parts: ['key', 'target'],
    lists: [['expression', 0, 1]],
    print: (p, { parts: [key, target], lists: [fallback] }) =>
      `${propertyKey(p, key!)}: ${withDefault(p, target!, fallback)}`,
  },
};

/** A key as it stands in literals and patterns. */
export function propertyKey(p: Printer, key: Tree): string {
  const text = p.print(key);
  return text.startsWith('.') ? text.slice(1) : text;
}
