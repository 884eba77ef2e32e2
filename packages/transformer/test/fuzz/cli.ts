/**
 * Random programs, compiled and not, compared trace for trace.
 *
 *     npm run fuzz -- [--runs N] [--seed N] [--path P] [--size N] [--finds N] [--without sort.kind,…] [--all] [--print]
 *
 * A find is shrunk and printed with the seed and the path that give it again. `--finds N` goes on until N different ones are
 * known; `--all` runs the rarer variants for every program; `--print` only prints the program that seed and path stand for. `--without early`: no
 * references to variables that are not initialised yet.
 */
import { parseArgs } from 'node:util';
import { fuzz } from './fuzz.js';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '100000' },
    seed: { type: 'string' },
    path: { type: 'string' },
    size: { type: 'string', default: '150' },
    finds: { type: 'string', default: '1' },
    without: { type: 'string', default: '' },
    all: { type: 'boolean', default: false },
    print: { type: 'boolean', default: false },
  },
});

const found = fuzz({
  runs: Number(values.runs),
  seed: values.seed === undefined ? Date.now() & 0x7fffffff : Number(values.seed),
  path: values.path,
  size: Number(values.size),
  finds: Number(values.finds),
  without: new Set(values.without.split(',').filter((name) => name !== '')),
  all: values.all,
  print: values.print,
});
process.exitCode = found === 0 ? 0 : 1;
