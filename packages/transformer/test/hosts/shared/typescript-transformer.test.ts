import { spawnSync } from 'node:child_process';
import { mkdtempSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { ABI_VERSION } from '../../../src/5-emit/abi.js';
import { CompileError } from '../../../src/diagnostics.js';
import * as jestEntry from '../../../src/hosts/typescript/jest.js';
import greenlet, { type Extras } from '../../../src/hosts/typescript/transformer.js';

const MARKED = `export function f(g: any) { 'use greenlet'; return [g(), 1]; }`;

function transform(
  code: string,
  options: unknown = {},
  compilerOptions: ts.CompilerOptions = {},
  extras: Partial<Extras> = {},
  fileName = 'a.ts',
) {
  return ts.transpileModule(code, {
    fileName,
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, ...compilerOptions },
    transformers: { before: [greenlet(undefined, options, { ts, ...extras })] },
  }).outputText;
}

const count = (text: string, part: string) => text.split(part).length - 1;

describe('the transformer', () => {
  test('elements of classes that are object literals can be moved', () => {
    const code = `class C { static s = { m: f() }; t = { m: f() }; constructor(readonly x: number) {} } return C;`;
    const output = transform(`function g() { 'use greenlet'; ${code} }`);
    expect(output).toContain('this.#$field1()');
    expect(output).not.toContain('static s =');
  });

  test('marked functions are compiled, and the mark is gone', () => {
    const code = transform(MARKED);
    expect(code).toContain('from "@greenlet-ts/runtime"');
    expect(code).toMatch(/\.capture/);
    expect(code).not.toContain('use greenlet');
    const places = (text: string) => text.replace(/, "[\w+/;]*"\);/, ');');
    expect(places(transform(`'use greenlet';\n${MARKED.replace(/'.*?';/, '')}`))).toBe(places(code));
  });

  test('a file without marks stays the very file', () => {
    const file = ts.createSourceFile(
      'a.ts',
      'class A extends B { constructor(public x) { super(); } }',
      ts.ScriptTarget.ES2022,
      true,
    );
    const { transformed } = ts.transform(file, [greenlet(undefined, {}, { ts })]);
    expect(transformed[0] === file).toBe(true);
  });

  test('the keys of ts-patch are none of ours', () => {
    const entry = {
      transform: 'x',
      import: 'default',
      type: 'program',
      after: false,
      tsConfig: 'y',
      name: 'z',
      runtime: 'r',
    };
    expect(transform(MARKED, entry)).toContain('from "r"');
  });

  test('declaration files and JSON are left alone', () => {
    for (const [name, code] of [
      ['a.d.ts', 'declare function f(): void;'],
      ['a.json', '{}'],
    ] as const) {
      const file = ts.createSourceFile(name, code, ts.ScriptTarget.ES2022, true);
      expect(ts.transform(file, [greenlet(undefined, { mark: 'all' }, { ts })]).transformed[0] === file).toBe(true);
    }
  });

  test.each([ts.ModuleKind.ESNext, ts.ModuleKind.CommonJS])(
    'output is not compiled again (module kind %s)',
    (module) => {
      const once = transform(MARKED, { mark: 'all' }, { module });
      const twice = transform(once, { mark: 'all' }, { module, allowJs: true }, {}, 'a.js');
      expect(count(twice, '.version')).toBe(1);
      expect(count(twice, '.capture')).toBe(count(once, '.capture'));
      const pair = [greenlet(undefined, {}, { ts }), greenlet(undefined, {}, { ts })];
      const both = ts.transpileModule(MARKED, {
        compilerOptions: { module, target: ts.ScriptTarget.ES2022 },
        transformers: { before: pair },
      });
      expect(both.outputText).toBe(transform(MARKED, {}, { module }, {}, 'module.ts'));
    },
  );

  test('behind another transformer', () => {
    const rewrite: ts.TransformerFactory<ts.SourceFile> = (context) => {
      const visit = (node: ts.Node): ts.Node => {
        const visited = ts.visitEachChild(node, visit, context);
        if (!ts.isNumericLiteral(visited)) return visited;
        return ts.setOriginalNode(context.factory.createNumericLiteral(`${visited.text}0`), visited);
      };
      return (file) => ts.visitEachChild(file, visit, context);
    };
    const code = `export function f(g) { 'use greenlet'; let x = g(1); { let x = g(2); g(x, 3); } return x + 4; }`;
    const { outputText } = ts.transpileModule(code, {
      compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
      transformers: { before: [rewrite, greenlet(undefined, {}, { ts })] },
    });
    const places = (text: string) => text.replace(/, "[\w+/;]*"\);/, ');');
    expect(places(outputText)).toBe(places(transform(code.replace(/\d/g, '$&0'), {}, {}, {}, 'module.ts')));
  });
});

