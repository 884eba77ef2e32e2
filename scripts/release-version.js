/** `npm run release:version`: takes the changesets into versions and changelogs, and the version into what the packages say they are. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const run = (command, ...args) =>
  execFileSync(command, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });

run('npx', 'changeset', 'version');
for (const [name, file] of [
  ['runtime', 'src/lean.ts'],
  ['transformer', 'src/hosts/typescript/jest.ts'],
])
  writeVersion(join(root, 'packages', name), file);
run('npx', 'prettier', '--write', '--log-level', 'warn', 'packages/*/CHANGELOG.md', 'packages/*/package.json');
run('npm', 'install', '--package-lock-only', '--ignore-scripts');
run('npm', 'run', 'docs'); // which shows the version

function writeVersion(folder, name) {
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = join(folder, name);
  const source = readFileSync(file, 'utf8');
  const line = /^((?:export )?const (?:packageV|v)ersion: string = ').*(';)$/m;
  if (!line.test(source)) throw new Error(`${file}: there is no version`);
  writeFileSync(file, source.replace(line, `$1${version}$2`));
}
