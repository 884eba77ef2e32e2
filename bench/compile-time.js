/**
 * How long compiling takes with the plugin and without it: a project of 100,000 lines of code, in TypeScript and in Babel.
 *
 *     npm run bench:compile                     3 rounds of everything
 *     npm run bench:compile -- babel --rounds 5
 *
 * Each measurement is a process of its own (compile-once.js), all variants in turn; the number is the median.
 */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fetchProject } from './project.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '3' } },
});
const titles = {
  tsc: 'TypeScript, types checked as tsc does',
  typescript: 'TypeScript, types not checked',
  babel: 'Babel',
};
const hosts = positionals.length > 0 ? positionals : Object.keys(titles);
const variants = { plain: 'without the plugin', tenth: 'one file in ten marked', all: 'every file marked' };

const { folder, files, lines, code } = fetchProject();
console.log(`${files} files, ${lines} lines, ${code} of them neither empty nor a comment`);
for (const host of hosts) show(host, medians(host));

function medians(host) {
  const times = Object.fromEntries(Object.keys(variants).map((variant) => [variant, []]));
  for (let round = 0; round < Number(values.rounds); round++)
    for (const variant of Object.keys(variants)) times[variant].push(once(host, variant));
  return Object.fromEntries(Object.entries(times).map(([variant, list]) => [variant, median(list)]));
}

/** Seconds. */
function once(host, variant) {
  const args = ['--max-old-space-size=4096', join(import.meta.dirname, 'compile-once.js'), host, folder, variant];
  return Number(execFileSync(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] }));
}

function median(list) {
  return list.toSorted((a, b) => a - b)[list.length >> 1];
}

function show(host, seconds) {
  console.log(`\n${titles[host]}`);
  for (const [variant, title] of Object.entries(variants)) {
    const ratio = `${(seconds[variant] / seconds.plain).toFixed(2)}×`;
    const speed = `${Math.round(code / seconds[variant])} lines of code/s`;
    console.log(`  ${title.padEnd(24)}${seconds[variant].toFixed(2).padStart(7)} s   ${ratio}   ${speed}`);
  }
}
