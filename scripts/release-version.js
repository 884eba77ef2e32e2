/** `npm run release:version`: takes the changesets into versions and changelogs, and the version into what the packages say they are. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from './release-command.js';

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
