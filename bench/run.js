/**
 * Times per item, in nanoseconds: compiled code, the same source uncompiled, native generators, and `yield*` through every
 * call, all in one run. `npm run bench -- tree` runs the rows whose name contains "tree"; `--json` prints data.
 */
import { measure, do_not_optimize } from 'mitata';
import { compile } from './compile.js';
import { printTable } from './table.js';

const build = compile();
const calls = await import(`${build}/calls.js`);
const switching = await import(`${build}/switching.js`);
const plainCalls = await import('./programs/calls.js');
const recursion = await import('./programs/recursion.js');
const generators = await import('./programs/generators.js');

const ITEMS = 1000;
const NODES = 16_383;
const tree = recursion.balanced(1, NODES);

/** Takes the next ITEMS values of an endless iterator; making it and going down to its depth is not measured. */
function take(iterator) {
  return () => {
    let sum = 0;
    for (let i = 0; i < ITEMS; i++) sum += iterator.next().value;
    return sum;
  };
}

function sum(iterable) {
  let total = 0;
  for (const value of iterable) total += value;
  return total;
}

function depth(levels) {
  return {
    name: `iterator, ${levels} deep`,
    items: ITEMS,
    greenlet: take(switching.counter(levels)),
    generator: levels === 1 ? take(generators.flatCounter()) : undefined,
    'yield*': take(generators.counter(levels)),
  };
}

/** `fn(argument)`, as a function without parameters (mitata wants none). */
const bind = (fn, argument) => () => fn(argument);

const rows = [
  {
    name: 'call: fib(20)',
    items: 21_891,
    plain: bind(plainCalls.fib, 20),
    greenlet: bind(calls.fib, 20),
    'yield*': () => generators.fib(20).next().value,
  },
  { name: 'call: nested loop', items: 10_000, plain: bind(plainCalls.loops, 100), greenlet: bind(calls.loops, 100) },
  { name: 'call: methods', items: 1000, plain: bind(plainCalls.methods, 10), greenlet: bind(calls.methods, 10) },
  {
    name: 'call: tokenizer',
    items: calls.tokenCount,
    plain: () => plainCalls.tokens(),
    greenlet: () => calls.tokens(),
  },
  {
    name: 'ping-pong, one way',
    items: 2 * ITEMS,
    plain: bind(generators.plainPingPong(), ITEMS),
    greenlet: bind(switching.pingPong(), ITEMS),
    generator: bind(generators.pingPong(), ITEMS),
  },
  depth(1),
  depth(100),
  depth(1000),
  {
    name: `tree walk, ${NODES} nodes`,
    items: NODES,
    plain: bind(recursion.sumByCallback, tree),
    greenlet: () => sum(switching.keys(tree)),
    'yield*': () => sum(generators.keys(tree)),
  },
  {
    name: 'create, run, finish',
    items: ITEMS,
    plain: bind(generators.plainLives, ITEMS),
    greenlet: bind(switching.lives, ITEMS),
    generator: bind(generators.lives, ITEMS),
  },
  {
    name: 'create, pause, finish',
    items: ITEMS,
    greenlet: bind(switching.livesPausing, ITEMS),
    generator: bind(generators.livesPausing, ITEMS),
  },
];

const args = process.argv.slice(2);
const words = args.filter((arg) => !arg.startsWith('--'));
const results = [];
for (const { name, items, ...variants } of rows) {
  if (words.length > 0 && !words.some((word) => name.includes(word))) continue;
  const times = {};
  // The best median of three short rounds, variants in turn. Each run is a sample (no batches, whose means would count
  // whatever else the machine does); the shortest takes about a microsecond.
  for (let round = 0; round < 3; round++) {
    for (const [variant, run] of Object.entries(variants)) {
      if (!run) continue;
      const stats = await measure(() => do_not_optimize(run()), { min_cpu_time: 200e6, batch_threshold: 0 });
      times[variant] = Math.min(times[variant] ?? Infinity, stats.p50 / items);
    }
  }
  results.push({ name, times });
  if (process.stderr.isTTY) process.stderr.write('.');
}
if (process.stderr.isTTY) process.stderr.write('\n');

if (args.includes('--json')) console.log(JSON.stringify(results, null, 2));
else printTable(results);
