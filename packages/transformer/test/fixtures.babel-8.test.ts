/** The plugin under Babel 8 gives what it gives under Babel 7: all fixtures, letter by letter. So nothing has to be run again. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { CompilerCache } from './harness/cache.js';
import { compileFixture } from './harness/compile.js';
import { findFixtures } from './harness/fixture.js';
import type { Compilation } from './harness/variants.js';

const fixtures = findFixtures(join(__dirname, 'fixtures')).filter(({ kind }) => kind !== 'error');
const cache = new CompilerCache();
let codes: string[];

beforeAll(() => {
  const requests = fixtures.map(({ file, source, typescript, flags, mark }) => {
    const script = flags.has('script');
    return { file, source, typescript, script, options: { mark, stress: false } };
  });
  const output = execFileSync(process.execPath, [join(__dirname, '../../../test/babel-8/compile.js')], {
    input: JSON.stringify(requests),
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  const { version, codes: all } = JSON.parse(output);
  expect(version).toMatch(/^8\./);
  codes = all;
}, 300_000);

test.each(fixtures.map((fixture, i) => ({ fixture, i, id: fixture.id })))('$id', ({ fixture, i }) => {
  const compilation: Compilation = { host: 'babel', stress: false, format: 'esm' };
  expect(codes[i]).toBe(
    cache.get([fixture.file, fixture.source, compilation], () => compileFixture(fixture, compilation)),
  );
});
