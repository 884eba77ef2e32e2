import * as babel from '@babel/core';
import ts from 'typescript';
import type { Ast } from '../../src/1-host/index.js';
import { createBabelHost } from '../../src/hosts/babel/host.js';
import { describeFacts, describeFunctions, functionsOf } from './describe-views.js';
import { expressionCases, factCases, statementCases } from './shared/babel-cases.js';
import { EVERYTHING, OLD_MODULE, SLOPPY } from './shared/everything.js';
import { inspect, type Settings } from './shared/typescript-host.js';

const facts = (code: string, settings?: Settings) => inspect(code, ({ host }) => describeFacts(host), settings);

const views = (code: string, settings?: Settings) =>
  inspect(code, ({ host, textOf }) => describeFunctions(host, textOf), settings);

/** The body of an async generator method, without the head line. */
const body = (code: string) =>
  views(`class A extends B { async *f() { ${code} } }`).replace(/^ {2}/gm, '').split('\n').slice(1).join('\n');

/** With Babel, errors that only concern meaning left aside. */
function parseAnything(code: string, jsx: boolean) {
  const plugins = ['typescript', 'decorators-legacy', 'explicitResourceManagement', ...(jsx ? ['jsx'] : [])];
  const file = babel.parseSync(code, {
    configFile: false,
    babelrc: false,
    sourceType: 'unambiguous',
    parserOpts: { errorRecovery: true, plugins: plugins as any[] },
  })!;
  const host = createBabelHost(babel.types as never, file.program as never, 'test.ts');
  const textOf = (node: Ast) => {
    const { start, end } = host.original(node) as unknown as { start: number; end: number };
    return code.slice(start, end);
  };
  return { host, textOf };
}

const script: Settings = { fileName: 'test.js', allowJs: true, alwaysStrict: false };

describe('the same as the Babel host', () => {
  test.each(statementCases)('statement %s', (code, expected) => {
    expect(body(code).split('\nstrict method')[0]).toBe(expected);
  });

  test.each(expressionCases)('expression %s', (code, expected) => {
    expect(body(`(${code});`).split('\nstrict')[0]!.split('\nasync')[0]).toBe(expected);
  });

  test.each(factCases)('facts of %s', (code, expected) => {
    const inner = facts(code).split('\n').slice(1, -1);
    expect(inner.map((line) => line.trim()).join(', ')).toBe(expected);
  });

  test.each([
    ['a module with everything in it', EVERYTHING, {}],
    ['a sloppy script', SLOPPY, script],
    ['the old module syntax', OLD_MODULE, { fileName: 'test.ts' }],
  ])('%s', (_, code, settings) => {
    const { host, textOf } = parseAnything(code, settings.fileName !== 'test.ts');
    expect(facts(code, settings)).toBe(describeFacts(host));
    expect(views(code, settings)).toBe(describeFunctions(host, textOf));
  });
});

