/** Every program of the guide prints what stands under it. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from '@babel/core';

const root = join(__dirname, '..');
const folder = join(root, 'build/guide');
const plugin = join(root, 'packages/transformer/dist/cjs/hosts/babel/plugin.js');

const guide = readFileSync(join(root, 'docs/guide.md'), 'utf8');
const blocks = [...guide.matchAll(/^(?:(#+ [^\n]*)|```(\w+)\n(.*?)^```)$/gms)];

interface Example {
  name: string;
  program: string;
  output: string;
}

const examples: Example[] = [];
let heading = '';
blocks.forEach(([, title, language, text], i) => {
  if (title !== undefined) heading = title;
  if (language !== 'js') return;
  const [, , next, output] = blocks[i + 1] ?? [];
  if (next !== 'text') throw new Error(`${heading}: a program without its output`);
  examples.push({ name: `${heading} (${examples.length + 1})`, program: text!, output: output! });
});

beforeAll(() => mkdirSync(folder, { recursive: true }));

test('there are programs, and nothing else', () => {
  expect(examples.length).toBeGreaterThan(10);
  expect(guide.match(/^```\w+$/gm)).toHaveLength(2 * examples.length);
});

test.each(examples)('$name', ({ name, program, output }) => {
  const filename = join(folder, `${/\d+/.exec(name)![0]}.mjs`);
  const { code } = transformSync(program, { configFile: false, babelrc: false, filename, plugins: [plugin] })!;
  writeFileSync(filename, code!);
  expect(execFileSync(process.execPath, [filename], { encoding: 'utf8' })).toBe(output);
});