test('directives count also when another transformer puts statements above them', () => {
  const hoist: ts.TransformerFactory<ts.SourceFile> = (context) => (file) =>
    // In place, as ts-jest does it.
    context.factory.updateSourceFile(
      file,
      context.factory.createNodeArray(
        (file.statements as unknown as ts.Statement[]).sort((a) =>
          ts.isExpressionStatement(a) && ts.isCallExpression(a.expression) ? -1 : 0,
        ),
      ),
    );
  const code = `'use greenlet'; 'use strict'; function f(g) { return [g(), 1]; } mock();`;
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS },
    transformers: { before: [hoist, greenlet(undefined, {}, { ts })] },
  });
  expect(outputText).toMatch(
    /^'use strict';\nconst \$ = require\(.*\).abi;\n\$\.version\(\d+\);\n.*\nmock\(\);\nfunction f/,
  );
  expect(outputText).not.toContain('use greenlet');
});

describe('diagnostics', () => {
  const bad = `function f(g: any) {\n  'use greenlet';\n  with (g) g();\n}`;

  test('thrown with their place where nobody takes them', () => {
    expect(() => transform(bad)).toThrow(/^.*a\.ts:3:3: .*\[GL2001\]/);
    expect(() => transform(MARKED, { nope: 1 })).toThrow(/nope.*\[GL1001\]/);
    expect(() => transform(MARKED, { nope: 1 })).toThrow(CompileError);
  });

  test('handed over where somebody does, and the file is left as it was', () => {
    const found: ts.Diagnostic[] = [];
    const code = transform(bad, {}, {}, { addDiagnostic: (diagnostic) => found.push(diagnostic) });
    expect(code).toContain('with (g)');
    const [first] = found;
    expect(first).toMatchObject({ category: ts.DiagnosticCategory.Error, code: 902001, source: 'greenlet' });
    expect(first!.file!.text.slice(first!.start!, first!.start! + first!.length!)).toBe('with (g) g();');
    expect(first!.messageText).toContain('[GL2001]');
    found.length = 0;
    expect(transform(MARKED, { nope: 1 }, {}, { addDiagnostic: (diagnostic) => found.push(diagnostic) })).toContain(
      'use greenlet',
    );
    expect(found[0]).toMatchObject({ code: 901001, file: undefined });
  });

  test('without the running compiler nothing works, and it says so', () => {
    expect(() => greenlet(undefined, {}, undefined as never)).toThrow(/needs the TypeScript that is running/);
  });
});

