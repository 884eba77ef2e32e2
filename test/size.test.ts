/** The runtime, bundled, minified and compressed, stays within its budget (bytes). Raise one only with a reason in the commit. */
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildSync } from 'esbuild';

const budgets: [entry: string, bytes: number][] = [
  ['index', 45_500],
  ['lean', 11_300],
];

test.each(budgets)('%s', (entry, budget) => {
  // Built by `pretest`.
  const { outputFiles } = buildSync({
    entryPoints: [join(__dirname, '../packages/runtime/dist/esm', `${entry}.js`)],
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    external: ['node:*'],
    write: false,
  });
  const size = gzipSync(outputFiles[0]!.contents, { level: 9 }).length;
  expect(size).toBeLessThanOrEqual(budget);
  // One that is far too large guards nothing.
  expect(size).toBeGreaterThan(0.9 * budget);
});
