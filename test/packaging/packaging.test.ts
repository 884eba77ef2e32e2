/** What `npm pack` gives works in an empty folder: every export, from ESM and CommonJS, with types. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { diagnostics } from '../../packages/language-service/test/editor.js';

jest.setTimeout(120_000);

const root = join(__dirname, '../..');
const libraries = ['runtime', 'transformer'];
const packages = [...libraries, 'language-service'];
let folder: string;

function run(command: string, ...args: string[]): string {
  try {
    return execFileSync(command, args, { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`${command} ${args.join(' ')}\n${stdout}${stderr}`, { cause: error });
  }
}

/** Every specifier that the package's `exports` offers. */
function specifiers(name: string): string[] {
  const { exports } = JSON.parse(readFileSync(join(folder, 'node_modules/@greenlet-ts', name, 'package.json'), 'utf8'));
  return Object.keys(exports)
    .filter((path) => !path.endsWith('.json'))
    .map((path) => `@greenlet-ts/${name}${path.slice(1)}`);
}

const write = (file: string, text: string) => writeFileSync(join(folder, file), text);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'greenlet-ts-'));
  write('package.json', '{ "private": true }');
  for (const name of packages) {
    // The packages were built by `pretest`.
    run('npm', 'pack', join(root, 'packages', name), '--ignore-scripts', '--silent');
  }
  const tarballs = readdirSync(folder).filter((file) => file.endsWith('.tgz'));
  expect(tarballs).toHaveLength(packages.length);
  run('npm', 'install', '--prefer-offline', '--no-audit', '--no-fund', ...tarballs.map((file) => `./${file}`));
  // The peers are the user's: here, ours. TypeScript looks for plugins beside where it is.
  for (const peer of ['typescript', '@babel/core', '@types/babel__core', '@types/node']) {
    const link = join(folder, 'node_modules', peer);
    mkdirSync(dirname(link), { recursive: true });
    if (peer === 'typescript') cpSync(join(root, 'node_modules', peer), link, { recursive: true, dereference: true });
    else symlinkSync(join(root, 'node_modules', peer), link, 'junction');
  }
  cpSync(join(__dirname, 'consumer'), folder, { recursive: true });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('nothing but what belongs there is packed', () => {
  for (const name of packages) {
    const installed = join(folder, 'node_modules/@greenlet-ts', name);
    const own = libraries.includes(name) ? ['dist'] : ['plugin.cjs'];
    expect(readdirSync(installed)).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'package.json', ...own]));
    const files = readdirSync(installed, { recursive: true, encoding: 'utf8' });
    expect(files.filter((file) => /tsbuildinfo|\.test\.|tsconfig/.test(file))).toEqual([]);
  }
});

test('every export can be imported and required', () => {
  const all = libraries.flatMap(specifiers);
  expect(all).toEqual(
    expect.arrayContaining([
      '@greenlet-ts/runtime',
      '@greenlet-ts/runtime/generator',
      '@greenlet-ts/runtime/promise',
      '@greenlet-ts/runtime/async-context',
      '@greenlet-ts/transformer',
      '@greenlet-ts/transformer/babel',
      '@greenlet-ts/transformer/babel-preset',
      '@greenlet-ts/transformer/ts-jest',
      '@greenlet-ts/transformer/vite',
      '@greenlet-ts/transformer/rollup',
      '@greenlet-ts/transformer/rolldown',
      '@greenlet-ts/transformer/webpack',
      '@greenlet-ts/transformer/rspack',
      '@greenlet-ts/transformer/esbuild',
      '@greenlet-ts/transformer/register',
    ]),
  );
  const names = JSON.parse(run('node', 'load.mjs', ...all));
  for (const specifier of all) {
    expect({ specifier, names: names.required[specifier] }).toEqual({ specifier, names: names.imported[specifier] });
  }
});

test('the plugin for editors is found by tsserver, and finds the compiler', async () => {
  const project = join(root, 'packages/language-service/test/project');
  cpSync(project, join(folder, 'project'), { recursive: true });
  const file = join(folder, 'project/program.ts');
  const found = await diagnostics(join(folder, 'node_modules'), file, readFileSync(file, 'utf8'));
  expect(found.map(({ code }) => code)).toContain(902002);
});

test('the command', () => {
  expect(run(join('node_modules', '.bin', 'greenlet-ts'), '--help')).toMatch(/^Usage: greenlet-ts/);
});

test.each(packages)('%s: publint finds nothing', (name) => {
  // Both checkers are ES modules, which Jest cannot load.
  expect(JSON.parse(run('node', join(__dirname, 'check-package.mjs'), 'publint', name))).toEqual([]);
});

test.each(libraries)('%s: types are right however they are resolved', (name) => {
  const problems = JSON.parse(run('node', join(__dirname, 'check-package.mjs'), 'attw', name));
  // The loader is for `node --import` alone.
  expect(problems.filter((problem: string) => problem !== 'CJSResolvesToESM ./register node16-cjs')).toEqual([]);
});

test('the ES module and the CommonJS module are one runtime', () => {
  expect(run('node', 'one-runtime.mjs')).toBe('true true true 42\n');
});

test.each(['mjs', 'cjs'])('Babel with the plugin by name, .%s', (extension) => {
  expect(run('node', 'babel.cjs', `program.${extension}`)).toBe('');
  expect(run('node', `program.out.${extension}`)).toBe('1 2 3\n');
});

test('types resolve for ES modules, CommonJS and bundlers', () => {
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const common = ['--noEmit', '--strict', '--target', 'ES2022', '--types', 'node', '--lib', 'ES2022,ESNext.Disposable'];
  run('node', tsc, ...common, '--module', 'nodenext', 'types.mts', 'types.cts');
  run('node', tsc, ...common, '--module', 'esnext', '--moduleResolution', 'bundler', 'types.mts');
});
