import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { diagnostics } from './editor.js';

const modules = join(__dirname, '../../../node_modules');
const file = join(__dirname, 'project/program.ts');

const source = readFileSync(file, 'utf8');

test("the compiler's errors stand beside TypeScript's, at their places", async () => {
  const found = await diagnostics(modules, file, source);
  expect(found.map(({ code, start }) => [code, start.line])).toEqual([
    [2322, 12],
    [902002, 9],
  ]);
  expect(found[1]).toMatchObject({ source: 'greenlet', category: 'error', start: { offset: 10 } });
  expect(found[1]!.text).toMatch(/direct `eval`.*\[GL2002\]$/);
}, 60_000);

test('what is mended while it is typed is gone', async () => {
  const mended = source.replace("eval('next() + 1')", 'next() + 1').replace(': string', '');
  expect(await diagnostics(modules, file, mended)).toEqual([]);
}, 60_000);

test('half a file is no harm', async () => {
  const found = await diagnostics(modules, file, `${source}\nexport function* half( { 'use greenlet'; yield eval(`);
  expect(found.filter(({ source }) => source === 'greenlet').length).toBeGreaterThan(0);
}, 60_000);

test('warnings are warnings', async () => {
  const each = `function each(list: number[], visit: (n: number) => void) { 'use no greenlet'; for (const n of list) visit(n); }`;
  const found = await diagnostics(
    modules,
    file,
    `'use greenlet';\n${each}\nexport const f = (ask: (n: number) => void) => each([1], (n) => ask(n));\n`,
  );
  expect(found).toEqual([expect.objectContaining({ code: 903001, category: 'warning', source: 'greenlet' })]);
  expect(found[0]!.start).toEqual({ line: 3, offset: 58 });
}, 60_000);
