/**
 * Runs one suite once, in one mode, and sends the outcome to the parent: `child.js FOLDER NAME MODE`.
 *
 *   plain     not transformed
 *   compiled  package and tests with `mark: 'all'`
 *   stressed  the same with `stress`, and each test in a greenlet
 */
const path = require('node:path');
const { createRequire } = require('node:module');
const { install } = require('./compile.js');
const { read } = require('./description.js');
const frameworks = require('./frameworks.js');
const { keep } = require('./modules.js');

const [folder, name, mode] = process.argv.slice(2);
const suite = read(name, folder);
process.argv.length = 2; // some suites read it
const counts = countSuspensions();
keep('@greenlet-ts/runtime');

install({ ...suite, marked: mode !== 'plain', stress: mode === 'stressed', cache: path.join(folder, '.compiled') });
process.chdir(suite.cwd);
process.on('unhandledRejection', () => {}); // some are meant to be
Object.assign(process.env, { NODE_ENV: 'test' }, suite.env);

const tests = new Map();
let notes = [];
const record = (title, state, error) => {
  let key = title;
  for (let n = 2; tests.has(key); n++) key = `${title} (${n})`;
  tests.set(key, { state, notes, error: error ? String(error.stack ?? error).slice(0, 4000) : null });
  notes = [];
};

let began;
frameworks[suite.framework]({
  ...suite,
  load: createRequire(path.join(folder, 'package.json')),
  inGreenlet: mode === 'stressed' ? require('./greenlet.js').inGreenlet : (test) => test,
  note: (text) => notes.push(text),
  record,
  begin: () => (began = process.cpuUsage()),
}).then(
  () => finish(null),
  (error) => finish(String(error.stack ?? error)),
);

function finish(error) {
  const time = began === undefined ? 0 : process.cpuUsage(began).user / 1000;
  process.send({ tests: [...tests], counts, time, error }, () => process.exit());
}

function countSuspensions() {
  const { abi } = require('@greenlet-ts/runtime');
  const counts = { calls: 0, suspensions: 0 };
  const { stress } = abi;
  abi.stress = (value) => {
    const result = stress(value);
    counts.calls++;
    if (result === abi.SUSPENDED) counts.suspensions++;
    return result;
  };
  return counts;
}
