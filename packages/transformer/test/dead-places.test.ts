/** What compiled code says is dead at its suspend points. What the runtime does with it: runtime/test/forget.test.ts. */
import { bothHosts } from './harness/both-hosts.js';

/** By the number of each point: the names of the variables that its frame does not need. */
function deadAt(code: string): Map<number, string[]> {
  const frame = /\$(?:resume|run)1, \$r, \$pc, (.*?)\)/.exec(code)!;
  const names = frame[1]!.split(', ');
  const dead = new Map<number, string[]>();
  for (const [, text] of code.slice(0, frame.index).matchAll(/\$pc = ([1-9]\d*|\[[\d, ]+\]);/g)) {
    const said = JSON.parse(text!) as number | number[];
    if (typeof said === 'number')
      dead.set(
        said & 127,
        names.filter((_, i) => (said >> 7) & (1 << i)),
      );
    else {
      const [point, ...ends] = said as [number, ...number[]];
      const rows = Array.from({ length: ends.length / 2 }, (_, i) =>
        names.slice(ends[2 * i]! - 3, ends[2 * i + 1]! - 2),
      );
      dead.set(point, rows.flat());
    }
  }
  return dead;
}

const f = (body: string): string => `function f(a, b) { ${body} }`;

describe.each(Object.entries(bothHosts))('%s', (_, compile) => {
  const points = (body: string): Map<number, string[]> => deadAt(compile(f(body), { mark: 'all' }));

  test('parameters, one after the other', () => {
    const dead = points('g(1); g(a); g(b); g(2); g(3);');
    expect([...dead.values()]).toEqual([[], ['a'], ['a', 'b'], ['a', 'b'], ['a', 'b']]);
  });

  test('what has no value yet need not be forgotten', () => {
    const dead = points('g(1); g(a); let c = g(2); g(3); g(c); g(4);');
    expect([...dead.values()]).toEqual([[], ['a'], ['a'], ['a'], ['a', 'c'], ['a', 'c']]);
  });

  test('more of them than there are bits', () => {
    const names = Array.from({ length: 30 }, (_, i) => `x${i}`);
    const declared = names.map((name) => `const ${name} = g();`).join(' ');
    const dead = points(`${declared} g(${names.join(', ')}); g(a); g(1);`);
    expect(new Set(dead.get(32))).toEqual(new Set([...names.slice(0, -1), 'a']));
    expect(dead.get(31)).toEqual(names.slice(0, -1));
    expect(dead.get(30)).toEqual([]);
  });

  test('more points than there are numbers for', () => {
    const dead = points(`g(1); g(a); ${'g(b);'.repeat(150)} g(1);`);
    expect(dead.size).toBe(153);
    expect(dead.get(1)).toEqual([]);
    for (const point of [2, 127, 128, 151]) expect(dead.get(point)).toEqual(['a']);
    expect(new Set(dead.get(152))).toEqual(new Set(['a', 'b']));
    expect(new Set(dead.get(153))).toEqual(new Set(['a', 'b']));
  });
});