describe('what only TypeScript has', () => {
  test('signatures are no functions, `this` is no parameter', () => {
    const code = `function f(a: string): void; function f(this: Window, a: any) {}
      abstract class A { abstract m(): void; n(): void; n() {} declare x: number; [key: string]: any; }
      declare function g(): void; declare namespace N { function h(): void }`;
    expect(views(code, { fileName: 'test.ts' })).toBe('strict declaration f(a)\nstrict method n()');
  });

  test('parameter decorators belong to the code around', () => {
    expect(facts('class A { m(@d(x) x: number) {} }')).toBe(`file {
  class A
  name {
    class A
    read d
    read x
    function {
      starts
      param x
    }
  }
}`);
  });

  test('strictness', () => {
    const strict = (code: string, settings: Settings) =>
      inspect(code, ({ host }) => host.function(functionsOf(host)[0]!)!.strict, settings);
    expect(strict('function f() {}', {})).toBe(true);
    expect(strict('function f() {}', { alwaysStrict: false })).toBe(false);
    expect(strict('function f() {} export {}', { alwaysStrict: false })).toBe(true);
    expect(strict('"use strict"; function f() {}', { alwaysStrict: false })).toBe(true);
    expect(strict('function f() { "use strict" }', { alwaysStrict: false })).toBe(true);
    expect(strict('class A { f() {} }', { alwaysStrict: false })).toBe(true);
  });

  test('locations, kinds and directives', () => {
    const code = '"use greenlet"; "use strict";\n  function f() {}';
    inspect(code, ({ host }) => {
      const fn = functionsOf(host)[0]!;
      expect(host.location(fn)).toEqual({ file: 'test.tsx', line: 2, column: 2 });
      expect(host.describe(fn)).toBe('FunctionDeclaration');
      expect(host.fileDirectives()).toEqual(['use greenlet', 'use strict']);
      expect(host.location(host.build.null()).line).toBe(1);
    });
  });

  test('a file that another transformer has changed is told by its parse tree', () => {
    const code = 'f(a); function f(x) { return x; }';
    const file = ts.createSourceFile('test.ts', code, ts.ScriptTarget.ESNext, true);
    const rename: ts.TransformerFactory<ts.SourceFile> = (context) => (node) =>
      ts.visitEachChild(node, (child) => ts.visitEachChild(child, (inner) => inner, context), context);
    const { transformed } = ts.transform(file, [rename]);
    expect(transformed[0]).toBe(file);
  });
});

describe('constructors', () => {
  const heads = (code: string, settings: Settings) =>
    inspect(
      code,
      ({ host }) =>
        functionsOf(host).map((fn) => {
          const { name, rigid } = host.function(fn)!;
          return rigid ? `${name} rigid` : name;
        }),
      settings,
    );
  const es2022 = { target: ts.ScriptTarget.ES2022 };
  const es2021 = { target: ts.ScriptTarget.ES2021 };

  test('parameter properties are written out where TypeScript would not find their place', () => {
    expect(views('class A extends B { constructor(private x: number) { super(f()); g(); } }')).toBe(
      'strict derived constructor A(x)\n  (super() (call f))\n  (= (member made) made)\n  (call g)',
    );
    expect(views('class A { constructor(private x: number, y = f()) { g(); } }')).toContain('(= (member made) made)');
    expect(views('class A { constructor(private x: number) { g(); } }')).toBe('strict constructor A(x)\n  (call g)');
  });

  test('fields are written out where they are not native', () => {
    const code = 'class A extends B { y = f(); "z-z"; constructor() { super(); } }';
    expect(views(code, es2022)).toBe('strict derived constructor A()\n  (super())');
    expect(views(code, es2021)).toBe('strict derived constructor A()\n  (super())\n  (= (member made) (call f))');
    expect(views(code, { ...es2021, useDefineForClassFields: true })).toContain('(call (member made)');
  });

  test('what cannot be written out keeps its shape', () => {
    const code = `class A extends B { #p = 1; constructor() { super(); } }
      class C extends B { y = 1; constructor() { super(); } }
      class D extends B { constructor(public x: any) { super(); } }
      class E extends B { constructor(public x: any) { if (x) super(); } }
      class F { #p = 1; constructor() {} }
      class G extends B { @dec m() {} constructor() { super(); } }
      class H extends B { accessor x = 1; constructor() { super(); } }
      class I extends B { static x = 1; declare y: any; constructor() { super(); } }`;
    const modern = ['A', 'C', 'D', 'E rigid', 'F', 'm', 'G rigid', 'H', 'I'];
    expect(heads(code, es2022)).toEqual(modern);
    const old = ['A rigid', 'C', 'D', 'E rigid', 'F', 'm', 'G rigid', 'H rigid', 'I'];
    expect(heads(code, es2021)).toEqual(old);
    expect(
      heads('class G extends B { @dec m() {} constructor() { super(); } }', { experimentalDecorators: true }),
    ).toEqual(['m', 'G']);
  });
});
