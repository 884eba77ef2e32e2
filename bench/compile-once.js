/**
 * One measurement of compile-time.js: `node compile-once.js HOST FOLDER VARIANT` prints the seconds of processor time that it takes
 * to read, compile and print the sources.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sourceFiles } from './project.js';

const [host, folder, variant] = process.argv.slice(2);
const hosts = {
  tsc: (...args) => compileByTypeScript(...args, true),
  typescript: (...args) => compileByTypeScript(...args, false),
  babel: compileByBabel,
};
const options = { mark: variant === 'all' ? 'all' : 'directive' };
console.log(await hosts[host](sourceFiles(folder), variant !== 'plain'));

async function compileByTypeScript(files, withPlugin, checked) {
  const { default: ts } = await import('typescript');
  const { default: greenlet } = await import('@greenlet-ts/transformer');
  const compilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    verbatimModuleSyntax: true,
    noCheck: !checked,
    strict: true,
    skipLibCheck: true,
    types: ['node'],
  };
  return time(() => {
    const program = ts.createProgram(files, compilerOptions);
    if (checked) program.getSemanticDiagnostics();
    const before = withPlugin ? [greenlet(program, options, { ts, warn: () => {} })] : [];
    program.emit(undefined, () => {}, undefined, false, { before });
  });
}

async function compileByBabel(files, withPlugin) {
  const { transformSync } = await import('@babel/core');
  const plugins = withPlugin ? [['@greenlet-ts/transformer/babel', options]] : [];
  const presets = [['@babel/preset-typescript', { onlyRemoveTypeImports: true }]];
  const config = { babelrc: false, configFile: false, cwd: join(import.meta.dirname, '..'), plugins, presets };
  console.warn = () => {};
  return time(() => {
    for (const filename of files) transformSync(readFileSync(filename, 'utf8'), { ...config, filename });
  });
}

function time(run) {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}
