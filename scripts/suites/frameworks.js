/** The ways suites are run. Each loads the test files, runs the tests and records how they ended. */
const path = require('node:path');
const { files } = require('./description.js');
const { provide } = require('./modules.js');
const { standIns } = require('./stand-ins.js');

const TIMEOUT = 120_000;

/** mocha, and through stand-ins whatever looks like it. */
exports.mocha = async ({ load, inGreenlet, note, record, begin, ...suite }) => {
  const Mocha = load('mocha');
  const mocha = new Mocha({ ui: suite.ui ?? 'bdd', timeout: TIMEOUT });
  Mocha.Runnable.prototype.timeout = function (ms) {
    return ms === undefined ? TIMEOUT : this;
  };
  mocha.suite.emit('pre-require', globalThis, null, mocha);
  const { globals, modules } = standIns({ mocha: { ...globalThis }, load, note, inGreenlet });
  Object.assign(globalThis, globals);
  for (const [name, value] of Object.entries(modules)) provide(name, value);

  for (const file of suite.setup) require(path.resolve(suite.root, file));
  for (const file of files(suite)) {
    const title = path.relative(suite.root, file);
    let loaded;
    globalThis.describe(title, () => {
      try {
        loaded = require(file);
      } catch (error) {
        globalThis.it(
          'loads',
          direct(() => Promise.reject(error)),
        );
      }
    });
    await loaded?.ready; // has top-level await
  }
  eachRunnable(mocha.suite, (runnable) => (runnable.fn = inside(inGreenlet, runnable.fn)));
  begin();
  const runner = new Mocha.Runner(mocha.suite);
  runner.on('pass', (test) => record(test.fullTitle(), 'passed'));
  runner.on('fail', (test, error) => record(test.fullTitle(), 'failed', error));
  runner.on('pending', (test) => record(test.fullTitle(), 'skipped'));
  await new Promise((resolve) => runner.run(resolve));
};

function eachRunnable(group, visit) {
  for (const list of ['tests', '_beforeAll', '_afterAll', '_beforeEach', '_afterEach']) group[list].forEach(visit);
  for (const inner of group.suites) eachRunnable(inner, visit);
}

/** Enters its greenlets itself. */
const direct = (test) => Object.assign(test, { direct: true });

function inside(inGreenlet, test) {
  if (typeof test !== 'function' || test.direct) return test;
  const run = inGreenlet(test);
  if (run === test) return test;
  return Object.defineProperty(Object.assign(run, { toString: () => test.toString() }), 'length', {
    value: test.length,
  });
}

exports.qunit = async ({ load, inGreenlet, record, begin, ...suite }) => {
  const QUnit = (globalThis.QUnit = load('qunit'));
  Object.assign(QUnit.config, { autostart: false, reorder: false, testTimeout: TIMEOUT });
  const { test } = QUnit;
  QUnit.test = Object.assign((title, body) => test.call(QUnit, title, inside(inGreenlet, body)), test);
  const state = { failed: 'failed', passed: 'passed', skipped: 'skipped', todo: 'skipped' };
  QUnit.on('testEnd', ({ fullName, status, errors }) =>
    record(fullName.join(' '), state[status], errors.map((error) => `${error.message} ${error.stack}`).join('\n')),
  );
  const ended = new Promise((resolve) => QUnit.on('runEnd', resolve));
  const { start } = QUnit;
  QUnit.load = QUnit.start = () => {}; // some suites start themselves
  begin();
  for (const file of suite.setup) require(path.resolve(suite.root, file));
  for (const file of files(suite)) require(file);
  start.call(QUnit);
  await ended;
};

/** A program that prints what it finds: what it prints is the outcome, but for the times it took. */
exports.script = async ({ inGreenlet, note, record, begin, ...suite }) => {
  const print = (...args) => note(args.join(' ').replace(/\b\d+(\.\d+)? ?m?s\b/g, 'some time'));
  Object.assign(console, { log: print, error: print, info: print, warn: print, group: print, groupEnd() {} });
  const { write } = process.stdout;
  process.stdout.write = (text) => (print(String(text)), true);
  let failed = false;
  const { exit } = process;
  process.exit = (code) => (failed ||= code !== 0);
  begin();
  for (const file of files(suite)) {
    let thrown = null;
    try {
      const module = require(file);
      await inGreenlet(module.main)();
      await new Promise((resolve) => setTimeout(resolve, suite.wait ?? 0));
    } catch (error) {
      thrown = error;
    }
    record(path.relative(suite.root, file), thrown || failed ? 'failed' : 'passed', thrown);
  }
  process.exit = exit;
  process.stdout.write = write;
};
