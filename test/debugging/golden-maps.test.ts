/**
 * What the source maps say, to be read: below each line of the output, the places in the source of its parts, each with the text
 * from there on in both. `npx jest -u test/debugging/golden-maps` writes them anew.
 */
import { eachMapping, TraceMap, type EachMapping } from '@jridgewell/trace-mapping';
import { compilers } from './compiled.js';

const programs = {
  'a loop, with a call in an expression': `'use greenlet';
export function total(items: Item[], price: (item: Item) => number): number {
  let sum = 0;
  for (let i = 0; i < items.length; i++) {
    const { count } = items[i]!;
    sum += count * price(items[i]!);
  }
  return sum;
}
`,
  'try, a method and a closure': `'use greenlet';
class Account {
  #balance = 0;
  async = false;
  transfer(to: Account, amount: number, log: (text: string) => void) {
    try {
      to.receive(() => amount);
    } catch (error) {
      log(\`failed: \${error}\`);
      return null;
    }
    return (this.#balance -= amount);
  }
}
`,
};

const WIDTH = 24;

function readable(code: string, map: string, source: string): string {
  const sources = source.split('\n');
  const byLine = new Map<number, EachMapping[]>();
  eachMapping(new TraceMap(map), (mapping) => {
    const list = byLine.get(mapping.generatedLine) ?? [];
    byLine.set(mapping.generatedLine, [...list, mapping]);
  });
  const text = (line: string, from: number, to = from + WIDTH): string => line.slice(from, to).trimEnd();
  const lines = code.split('\n').filter((line) => !line.startsWith('//# sourceMappingURL'));
  return lines
    .flatMap((line, i) => {
      // What is mapped to one place is shown as one.
      const parts = (byLine.get(i + 1) ?? []).filter(
        (mapping, n, all) => n === 0 || !isSamePlace(all[n - 1]!, mapping),
      );
      const places = parts.map((mapping, n) => {
        const here = text(line, mapping.generatedColumn, parts[n + 1]?.generatedColumn);
        if (mapping.originalLine === null) return `    ${here}  ⟵  nowhere`;
        const there = text(sources[mapping.originalLine - 1]!, mapping.originalColumn);
        return `    ${here}  ⟵  ${mapping.originalLine}:${mapping.originalColumn} ${there}`;
      });
      return [line, ...places];
    })
    .join('\n');
}

function isSamePlace(a: EachMapping, b: EachMapping): boolean {
  return a.originalLine === b.originalLine && a.originalColumn === b.originalColumn;
}

describe.each(Object.entries(programs))('%s', (_, source) => {
  test.each(['babel', 'typescript'] as const)('compiled by %s', (compiler) => {
    const { code, map } = compilers[compiler]('golden.ts', source);
    expect(readable(code, map, source)).toMatchSnapshot();
  });
});
