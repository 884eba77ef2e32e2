/**
 * Times per item, in nanoseconds: compiled code, the same source uncompiled, and what else there is, all in one run.
 *
 *     npm run bench -- tree macro        the rows whose name contains "tree" or "macro"
 *     npm run bench -- --json            data, which bench/plot.js makes a picture of
 *     npm run bench -- --memory          bytes per parked greenlet
 *     npm run bench -- --size            compiled with `optimize: 'size'`
 *     npm run bench -- --engine bun      in another engine: see peers.js
 */
import { spawnSync } from 'node:child_process';
import { compile } from './compile.js';
import { macroRows } from './macro.js';
import { measureMemory } from './memory.js';
import { engine } from './peers.js';
import { rows } from './rows.js';
import { printTable } from './table.js';
import { timesOf } from './timing.js';

const PROCESSES = 5;

const args = process.argv.slice(2);
const at = args.indexOf('--engine');
if (at >= 0) runIn(engine(args[at + 1]), args.toSpliced(at, 2));
else if (args.includes('--memory') && globalThis.gc === undefined) runIn(process.execPath, args, '--expose-gc');
else if (args.includes('--memory')) printMemory(await measureMemory(compile()));
else if (args.includes('--once')) console.log(JSON.stringify(await times()));
else printTimes(medianOf(PROCESSES));

function runIn(program, rest, ...options) {
  const { status, error } = spawnSync(program, [...options, import.meta.filename, ...rest], { stdio: 'inherit' });
  if (error) throw error;
  process.exitCode = status;
}

function printMemory(lines) {
  for (const { depth, bytes } of lines) console.log(`parked, depth ${depth}: ${Math.round(bytes)} bytes each`);
}

async function times() {
  const words = args.filter((arg) => !arg.startsWith('--'));
  const build = compile(args.includes('--size') ? { optimize: 'size' } : {});
  const results = [];
  for (const { name, items, itemsOf = {}, ...variants } of [...(await rows(build)), ...(await macroRows(build))]) {
    if (words.length > 0 && !words.some((word) => name.includes(word))) continue;
    settle();
    results.push({ name, times: await timesOf(variants, (variant) => itemsOf[variant] ?? items) });
    if (process.stderr.isTTY) process.stderr.write('.');
  }
  if (process.stderr.isTTY) process.stderr.write('\n');
  return results;
}

/**
 * What lives long moves out of the engine's nursery, as it does in programs that allocate: some rows allocate nothing, and then
 * each store of a greenlet in the runtime's state, which is old, would go through the write barrier.
 */
function settle() {
  for (let i = 0; i < 3; i++) globalThis.gc?.();
}

/**
 * The median of each time in some processes, one after the other: what an engine makes of the same program differs between
 * them, up to half of its time. The best would compare what it made of one variant when it was lucky with another one's luck.
 */
function medianOf(processes) {
  const runs = Array.from({ length: processes }, () => {
    const { stdout, status } = spawnSync(process.execPath, ['--expose-gc', import.meta.filename, '--once', ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    if (status !== 0) process.exit(status ?? 1);
    return JSON.parse(stdout);
  });
  return runs[0].map(({ name }, row) => ({ name, times: median(runs.map((run) => run[row].times)) }));
}

function median(times) {
  const middle = (variant) => times.map((one) => one[variant]).toSorted((a, b) => a - b)[times.length >> 1];
  return Object.fromEntries(Object.keys(times[0]).map((variant) => [variant, middle(variant)]));
}

function printTimes(results) {
  if (args.includes('--json')) console.log(JSON.stringify(results, null, 2));
  else printTable(results);
}
