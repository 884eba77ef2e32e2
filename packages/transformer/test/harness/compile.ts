/** Fixtures compiled the way users compile, by the Babel plugin and by the TypeScript transformer. */
import * as babel from '@babel/core';
import ts from 'typescript';
import { CompileError } from '../../src/diagnostics.js';
import plugin from '../../src/hosts/babel/plugin.js';
import greenlet from '../../src/hosts/typescript/transformer.js';
import type { Fixture } from './fixture.js';
import type { Compilation, Format } from './variants.js';

export function compileFixture(fixture: Fixture, { host, stress, format, lowered, single }: Compilation): string {
  const options = { mark: fixture.mark, stress, optimize: single ? 'size' : 'speed' };
  try {
    return host === 'babel' ? withBabel(fixture, format, options) : withTypeScript(fixture, format, options, lowered);
  } catch (error) {
    throw withoutNode(error);
  }
}

/** Jest sends errors from process to process, which a syntax tree would not survive. */
export function withoutNode(error: unknown): unknown {
  return error instanceof CompileError ? Object.assign(new Error(error.message), { stack: error.stack }) : error;
}

/** What Node cannot read yet, written for it: `using` that is left in the output. */
export function runnableCode(code: string): string {
  if (!/^\s*(for \()?(await )?using \w/m.test(code)) return code;
  return ts.transpileModule(code, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, allowJs: true },
  }).outputText;
}

/** The program as CommonJS, not compiled by us. */
export function plainCode(fixture: Fixture): string {
  return fixture.typescript ? withTypeScript(fixture, 'commonjs', null) : withBabel(fixture, 'commonjs', null);
}

export function parseWithBabel({ source, file, typescript, flags }: Fixture): babel.types.File {
  return babel.parseSync(source, {
    ...babelConfig(file),
    sourceType: flags.has('script') ? 'script' : 'module',
    parserOpts: { plugins: typescript ? ['typescript'] : [] },
  })!;
}

function withBabel(fixture: Fixture, format: Format, options: object | null): string {
  const script = fixture.flags.has('script');
  const plugins: babel.PluginItem[] = options === null ? [] : [[plugin, options]];
  if (format === 'commonjs' && !script) plugins.push('@babel/plugin-transform-modules-commonjs');
  return babel.transformSync(fixture.source, {
    ...babelConfig(fixture.file),
    sourceType: script ? 'script' : 'module',
    plugins,
    presets: fixture.typescript ? [['@babel/preset-typescript', { allowDeclareFields: true }]] : [],
  })!.code!;
}

const babelConfig = (filename: string): babel.TransformOptions => ({ configFile: false, babelrc: false, filename });

function withTypeScript(fixture: Fixture, format: Format, options: object | null, lowered = false): string {
  const before = options === null ? [] : [greenlet(undefined, options, { ts })];
  return transpile(fixture, format, before, lowered ? ts.ScriptTarget.ES2017 : ts.ScriptTarget.ES2022);
}

/** `before`: the transformers to run first, as tsc's stage of that name. */
export function transpile(
  fixture: Fixture,
  format: Format,
  before: ts.TransformerFactory<ts.SourceFile>[],
  target = ts.ScriptTarget.ES2022,
): string {
  return ts.transpileModule(fixture.source, {
    fileName: fixture.file,
    compilerOptions: {
      target,
      module: format === 'esm' ? ts.ModuleKind.ESNext : ts.ModuleKind.CommonJS,
      allowJs: true,
      // A script stays one.
      ...(fixture.flags.has('script') && { alwaysStrict: false, ignoreDeprecations: '6.0' }),
    },
    transformers: { before },
  }).outputText;
}
