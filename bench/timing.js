import { do_not_optimize } from 'mitata';

const ROUNDS = 100;
const ROUND = 3; // ms

/**
 * The best of many short rounds, variants in turn: what else the machine does spoils rounds, and never makes one faster.
 * A round is long enough to hold its share of garbage collections.
 */
export async function timesOf(variants, itemsOf) {
  const times = {};
  for (let round = 0; round < ROUNDS; round++) {
    for (const [variant, run] of Object.entries(variants)) {
      if (typeof run !== 'function') continue;
      const time = await (variant === 'async' ? meanAwaited : mean)(run);
      times[variant] = Math.min(times[variant] ?? Infinity, time / itemsOf(variant));
    }
  }
  return times;
}

function mean(run) {
  const start = performance.now();
  let end;
  let runs = 0;
  do {
    do_not_optimize(run());
    runs++;
    end = performance.now();
  } while (end - start < ROUND);
  return (1e6 * (end - start)) / runs;
}

async function meanAwaited(run) {
  const start = performance.now();
  let end;
  let runs = 0;
  do {
    do_not_optimize(await run());
    runs++;
    end = performance.now();
  } while (end - start < ROUND);
  return (1e6 * (end - start)) / runs;
}
