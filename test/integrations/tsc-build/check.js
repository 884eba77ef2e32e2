import { execFileSync, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const build = () =>
  execFileSync('tspc', ['-b', 'app', '--verbose'], { encoding: 'utf8', shell: process.platform === 'win32' });
const run = () => execFileSync('node', ['dist/app/main.js'], { encoding: 'utf8' }).trim();
const rebuilt = (text) =>
  ['core', 'app'].filter((name) => new RegExp(`Building project '[^']*${name}/tsconfig`).test(text));
const edit = (from, to) => writeFileSync('core/join.ts', readFileSync('core/join.ts', 'utf8').replace(from, to));

console.log('built', ...rebuilt(build()), '→', run());
console.log('again', ...rebuilt(build()), '→', run());

// Declarations stay, so only this file is written again; the others are still compiled.
edit('first', 'second');
console.log('edited', ...rebuilt(build()), '→', run());

const watcher = spawn('tspc', ['-b', 'app', '--watch', '--preserveWatchOutput'], {
  shell: process.platform === 'win32',
});
try {
  const settled = () =>
    new Promise((resolve, reject) => {
      const timeout = setTimeout(() => reject(new Error('the watcher is silent')), 120_000);
      const listen = (data) => {
        if (!/Found \d+ errors?\. Watching/.test(data)) return;
        clearTimeout(timeout);
        watcher.stdout.off('data', listen);
        resolve();
      };
      watcher.stdout.on('data', listen);
    });
  await settled();
  edit('second', 'third');
  // Once more until it is seen: the watcher says that it watches before it does.
  const again = setInterval(() => edit('third', 'third'), 3000);
  await settled().finally(() => clearInterval(again));
  console.log('watched →', run());
} finally {
  watcher.kill();
}
