import * as babel from '@babel/core';
import plugin from '../../../src/hosts/babel/plugin.js';
import preset from '../../../src/hosts/babel/preset.js';

const transform = (code: string, options: babel.TransformOptions = {}): string =>
  babel.transformSync(code, {
    configFile: false,
    babelrc: false,
    filename: '/src/a.js',
    highlightCode: false, // CI is a terminal to Babel: code frames are coloured there
    ...options,
  })!.code!;

const plugins = (...options: object[]) => ({
  plugins: options.map((each, i): babel.PluginItem => [plugin, each, `copy ${i}`]),
});
const MARKED = `export function f(g) { 'use greenlet'; return [g(), 1]; }`;
const count = (text: string, part: string) => text.split(part).length - 1;

test('a file without marks stays as it is', () => {
  expect(transform('export function f(g) {\n  return [g(), 1];\n}', plugins({}))).not.toContain('import');
});

test('marked functions are compiled, and the mark is gone', () => {
  const code = transform(MARKED, plugins({}));
  expect(code).toContain(`from "@greenlet-ts/runtime"`);
  expect(code).toMatch(/\.capture/);
  expect(code).not.toContain('use greenlet');
  // The table of places differs: the directive stands on a line of its own.
  const withoutPlaces = (text: string) => text.replace(/, "[\w+/;]*"\);/, ');');
  const byFile = transform(`'use greenlet';\n${MARKED.replace(/'.*?';/, '')}`, plugins({}));
  expect(withoutPlaces(byFile)).toBe(withoutPlaces(code));
});

test('the preset does the same', () => {
  const presets: babel.PluginItem[] = [[preset, { runtime: 'r' }]];
  expect(transform(MARKED, { presets })).toBe(transform(MARKED, plugins({ runtime: 'r' })));
});

test('two plugins in one pipeline compile once', () => {
  expect(transform(MARKED, plugins({}, {}))).toBe(transform(MARKED, plugins({})));
});

test.each([
  ['as it is', []],
  ['as CommonJS', ['@babel/plugin-transform-modules-commonjs']],
])('output that is compiled again stays as it is: %s', (_, transforms) => {
  const all = { mark: 'all' };
  const once = transform(MARKED, { plugins: [[plugin, all], ...transforms] });
  const twice = transform(once, { ...plugins(all), sourceType: 'unambiguous' });
  expect(count(twice, '.version')).toBe(1);
  expect(count(twice, '.capture')).toBe(count(once, '.capture'));
});

test('errors stand in the code that they are about', () => {
  const bad = `function f(g) {\n  "use greenlet";\n  with (g) g();\n}`;
  const compile = () => transform(bad, { ...plugins({}), sourceType: 'script' });
  expect(compile).toThrow(/^\/src\/a\.js: .*\[GL2001\][^]*> 3 \| {3}with \(g\) g\(\);/);
  expect(compile).toThrow(expect.objectContaining({ code: 'GL2001' }));
  expect(() => transform(MARKED, plugins({ nope: 1 }))).toThrow(/nope.*\[GL1001\]/);
});

test('what other plugins know of names is right afterwards', () => {
  const source = `
    import { a, type T } from 'm';
    import { unused } from 'n';
    export function f(list: T[]) {
      'use greenlet';
      const found: (() => number)[] = [];
      let i = 0;
      while (i < list.length) {
        const x = list[i++];
        let k = a(x);
        found.push(() => k++ + x);
      }
      return found;
    }`;
  const code = transform(source, {
    ...plugins({ runtime: 'r' }),
    filename: '/src/a.ts',
    presets: [
      ['@babel/preset-env', { targets: 'ie 11', modules: 'commonjs' }],
      ['@babel/preset-typescript', {}],
    ],
  });
  expect(code).not.toContain(`require("n")`);
  const abi = { unwinding: 0, version: () => {}, sites: () => {} };
  const exports: { f?: (list: unknown[]) => (() => number)[] } = {};
  const modules: Record<string, object> = { r: { abi }, m: { a: (x: number) => x * 10 } };
  new Function('require', 'exports', code)((name: string) => modules[name], exports);
  expect(exports.f!([1, 2]).map((each) => each() + each())).toEqual([23, 45]);
});
