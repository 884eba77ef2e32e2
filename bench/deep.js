/**
 * What the option `stack: 'heap'` costs: programs as they are, compiled without it, and with it. Nanoseconds a call, the best of
 * rounds in which the variants take turns, in a greenlet. `npm run bench:deep`
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformFileSync } from '@babel/core';
import { Greenlet } from '@greenlet-ts/runtime';
import { compile } from './compile.js';

const file = join(import.meta.dirname, 'programs/deep.js');
const build = compile();

async function load(name, plugins) {
  const { code } = transformFileSync(file, { babelrc: false, configFile: false, plugins });
  const output = join(build, `deep-${name}.js`);
  writeFileSync(output, code);
  return { name, ...(await import(output)) };
}

const compiled = (stack) => ['@greenlet-ts/transformer/babel', { stack }];
const variants = [
  await load('plain', []),
  await load('compiled', [compiled('native')]),
  await load('heap', [compiled('heap')]),
];
const heap = variants.slice(2);

/** [title, calls in a run, run, rounds, variants] */
const rows = [
  ['fib(20)', 21_891, ({ fib }) => fib(20), 300, variants],
  ['trees, 2 to 11 deep', 12_252, ({ trees }) => trees(), 300, variants],
  ['100 calls deep', 100_000, ({ sums }) => sums(1000, 100), 100, variants],
  ['5,000 calls deep', 50_000, ({ sums }) => sums(10, 5000), 100, variants],
  ['1,000,000 calls deep', 1_000_000, ({ sums }) => sums(1, 1_000_000), 5, heap],
];

for (const [title, calls, run, rounds, those] of rows) {
  const best = those.map(() => Infinity);
  for (let round = 0; round < rounds; round++) {
    those.forEach((variant, i) => {
      // This file is not compiled: nothing but a call in tail position may stand between.
      const greenlet = new Greenlet(run);
      const start = process.hrtime.bigint();
      greenlet.switch(variant);
      best[i] = Math.min(best[i], Number(process.hrtime.bigint() - start) / calls);
    });
  }
  console.log(title);
  those.forEach(({ name }, i) => {
    const ratio = those.length === 1 ? '' : `${(best[i] / best[0]).toFixed(2)}×`;
    console.log(`  ${name.padEnd(12)}${best[i].toFixed(1).padStart(9)} ns   ${ratio}`);
  });
}
