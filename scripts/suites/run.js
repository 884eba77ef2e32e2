/**
 * Runs the test suites of other people's packages: `npm run suites -- --in FOLDER [NAME…] [--modes plain,compiled,stressed]`.
 *
 * FOLDER has a checkout of each package's repository, and a node_modules with what their tests need and mocha, expect,
 * jest-mock, chai, qunit; docs/packages.md says how to make one. Each suite runs as it is, compiled with `mark: 'all'`, and
 * stressed. A difference is a test that does not end as it does untransformed; the exit code tells whether there was one.
 */
const { fork } = require('node:child_process');
const path = require('node:path');
const { parseArgs } = require('node:util');
const { names } = require('./description.js');

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    in: { type: 'string', default: '.' },
    modes: { type: 'string', default: 'plain,compiled,stressed' },
    size: { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
  },
});
const folder = path.resolve(values.in);
const modes = values.modes.split(',');

(async () => {
  let different = 0;
  for (const name of positionals.length > 0 ? positionals : names()) {
    if (values.size) {
      require('./size.js').report(name, folder);
      continue;
    }
    const outcomes = {};
    for (const mode of modes) outcomes[mode] = await run(name, mode);
    const plain = outcomes.plain;
    console.log(`${name}: ${modes.map((mode) => summary(mode, outcomes[mode], plain)).join(' | ')}`);
    for (const mode of modes) different += report(mode, outcomes[mode], plain);
  }
  process.exitCode = different > 0 ? 1 : 0;
})();

function run(name, mode) {
  return new Promise((resolve) => {
    const stdio = ['ignore', values.verbose ? 'inherit' : 'ignore', values.verbose ? 'inherit' : 'pipe', 'ipc'];
    const child = fork(path.join(__dirname, 'child.js'), [folder, name, mode], { stdio });
    let outcome = null;
    let said = '';
    child.stderr?.on('data', (data) => (said = (said + data).slice(-4000)));
    child.on('message', (message) => (outcome = message));
    child.on('exit', (code, signal) => {
      const failure = {
        tests: [],
        counts: { calls: 0, suspensions: 0 },
        time: 0,
        error: `ended with ${signal ?? code}\n${said}`,
      };
      outcome ??= failure;
      resolve({ ...outcome, tests: new Map(outcome.tests) });
    });
  });
}

function summary(mode, { tests, counts, time, error }, plain) {
  const count = (state) => [...tests.values()].filter((test) => test.state === state).length;
  const failed = count('failed');
  const parts = [`${mode} ${count('passed')} passed`];
  if (failed > 0) parts.push(`${failed} failed`);
  if (plain && mode !== 'plain') parts.push(`${differences({ tests }, plain).length} different`);
  if (counts.calls > 0) parts.push(`${counts.suspensions} suspensions of ${counts.calls} calls`);
  parts.push(`${Math.round(time)} ms`);
  if (error) parts.push('BROKEN');
  return parts.join(', ');
}

function differences({ tests }, plain) {
  const titles = new Set([...plain.tests.keys(), ...tests.keys()]);
  return [...titles].filter((title) => {
    const [a, b] = [plain.tests.get(title), tests.get(title)];
    return a?.state !== b?.state || (a.state === 'passed' && a.notes.join('\n') !== b.notes.join('\n'));
  });
}

function report(mode, outcome, plain) {
  if (outcome.error) console.log(`  ${mode}: ${outcome.error}`);
  if (mode === 'plain' || plain === undefined) return 0;
  const titles = differences(outcome, plain);
  for (const title of titles.slice(0, values.verbose ? Infinity : 5)) {
    const [a, b] = [plain.tests.get(title), outcome.tests.get(title)];
    console.log(`  ${mode}: ${title}: ${a?.state ?? 'missing'} became ${b?.state ?? 'missing'}`);
    if (b?.error) console.log(b.error.replace(/^/gm, '      '));
    if (a?.error) console.log(a.error.replace(/^/gm, '      was: '));
    if (a && b && a.state === b.state)
      console.log(
        `    ${a.notes.find((note, i) => note !== b.notes[i])}\n    ${b.notes.find((note, i) => note !== a.notes[i])}`,
      );
  }
  return titles.length + (outcome.error ? 1 : 0);
}
