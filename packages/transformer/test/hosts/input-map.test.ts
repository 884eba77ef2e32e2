/** stack() speaks of what the user wrote, also where another compiler came before Babel. */
import * as babel from '@babel/core';
import * as runtime from '@greenlet-ts/runtime';
import ts from 'typescript';
import plugin from '../../src/hosts/babel/plugin.js';

const SOURCE = `'use greenlet';
interface Gone {
  lines: number;
}
type AlsoGone = Gone;

export function outer(main: { switch(): unknown }): unknown {
  const result: unknown =
    inner(main);
  return [result];
}

function inner(main: { switch(): unknown }): unknown {
  const value = main.switch();
  return value;
}
`;

const EXPECTED = [
  { functionName: 'inner', file: 'src/program.ts', line: 14, column: 17 },
  { functionName: 'outer', file: 'src/program.ts', line: 9, column: 5 },
];

function places(code: string, filename: string, inputSourceMap?: object): unknown {
  const output = babel.transformSync(code, {
    configFile: false,
    babelrc: false,
    filename,
    cwd: '/project',
    plugins: [plugin, require.resolve('@babel/plugin-transform-modules-commonjs')],
    ...(inputSourceMap === undefined ? {} : { inputSourceMap: inputSourceMap as never }),
  })!.code!;
  const exports: Record<string, (...args: unknown[]) => unknown> = {};
  new Function('exports', 'require', output)(exports, () => runtime);
  const g = new runtime.Greenlet(exports.outer!);
  g.switch(runtime.getCurrent());
  const stack = g.stack();
  g.switch();
  return stack;
}

const settings: ts.TranspileOptions = {
  fileName: 'program.ts',
  compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ES2022, sourceMap: true },
};

test('TypeScript, then Babel: a map in the file', () => {
  const compilerOptions = { ...settings.compilerOptions, sourceMap: false, inlineSourceMap: true };
  const { outputText } = ts.transpileModule(SOURCE, { ...settings, compilerOptions });
  expect(places(outputText, '/project/src/program.js')).toEqual(EXPECTED);
});

test('a map as an option of Babel, its sources elsewhere', () => {
  const { outputText, sourceMapText } = ts.transpileModule(SOURCE, settings);
  const map = JSON.parse(sourceMapText!) as { sources: string[] };
  map.sources = ['../src/program.ts'];
  expect(places(outputText.replace(/^\/\/#.*/m, ''), '/project/lib/program.js', map)).toEqual(EXPECTED);
});

test('Babel, then Babel', () => {
  const { code } = babel.transformSync(SOURCE, {
    configFile: false,
    babelrc: false,
    filename: '/project/src/program.ts',
    presets: [require.resolve('@babel/preset-typescript')],
    sourceMaps: 'inline',
    retainLines: false,
  })!;
  expect(places(code!, '/project/src/program.js')).toEqual(EXPECTED);
});

test('without a map, what Babel got', () => {
  const { outputText } = ts.transpileModule(SOURCE, {
    ...settings,
    compilerOptions: { ...settings.compilerOptions, sourceMap: false },
  });
  expect(places(outputText, '/project/src/program.js')).toMatchObject([
    { file: 'src/program.js' },
    { file: 'src/program.js' },
  ]);
});
