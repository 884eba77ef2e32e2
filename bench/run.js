/**
 * Times per item, in nanoseconds: compiled code, the same source uncompiled, and what else there is, all in one run.
 *
 *     npm run bench -- tree macro        the rows whose name contains "tree" or "macro"
 *     npm run bench -- --json            data, which bench/plot.js makes a picture of
 *     npm run bench -- --memory          bytes per parked greenlet
 *     npm run bench -- --engine bun      in another engine: see peers.js
 */
import { spawnSync } from 'node:child_process';
import { measure, do_not_optimize } from 'mitata';
import { compile } from './compile.js';
import { macroRows } from './macro.js';
import { measureMemory } from './memory.js';
import { engine } from './peers.js';
import { rows } from './rows.js';
import { printTable } from './table.js';

const args = process.argv.slice(2);
const at = args.indexOf('--engine');
if (at >= 0) runIn(engine(args[at + 1]), args.toSpliced(at, 2));
else if (args.includes('--memory') && globalThis.gc === undefined) runIn(process.execPath, args, '--expose-gc');
else if (args.includes('--memory')) printMemory(await measureMemory(compile()));
else await times();

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
  const build = compile();
  const results = [];
  for (const { name, items, itemsOf = {}, ...variants } of [...(await rows(build)), ...(await macroRows(build))]) {
    if (words.length > 0 && !words.some((word) => name.includes(word))) continue;
    results.push({ name, times: await timesOf(variants, (variant) => itemsOf[variant] ?? items) });
    if (process.stderr.isTTY) process.stderr.write('.');
  }
  if (process.stderr.isTTY) process.stderr.write('\n');
  if (args.includes('--json')) console.log(JSON.stringify(results, null, 2));
  else printTable(results);
}

/**
 * The best median of three short rounds, variants in turn. Each run is a sample (no batches, whose means would count
 * whatever else the machine does); the shortest takes about a microsecond.
 */
async function timesOf(variants, itemsOf) {
  const times = {};
  for (let round = 0; round < 3; round++) {
    for (const [variant, run] of Object.entries(variants)) {
      if (typeof run !== 'function') continue;
      const sample = variant === 'async' ? async () => do_not_optimize(await run()) : () => do_not_optimize(run());
      const stats = await measure(sample, { min_cpu_time: 200e6, batch_threshold: 0 });
      times[variant] = Math.min(times[variant] ?? Infinity, stats.p50 / itemsOf(variant));
    }
  }
  return times;
}
