/**
 * What tracing, the stacks of errors, contexts and finalization cost where they are unused, and where they are used. Times
 * per item, in nanoseconds, the best of rounds in which all variants of a row take turns. `npm run bench:extras`
 */
import { setErrorStacks, setTrace } from '@greenlet-ts/runtime';
import { compile } from './compile.js';

const { lives, pingPong } = await import(`${compile()}/switching.js`);
const ITEMS = 20_000;

/** Each variant: [name, function, what to do before, what to do afterwards]. */
function row(title, rounds, items, ...variants) {
  const best = variants.map(() => Infinity);
  for (let round = 0; round < rounds; round++) {
    variants.forEach(([, run, before, after], i) => {
      before?.();
      const start = process.hrtime.bigint();
      run();
      best[i] = Math.min(best[i], Number(process.hrtime.bigint() - start) / items);
      after?.();
    });
  }
  console.log(title);
  variants.forEach(([name], i) => {
    console.log(`  ${name.padEnd(44)}${best[i].toFixed(1).padStart(9)} ns   ${(best[i] / best[0]).toFixed(2)}×`);
  });
}

const play = (() => {
  const run = pingPong();
  return () => run(ITEMS);
})();
const live = () => lives(ITEMS);
let events = 0;
const tracer = () => events++;

row(
  'ping-pong, a switch',
  40,
  2 * ITEMS,
  ['nothing used', play, () => setErrorStacks(false)],
  ['stacks of errors on', play, () => setErrorStacks(true)],
  ['a tracer that was removed', play, () => (setTrace(tracer), setTrace(null))],
  ['traced', play, () => setTrace(tracer), () => setTrace(null)],
);

row(
  'create, run, finish',
  10,
  ITEMS,
  ['nothing used', live, () => setErrorStacks(false)],
  ['stacks of errors on, every start noted', live, () => setErrorStacks(true), () => setErrorStacks(false)],
);

/** In what cannot be unloaded again. */
const loaded = (title) =>
  row(title, 5, ITEMS, ['ping-pong, two switches', play], ['create, run, finish', () => lives(ITEMS)]);

await import('@greenlet-ts/runtime/finalization');
loaded('with finalization');
await import('@greenlet-ts/runtime/async-context');
loaded('and with contexts');
