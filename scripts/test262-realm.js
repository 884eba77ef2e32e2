/** A realm of its own for each test, with the runtime in it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import vm from 'node:vm';

const dist = join(import.meta.dirname, '../packages/runtime/dist/cjs');
const runtimeScript = bundle();

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

/** A new realm with `$262`; `runtime` is what `@greenlet-ts/runtime` exports in it. */
export function createTestRealm(print) {
  const { context, define } = createRealm(print);
  const runtime = runtimeScript.runInContext(context);
  define('require', () => runtime);
  return { context, define, runtime };
}

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
