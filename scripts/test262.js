/**
 * Runs tests of a checkout of test262: those that pass when only printed by Babel must pass when compiled by the plugin too.
 *
 *     npm run test262 -- PATH… [--stress] [--wrap] [--filter x] [--sample N] [--jobs N] [--list]
 *
 * PATH is a folder or a file below the checkout's test/. `--stress` suspends at every suspend point; as nothing is suspended in
 * the main greenlet, it goes with `--wrap`, which makes each test one function that runs in a greenlet (and, for comparison, a
 * function uncompiled). The harness of test262 is compiled too. `--filter x` takes the tests with
 * x in their path, `--sample N` every Nth, `--list` shows each failure. Failures that have a reason are in test262-exceptions.txt.
 */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openBaseline } from './test262-baseline.js';
import { runAll } from './test262-pool.js';
import { cluster, exceptionFor, readExceptions } from './test262-report.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    stress: { type: 'boolean', default: false },
    wrap: { type: 'boolean', default: false },
    filter: { type: 'string', default: '' },
    sample: { type: 'string', default: '1' },
    jobs: { type: 'string', default: String(availableParallelism()) },
    list: { type: 'boolean', default: false },
  },
});
const paths = positionals.map((path) => resolve(process.env.INIT_CWD ?? '.', path));
const root = paths.length === 0 ? null : findRoot(paths[0]);
if (root === null) {
  console.error(
    'usage: npm run test262 -- CHECKOUT/test/PATH… [--stress] [--wrap] [--filter x] [--sample N] [--jobs N] [--list]',
  );
  process.exit(2);
}

const step = Number(values.sample);
const files = paths
  .flatMap(tests)
  .filter((file) => file.includes(values.filter))
  .filter((_, i) => i % step === 0);
const exceptions = readExceptions(join(import.meta.dirname, 'test262-exceptions.txt'));
const variant = [values.stress ? 'stress' : 'plain', ...(values.wrap ? ['wrapped'] : [])].join(' ');
const counts = { passed: 0, excepted: 0, skipped: new Map() };
const failures = [];
let answered = 0;

// Interrupted, it says what it knows.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(report(`stopped by ${signal}`)));

const baseline = openBaseline(values.wrap);
const common = { harness: join(root, 'harness'), variant: { stress: values.stress, wrapped: values.wrap } };
const request = (file) => ({ ...common, file, baseline: baseline.get(file) });
await runAll(files, Number(values.jobs), request, (file, { skipped, outcomes, baseline: known }) => {
  if (known !== undefined) baseline.set(file, known);
  const path = relative(join(root, 'test'), file).replaceAll('\\', '/');
  if (skipped !== null) counts.skipped.set(skipped, (counts.skipped.get(skipped) ?? 0) + 1);
  for (const { mode, error } of outcomes) {
    if (error === null) counts.passed++;
    else if (exceptionFor(exceptions, path, error, variant) !== null) counts.excepted++;
    else failures.push({ path, mode, error });
  }
  if (++answered % 500 === 0) process.stderr.write(`${answered} of ${files.length}, ${failures.length} failures\n`);
});

process.exitCode = report();

/** Gives the exit code. */
function report(remark = '') {
  baseline.save();
  for (const { cause, failures: same } of cluster(failures)) {
    console.log(`${String(same.length).padStart(5)}  ${cause}`);
    const shown = values.list ? same : same.slice(0, 3);
    for (const { path, mode, error } of shown)
      console.log(`       ${path} (${mode})\n           ${error.split('\n')[0]}`);
  }
  const stale =
    remark !== ''
      ? []
      : exceptions.filter(({ path, used, variants }) => used === 0 && variants === null && wasRun(path));
  for (const { path } of stale) console.log(`test262-exceptions.txt: ${path} passes, the line must go`);
  const skips = [...counts.skipped].map(([why, count]) => `${count} ${why}`).join(', ');
  console.log(
    `${variant}: ${files.length} tests (${skips || 'none skipped'}); runs that pass uncompiled: ` +
      `${counts.passed} passed, ${failures.length} failed, ${counts.excepted} excepted${remark && `; ${remark}`}`,
  );
  return failures.length + stale.length === 0 && remark === '' ? 0 : 1;
}

function wasRun(path) {
  return files.some((file) => relative(join(root, 'test'), file).replaceAll('\\', '/').startsWith(path));
}

function tests(path) {
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.js') && !file.includes('_FIXTURE'))
    .map((file) => join(path, file))
    .sort();
}

/** The checkout around a path. */
function findRoot(path) {
  for (let at = path; ; at = dirname(at)) {
    if (existsSync(join(at, 'harness/assert.js'))) return at;
    if (at === dirname(at)) return null;
  }
}
