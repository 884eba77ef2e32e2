/** `npm run release:version`: takes the changesets into versions and changelogs, and the version into what the runtime says it is. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const npx = (...args) =>
  execFileSync('npx', args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });

npx('changeset', 'version');
const { version } = JSON.parse(readFileSync(join(root, 'packages/runtime/package.json'), 'utf8'));
const file = join(root, 'packages/runtime/src/lean.ts');
const source = readFileSync(file, 'utf8');
const line = /^(export const version: string = ').*(';)$/m;
if (!line.test(source)) throw new Error(`${file}: there is no version`);
writeFileSync(file, source.replace(line, `$1${version}$2`));
npx('prettier', '--write', '--log-level', 'warn', 'packages/*/CHANGELOG.md', 'packages/*/package.json');
execFileSync('npm', ['install', '--package-lock-only', '--ignore-scripts'], {
  cwd: root,
  stdio: 'inherit',
  shell: process.platform === 'win32',
});
