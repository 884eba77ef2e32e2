/** docs/api is what `npm run docs` makes of the docstrings. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..');

function pages(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md'));
  return Object.fromEntries(names.sort().map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

test('docs/api is up to date: `npm run docs`', () => {
  const out = join(root, 'build/api');
  try {
    const bin = join(root, 'node_modules/typedoc/bin/typedoc');
    execFileSync(process.execPath, [bin, '--out', out, '--logLevel', 'Warn'], {
      cwd: root,
      stdio: 'pipe',
    });
    expect(pages(out)).toEqual(pages(join(root, 'docs/api')));
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
});
