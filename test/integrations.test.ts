/** Those integrations whose tools this repository has itself; `npm run integrations` runs all, from packed packages, in all versions. */
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..');
const quick = ['esbuild', 'packages', 'register', 'register-javascript', 'rollup', 'ts-jest', 'tspc', 'vite'];

test.each(quick)(
  '%s',
  (name) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/integrations.js', '--linked', name], {
      cwd: root,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(stdout + stderr);
    expect(stdout).toMatch(/^1 passed, 0 failed$/m);
  },
  300_000,
);

test('docs/integrations.md has them all', () => {
  const documented = readFileSync(join(root, 'docs/integrations.md'), 'utf8').split('\n## ')[0];
  const names = readdirSync(join(root, 'test/integrations')).filter((name) => name !== 'sources');
  const rows = [...documented.matchAll(/^\| `([\w-]+)` +\|/gm)].map(([, name]) => name);
  expect(rows.sort()).toEqual(names.sort());
});
