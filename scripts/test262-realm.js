/** Runs a test in a realm of its own, with the runtime and the harness of test262 in it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import vm from 'node:vm';

const dist = join(import.meta.dirname, '../packages/runtime/dist/cjs');
const PATIENCE = 3_000;
/** How many turns of the event loop an asynchronous test gets. None of them uses timers. */
const TURNS = 30;

const runtimeScript = bundle();
const scripts = new Map();

/** The built runtime as one script: every realm has its own. */
function bundle() {
  const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js'));
  const modules = files.map((file) => {
    const code = readFileSync(join(dist, file), 'utf8');
    return `${JSON.stringify(file.replaceAll('\\', '/'))}: function (exports, require, module) {${code}\n}`;
  });
  return new vm.Script(`(() => {
    const modules = {${modules.join(',\n')}};
    const loaded = {};
    const load = (name) => {
      if (loaded[name]) return loaded[name].exports;
      const module = (loaded[name] = { exports: {} });
      const folder = name.split('/').slice(0, -1);
      modules[name](module.exports, (path) => {
        const parts = [...folder];
        for (const part of path.split('/')) {
          if (part === '..') parts.pop();
          else if (part !== '.') parts.push(part);
        }
        return load(parts.join('/'));
      }, module);
      return module.exports;
    };
    return load('index.js');
  })()`);
}

function harnessScript(file) {
  let script = scripts.get(file);
  if (script === undefined) scripts.set(file, (script = new vm.Script(readFileSync(file, 'utf8'), { filename: file })));
  return script;
}

/** A new realm with `$262`. */
function createRealm(print) {
  const context = vm.createContext({});
  const global = vm.runInContext('this', context);
  const define = (name, value) =>
    Object.defineProperty(global, name, { value, writable: true, configurable: true, enumerable: false });
  const $262 = {
    global,
    createRealm: () => createRealm(print).$262,
    evalScript: (code) => vm.runInContext(code, context),
    gc: () => {
      throw new Error('no gc');
    },
    detachArrayBuffer: (buffer) => structuredClone(buffer, { transfer: [buffer] }),
    AbstractModuleSource: undefined,
    agent: {},
  };
  define('$262', $262);
  define('print', print);
  return { context, define, $262 };
}

/**
 * Gives null if the test passes, else what is wrong.
 *
 * @param {string} code
 * @param {import('./test262-case.js').Case} test
 * @param {{ harness: string, greenlet: boolean }} options `greenlet`: what is wrapped runs in one
 */
export async function runCode(code, test, { harness, greenlet }) {
  const printed = [];
  const { context, define } = createRealm((text) => void printed.push(String(text)));
  const runtime = runtimeScript.runInContext(context);
  define('require', () => runtime);
  define('__run', greenlet ? (fn) => new runtime.Greenlet(fn).switch() : (fn) => fn());
  let script;
  try {
    script = new vm.Script(code, { filename: 'test.js' });
  } catch (error) {
    return verdict(test, 'parse', error);
  }
  if (test.negative?.phase === 'parse') return `no ${test.negative.type} when parsed`;
  try {
    if (!test.flags.has('raw')) {
      const files = [
        'assert.js',
        'sta.js',
        ...(test.flags.has('async') ? ['doneprintHandle.js'] : []),
        ...test.includes,
      ];
      for (const file of files) harnessScript(join(harness, file)).runInContext(context);
    }
    script.runInContext(context, { timeout: PATIENCE });
  } catch (error) {
    return verdict(test, 'runtime', error);
  }
  if (test.flags.has('async')) return await answer(printed);
  return test.negative === null ? null : `no ${test.negative.type}`;
}

function verdict({ negative }, phase, error) {
  const name = nameOf(error);
  if (negative !== null && negative.type === name && (negative.phase === phase || phase === 'parse')) return null;
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

async function answer(printed) {
  for (let turn = 0; turn < TURNS; turn++) {
    const text = printed.find((line) => line.startsWith('Test262:'));
    if (text !== undefined) return text === 'Test262:AsyncTestComplete' ? null : text;
    await new Promise((resolve) => setImmediate(resolve));
  }
  return '$DONE was not called';
}