describe('the runtime import', () => {
  const head = (code: string, options: ts.CompilerOptions, fileName = '/a.ts') =>
    transform(code, { runtime: 'rt' }, options, {}, fileName)
      .split('\n')
      .slice(0, 8)
      .filter((line) => /^["']use|\brt\b|version|require|^import/.test(line))
      .join(' ')
      .replace(/\$_?(\w*)/g, '$$$1');
  const { ModuleKind } = ts;
  const esm = `import { x } from 'm'; ${MARKED} x;`;
  const script = MARKED.replace('export ', '');

  test.each<[string, string, ts.CompilerOptions, string | undefined, RegExp]>([
    [
      'ES modules',
      esm,
      { module: ModuleKind.ESNext },
      undefined,
      /^import \{ abi as .* from "rt"; import .* 'm'; .*\.version\(\d+\);$/,
    ],
    [
      'ES modules, verbatim',
      esm,
      { module: ModuleKind.ESNext, verbatimModuleSyntax: true },
      undefined,
      /^import \{ abi as .* from "rt";.*version/,
    ],
    ['preserve', esm, { module: ModuleKind.Preserve }, undefined, /^import \{ abi as .* from "rt";.*version/],
    [
      'CommonJS',
      `"use strict"; ${esm}`,
      { module: ModuleKind.CommonJS },
      undefined,
      /^"use strict"; const (\$\w+) = require\("rt"\); .*\.version\(\d+\); const m_1 = require\("m"\);/,
    ],
    [
      'CommonJS, isolated',
      esm,
      { module: ModuleKind.CommonJS, isolatedModules: true },
      undefined,
      /^"use strict"; const (\$\w+) = require\("rt"\); .*version/,
    ],
    [
      'CommonJS, interop',
      esm,
      { module: ModuleKind.CommonJS, esModuleInterop: true },
      undefined,
      /= require\("rt"\); .*version/,
    ],
    ['a .cts file', esm, { module: ModuleKind.NodeNext }, '/a.cts', /= require\("rt"\); .*version/],
    ['a .mts file', esm, { module: ModuleKind.NodeNext }, '/a.mts', /^import \{ abi as .* from "rt";.*version/],
    ['a .mts script', script, { module: ModuleKind.NodeNext }, '/a.mts', /^import \{ abi as .* from "rt";.*version/],
    [
      'old syntax, preserved',
      `${script} export = f;`,
      { module: ModuleKind.Preserve },
      undefined,
      /= require\("rt"\); .*version/,
    ],
    [
      'a script',
      `'use strict'; ${script}`,
      { module: ModuleKind.CommonJS },
      undefined,
      /^['"]use strict['"]; const \$\w* = require\("rt"\)\.abi; .*version/,
    ],
    [
      'a script for ES modules',
      script,
      { module: ModuleKind.ESNext },
      undefined,
      /^(['"]use strict['"]; )?const \$\w* = require\("rt"\)\.abi; .*version/,
    ],
    ['System', esm, { module: ModuleKind.System }, undefined, /System/],
  ])('%s', (_, code, options, fileName, expected) => {
    const output =
      options.module === ModuleKind.System
        ? transform(code, { runtime: 'rt' }, { ...options, ignoreDeprecations: '6.0' })
        : head(code, options, fileName);
    expect(output).toMatch(expected);
  });
});

describe('in other programs', () => {
  const require = createRequire(join(process.cwd(), 'package.json'));
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'greenlet-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const write = (name: string, content: string | object) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  };

  test('ts-jest: name, version and factory', () => {
    const { version } = JSON.parse(readFileSync('packages/transformer/package.json', 'utf8')) as { version: string };
    expect(jestEntry.name).toBe('@greenlet-ts/transformer');
    expect(jestEntry.version).toBe(`${version}-${ABI_VERSION}`);
    const factory = jestEntry.factory({ configSet: { compilerModule: ts } }, { runtime: 'rt' });
    const { outputText } = ts.transpileModule(MARKED, { transformers: { before: [factory] } });
    expect(outputText).toContain('from "rt"');
  });

  test('tsc through ts-patch', () => {
    buildTransformer(join(folder, 'transformer'));
    write('project/tsconfig.json', {
      compilerOptions: {
        module: 'nodenext',
        target: 'es2022',
        types: [],
        outDir: 'out',
        rootDir: '.',
        declaration: true,
        sourceMap: true,
        plugins: [{ transform: '../transformer/hosts/typescript/transformer.js', runtime: '#rt', stress: false }],
      },
      files: ['good.cts', 'bad.cts'],
    });
    write('project/package.json', { imports: { '#rt': './rt.cjs' } });
    write('project/good.cts', MARKED);
    write('project/bad.cts', `export function f() {\n  'use greenlet'; 'use no greenlet';\n}`);
    const tspc = require.resolve('ts-patch/compiler/tsc');
    const { stdout } = spawnSync(process.execPath, [tspc, '-p', join(folder, 'project')], { encoding: 'utf8' });
    expect(stdout).toMatch(/bad\.cts\(1,1\): error TS901003: .*\[GL1003\]/);
    const output = readFileSync(join(folder, 'project/out/good.cjs'), 'utf8');
    expect(output).toContain('require("#rt")');
    expect(output).toMatch(/\.capture/);
    expect(readFileSync(join(folder, 'project/out/good.d.cts'), 'utf8')).toContain(
      'export declare function f(g: any): any[];',
    );
  });

  /** The sources as CommonJS, without a look at their types. */
  function buildTransformer(outDir: string): void {
    const source = 'packages/transformer/src';
    for (const name of readdirSync(source, { recursive: true, encoding: 'utf8' })) {
      if (!name.endsWith('.ts')) continue;
      const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 };
      const { outputText } = ts.transpileModule(readFileSync(join(source, name), 'utf8'), { compilerOptions });
      write(join(relative(folder, outDir), name.replace(/ts$/, 'js')), outputText);
    }
    write(join(relative(folder, outDir), 'package.json'), { type: 'commonjs' });
  }
});
