/** docs/errors.md has a section for every code, and no others; each says what happened, why, and what to do now. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const read = (file: string) => readFileSync(join(__dirname, '..', file), 'utf8');
const all = (text: string, pattern: RegExp) =>
  [...new Set(Array.from(text.matchAll(pattern), ([, code]) => code!))].sort();

const page = read('docs/errors.md');
const documented = all(page, /^### (.*)$/gm);

test('the compiler’s codes', () => {
  const codes = all(read('packages/transformer/src/diagnostics.ts'), /^ {2}(GL\d{4}):/gm);
  expect(documented.filter((code) => code.startsWith('GL'))).toEqual(codes);
});

test('the runtime’s codes', () => {
  const codes = all(read('packages/runtime/src/errors.ts'), /'(ERR_\w+)'/g);
  expect(documented.filter((code) => code.startsWith('ERR_'))).toEqual(codes);
});

test.each(documented)('%s: what, why, what now', (code) => {
  const section = page.split(`### ${code}\n`)[1]!.split(/^##/m)[0]!;
  expect(section).toMatch(/^\n\S[^]*^\*\*Why:\*\* \S[^]*^\*\*What now:\*\* \S/m);
});
