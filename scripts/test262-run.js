/** Runs the text of a test and says whether it passes. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import vm from 'node:vm';
import { moduleLoader } from './test262-modules.js';
import { createTestRealm } from './test262-realm.js';

const PATIENCE = 3_000;
/** How many turns of the event loop an asynchronous test gets. None of them uses timers. */
const TURNS = 30;

/**
 * Gives null if the test passes, else what is wrong.
 *
 * @param {string} code
 * @param {import('./test262-case.js').Case} test
 * @param {object} options
 * @param {(file: string) => vm.Script} options.harness gives the script of a file of the harness
 * @param {boolean} options.greenlet what is wrapped runs in one
 * @param {(source: string) => string} options.compile for the modules that the test imports
 */
export async function runCode(code, test, { harness, greenlet, compile }) {
  const printed = [];
  const { context, define, runtime } = createTestRealm((text) => void printed.push(String(text)));
  define('__run', greenlet ? (fn) => new runtime.Greenlet(fn).switch() : (fn) => fn());
  const modules = moduleLoader(context, runtime, compile, PATIENCE);
  const isModule = test.flags.has('module');
  let program;
  try {
    program = isModule ? modules.load(test.file, code) : scriptOf(code, test.file, modules);
  } catch (error) {
    return verdict(test, 'parse', error);
  }
  if (test.negative?.phase === 'parse') return `no ${test.negative.type} when parsed`;
  try {
    for (const file of harnessFiles(test)) harness(file).runInContext(context);
  } catch (error) {
    return `harness: ${describe(error)}`;
  }
  try {
    await (isModule ? modules.link(program) : null);
  } catch (error) {
    return verdict(test, 'resolution', error);
  }
  try {
    if (isModule) await settled(program.evaluate({ timeout: PATIENCE }));
    else program.runInContext(context, { timeout: PATIENCE });
  } catch (error) {
    return verdict(test, 'runtime', error);
  }
  if (test.flags.has('async')) return await answer(printed);
  return test.negative === null ? null : `no ${test.negative.type}`;
}

function scriptOf(code, file, modules) {
  const importModuleDynamically = (specifier, _, attributes) => modules.importFrom(file, specifier, attributes);
  // Node keeps the realm for ever if this is given.
  return new vm.Script(code, { filename: 'test.js', ...(/\bimport\b/.test(code) && { importModuleDynamically }) });
}

function harnessFiles({ flags, includes }) {
  if (flags.has('raw')) return [];
  return ['assert.js', 'sta.js', ...(flags.has('async') ? ['doneprintHandle.js'] : []), ...includes];
}

/** A cache of the harness' scripts. `compile` gives the text of one. */
export function harnessOf(folder, compile) {
  const scripts = new Map();
  const names = Array.from({ length: 10 }, (_, i) => `$${i || ''}`);
  return (file) => {
    let script = scripts.get(file);
    if (script === undefined) {
      // All scripts of a realm share their top-level names: each has its own for what the compiler adds, and the test has `$`.
      const source = `${readFileSync(join(folder, file), 'utf8')}\n() => [${names}];`;
      const code = compile(source).replace(/\$(?:sites|resume)(?=\d)/g, `$&${names.length}_`);
      names.push(`$${names.length}`);
      scripts.set(file, (script = new vm.Script(code, { filename: file })));
    }
    return script;
  };
}

function verdict({ negative }, phase, error) {
  if (negative !== null && negative.type === nameOf(error) && negative.phase === phase) return null;
  return describe(error);
}

function nameOf(error) {
  try {
    return error?.constructor?.name ?? String(error);
  } catch {
    return 'unknown';
  }
}

export function describe(error) {
  try {
    const code = error?.code === undefined ? '' : `[${error.code}] `;
    return `${code}${nameOf(error)}: ${error?.message ?? String(error)}`;
  } catch {
    return 'an error that cannot be shown';
  }
}

/** A module may wait for ever. */
function settled(promise) {
  return Promise.race([promise, turns(() => false).then(() => Promise.reject(new Error('the module is not done')))]);
}

async function answer(printed) {
  let text;
  await turns(() => (text = printed.find((line) => line.startsWith('Test262:'))) !== undefined);
  if (text === undefined) return '$DONE was not called';
  return text === 'Test262:AsyncTestComplete' ? null : text;
}

async function turns(done) {
  for (let turn = 0; turn < TURNS && !done(); turn++) await new Promise((resolve) => setImmediate(resolve));
}
