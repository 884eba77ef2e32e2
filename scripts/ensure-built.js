/** Builds the packages unless each dist/ is there and newer than its src/. Runs before start, test and bench. */
import { execFileSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

/** When the last of the files below `folder` was written; 0 if there are none. */
function newest(folder) {
  let time = 0;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) time = Math.max(time, statSync(join(entry.parentPath ?? entry.path, entry.name)).mtimeMs);
  }
  return time;
}

function builtAt(name) {
  // Written last, see build-package.js.
  return statSync(join(root, 'packages', name, 'dist/cjs/package.json'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

const stale = ['runtime', 'transformer'].filter((name) => builtAt(name) < newest(join(root, 'packages', name, 'src')));
if (stale.length > 0) {
  console.error(`Building ${stale.join(' and ')} …`);
  execFileSync('npm', ['run', '--silent', 'build'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
}
