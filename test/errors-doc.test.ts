/** docs/errors.md has a section for every code, and no others. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const read = (file: string) => readFileSync(join(__dirname, '..', file), 'utf8');
const all = (text: string, pattern: RegExp) =>
  [...new Set(Array.from(text.matchAll(pattern), ([, code]) => code))].sort();

const documented = all(read('docs/errors.md'), /^### (.*)$/gm);

test('the compiler’s codes', () => {
  const codes = all(read('packages/transformer/src/diagnostics.ts'), /^ {2}(GL\d{4}):/gm);
  expect(documented.filter((code) => code.startsWith('GL'))).toEqual(codes);
});

test('the runtime’s codes', () => {
  const codes = all(read('packages/runtime/src/errors.ts'), /'(ERR_\w+)'/g);
  expect(documented.filter((code) => code.startsWith('ERR_'))).toEqual(codes);
});
