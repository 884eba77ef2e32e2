import ts from 'typescript';
import type { Ast, Substitution } from '../../../src/1-host/index.js';
import { functionsOf } from '../describe-views.js';
import { inspect, kids, transpile as transpileStrict, type Settings, type Use } from './typescript-host.js';

const transpile: typeof transpileStrict = (code, use, settings) =>
  transpileStrict(code, use, { alwaysStrict: false, ...settings });

/** All the syntax that has a view, types and comments in between. */
const CODE = `
/* head */
import x, { y } from 'm';
export let live = 0;
class A extends (B as any) { [k()]: number = this.z; #p = 1; static { this.q(); } m(a?: string) { return super.m(a), #p in a; } }
/** doc */
export async function* f<T>(this: T, a: number, { b, c: [d = e()], ...r } = {}, ...rest: any[]): any {
  // first
  const o = { a, b: c(), [k()]: 1, ...s(), y, m() { return this; }, get [g()]() { return 1; }, __proto__: null };
  let v = a ? b() : c() && d.e(f, ...g); /* after */
  (o as any).m!(a).x; delete o[a()]; v += await w(); o.x++; --v; tag.t\`a\${y()}c\`; live = y(x); live++;
  [v, o.x = 1] = \`x\${y}\`, { a, b = 2 } = o, 1;
  yield; yield* g(); void 0; typeof q; typeof q(); import('x'); new.target; (-v) ** 1; new y(x); new y;
  <A.B c={d()} e="f" {...g} h=<i/>>text {v} {/* none */}<></></A.B>; <this.x></this.x>; <Foo></Foo>;
  label: for (const [i] of o) { if (i) continue label; else break; }
  try { throw new (class extends q<T> { [k()]() {} constructor() { super(y, ...a); } })(...a); } catch ({ message }) { debugger; }
  return ((a, b), (): void => { do { x => x; } while (1) });
}
`;

/** Rebuilds every expression of the file, from the inside out, `times` times with the same kids. */
function rebuildAll({ host, file, context }: Use): ts.SourceFile {
  const visit = (node: ts.Node): ts.Node => {
    const visited = ts.visitEachChild(node, visit, context) as unknown as Ast;
    const operands = kids(host, visited);
    return (operands === null ? visited : host.rebuild(visited, operands)) as unknown as ts.Node;
  };
  return ts.visitEachChild(file, visit, context);
}

const targets: [string, Settings][] = [
  ['ES modules', {}],
  ['CommonJS', { module: ts.ModuleKind.CommonJS }],
  [
    'CommonJS, an old target',
    { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2015, jsx: ts.JsxEmit.React },
  ],
];

const none = (): null => null;

describe('rebuild', () => {
  test.each(targets)('with its own operands changes nothing: %s', (_, settings) => {
    expect(transpile(CODE, rebuildAll, settings)).toBe(transpile(CODE, undefined, settings));
  });

  const rebuilt = (code: string, ...names: string[]) =>
    transpile(`(${code});`, ({ host, file, context }) => {
      const statement = file.statements[0] as ts.ExpressionStatement;
      const { expression } = statement.expression as ts.ParenthesizedExpression;
      const made = host.rebuild(
        expression as unknown as Ast,
        names.map((name) => host.build.identifier(name)),
      );
      const next = host.build.expressionStatement(made) as unknown as ts.Statement;
      return context.factory.updateSourceFile(file, [next]);
    }).trim();

  test.each([
    ['{ a, __proto__ }', ['x', 'y'], '({ a: x, ["__proto__"]: y });'],
    ['{ [a]: b, ...c, [d]() {} }', ['x', 'y', 'z', 'w'], '({ [x]: y, ...z, [w]() { } });'],
    ['[a, , ...b]', ['x', 'y'], '[x, , ...y];'],
    ['f(a, ...b)', ['x', 'y', 'z'], 'x(y, ...z);'],
    ['o?.m', ['x'], 'x.m;'],
    ['o?.[k]', ['x', 'y'], 'x[y];'],
    ['o?.m?.(a)', ['x', 'y'], 'x(y);'],
    ['a.b += c', ['x', 'y'], 'x += y;'],
    [
      'class extends a { [b]() {} static [c] = 1 }',
      ['x', 'y', 'z'],
      '(class extends x {\n    [y]() { }\n    static [z] = 1;\n});',
    ],
    ['<A b={c} {...d}><e/>{f}</A>', ['X', 'y', 'z', 'w', 'v'], '<X b={y} {...z}>{w}{v}</X>;'],
    ['a, b, c', ['x', 'y', 'z'], 'x, y, z;'],
    ['a ? b : c', ['x', 'y', 'z'], 'x ? y : z;'],
    ['a`b${c}d`', ['x', 'y'], 'x `b${y}d`;'],
    ['`b${c}d`', ['x'], '`b${x}d`;'],
    ['#p in o', ['x'], '#p in x;'],
    ['import(a)', ['x'], 'import(x);'],
    ['super.a', [], 'super.a;'],
    ['super[a]', ['x'], 'super[x];'],
    ['(a as any)', ['x'], '(x);'],
  ])('%s', (code, names, expected) => {
    expect(rebuilt(code, ...names)).toBe(expected);
  });

  test('parentheses that the grammar needs', () => {
    const { text } = inspect('-a ** b;', () => ({ text: '' }));
    expect(text).toBe('');
    const made = transpile('(a ** b)', ({ host, file, context }) => {
      const { build } = host;
      const [a, b] = [build.identifier('a'), build.identifier('b')];
      const power = build.operator('**', build.not(a), b);
      const mixed = build.logical('??', build.logical('||', a, b), build.logical('&&', a, b));
      const list = [power, mixed, build.assign(build.objectSpread(a), '=', b), build.call(build.arrow([], []), [])];
      const statements = list.map((item) => build.expressionStatement(item) as unknown as ts.Statement);
      return context.factory.updateSourceFile(file, statements);
    });
    expect(made).toBe('(!a) ** b;\n(a || b) ?? (a && b);\n({ ...a } = b);\n(() => {\n})();\n');
  });
});

describe('substitute', () => {
  const nothing: Substitution = { name: () => null, self: null, replace: () => null };
  const names = (map: Record<string, string>): Substitution => ({
    ...nothing,
    name: (id) => map[(id as unknown as ts.Identifier).text] ?? null,
  });
  const substituted = (code: string, substitution: Substitution, settings?: Settings) =>
    transpile(code, ({ host, file }) => host.substitute(file as unknown as Ast, substitution), settings).trim();

  test('nothing to replace: the very node', () => {
    inspect(CODE, ({ host, file }) => {
      expect((host.substitute(file as unknown as Ast, nothing) as unknown) === file).toBe(true);
      const [fn] = functionsOf(host);
      expect(host.substitute(fn!, { ...nothing, self: 'self' }) === fn).toBe(true);
    });
  });

  test('names, in every place where one can stand', () => {
    expect(
      substituted(
        'f({ a, b: a, [a]: 1, c: { a = 2 } = {} }, x.b); let { a, ...r } = a!; a = <T,>(a: a) => a;',
        names({ a: 'z' }),
      ),
    ).toBe('f({ a: z, b: z, [z]: 1, c: { a: z = 2 } = {} }, x.b);\nlet { a: z, ...r } = z;\nz = (z) => z;');
    expect(substituted('({ a, b: [a = 1] } = x); [a] = x; <A b={a}><A.c/></A>;', names({ a: 'z', A: 'Z' }))).toBe(
      '({ a: z, b: [z = 1] } = x);\n[z] = x;\n<Z b={z}><Z.c /></Z>;',
    );
  });

  test('`this`, where it is the same', () => {
    const code = `this.a; () => this.b; function f() { return this; }
      ({ m() { this; }, [this.k]() { this; }, x: this });
      class A extends this.B { [this.c] = this; static { this; } m() { return this; } @(this.d) e() { } }`;
    const output = substituted(code, { ...nothing, self: 'self' });
    expect(output.match(/self\.\w/g)).toEqual(['self.a', 'self.b', 'self.k', 'self.B', 'self.c', 'self.d']);
    expect(output).toContain('x: self');
    expect(output.match(/\bthis\b/g)).toHaveLength(6);
  });

  test('whole sub-expressions', () => {
    const replace =
      (text: string): Substitution['replace'] =>
      (original) => {
        const node = original as unknown as ts.Node;
        return node.pos >= 0 && !ts.isShorthandPropertyAssignment(node) && node.getText() === text
          ? (ts.factory.createIdentifier('$t') as unknown as Ast)
          : null;
      };
    const old = { target: ts.ScriptTarget.ES2018 };
    expect(substituted('x = a?.b.c?.(d).e', { ...nothing, replace: replace('a?.b') }, old)).toBe(
      'var _a;\nx = (_a = $t.c) === null || _a === void 0 ? void 0 : _a.call($t, d).e;',
    );
    expect(substituted('<a>{b}<c/></a>', { ...nothing, replace: replace('<c/>') })).toBe('<a>{b}{$t}</a>;');
    expect(substituted('f({ x })', { ...nothing, replace: replace('x') })).toBe('f({ x: $t });');
  });

  test('imports, live exports and const enums keep their meaning', () => {
    const code = `import { foo, n } from 'm'; export let counter = 0; const enum E { A = 7 }
      export function f(a) { counter = foo(n, a) + E.A; return { foo, a }; }`;
    const output = substituted(code, names({ a: 'z' }), { module: ts.ModuleKind.CommonJS });
    expect(output).toContain(
      'exports.counter = counter = (0, m_1.foo)(m_1.n, z) + E.A'.replace(
        'exports.counter = counter',
        'exports.counter',
      ),
    );
    expect(output).toContain('return { foo: m_1.foo, a: z };');
  });

  test('a statement that stands twice is right both times', () => {
    const code = 'function f() {\n  // before\n  g(); // after\n  /* and */ h(/* in */ x);\n}';
    const output = transpile(code, ({ host }) =>
      host.mapFunctions(
        (fn) => host.withBody(fn, null, [...host.function(fn)!.body!, ...host.function(fn)!.body!]),
        none,
        behindNothing,
      ),
    );
    expect(output.match(/^ *(?:\/\*.*?\*\/ )?[gh]\(.*\);/gm)).toHaveLength(4);
    expect(() => new Function(output)).not.toThrow();
  });
});

const behindNothing = () => [];

describe('functions', () => {
  const withBodies = (code: string, params: string[] | null, settings?: Settings) =>
    transpile(
      code,
      ({ host }) =>
        host.mapFunctions(
          (fn) => {
            const list = params?.map((name) => host.build.param(name, name === 'r' ? 'rest' : 'optional')) ?? null;
            const made = host.withBody(fn, list, [host.build.return(host.build.null())]);
            expect(host.original(made) === host.original(fn)).toBe(true);
            return made;
          },
          none,
          behindNothing,
        ),
      settings,
    )
      .replace(/\s+/g, ' ')
      .trim();

  test('every kind with another body', () => {
    const code = `async function* f<T>(this: T, a: T): any { "use strict"; 'use greenlet'; 1; } const g = async <T,>(a: T) => a, h = function i() {};
      class A { constructor(a) { 1; } get b() { return 1; } set b(v) {} static async *[c]() {} #d() {} }`;
    expect(withBodies(code, null)).toBe(
      'async function* f(a) { "use strict"; return null; } const g = async (a) => { return null; }, h = function i() { return null; }; ' +
        'class A { constructor(a) { return null; } get b() { return null; } set b(v) { return null; } ' +
        'static async *[c]() { return null; } #d() { return null; } }',
    );
    expect(withBodies('function f(a, { b }) {} x = a => a;', ['p', 'r'])).toBe(
      'function f(p = void 0, ...r) { return null; } x = (p = void 0, ...r) => { return null; };',
    );
  });

  test('functions are compiled from the inside out', () => {
    const order: string[] = [];
    inspect('function a() { const b = () => { class C { d() {} } }; } declare function e(): void;', ({ host }) => {
      const file = host.mapFunctions(
        (fn) => {
          order.push(host.function(fn)!.name!);
          return null;
        },
        none,
        behindNothing,
      );
      expect(host.original(file) === file).toBe(true);
    });
    expect(order).toEqual(['d', 'b', 'a']);
  });

  test('declarations as expressions', () => {
    const made = (code: string, settings?: Settings) =>
      transpile(
        code,
        ({ host, file, context }) => {
          const value = host.asExpression(file.statements[0] as unknown as Ast);
          expect(host.original(value)).toBeDefined();
          return context.factory.updateSourceFile(file, [
            host.build.expressionStatement(
              host.build.assign(host.build.identifier('x'), '=', value),
            ) as unknown as ts.Statement,
          ]);
        },
        settings,
      )
        .replace(/\s+/g, ' ')
        .trim();
    expect(made('abstract class A<T> extends B<T> implements I { x = 1 }')).toBe('x = class A extends B { x = 1; };');
    expect(made('async function* f<T>(a: T): any { yield 1; }')).toBe('x = async function* f(a) { yield 1; };');
    expect(made('@d class A {}', { experimentalDecorators: true })).toContain(
      'A = __decorate([ d ], A); return A; })();',
    );
  });

  test('patterns as targets', () => {
    const targets = transpile(
      'let { a, b: { c = 1 }, ["d"]: e, ...f } = x, [g, , h = 2, ...[i]] = y, j = 1;',
      ({ host, file, context }) => {
        const { declarations } = (file.statements[0] as ts.VariableStatement).declarationList;
        const statements = declarations.map(({ name }) => {
          const target = host.assignmentTarget(name as unknown as Ast);
          expect(host.pattern(target).kind).toBe(host.pattern(name as unknown as Ast).kind);
          return host.build.expressionStatement(
            host.build.assign(target, '=', host.build.null()),
          ) as unknown as ts.Statement;
        });
        return context.factory.updateSourceFile(file, statements);
      },
    );
    expect(targets).toBe('({ a, b: { c = 1 }, ["d"]: e, ...f } = null);\n[g, , h = 2, ...[i]] = null;\nj = null;\n');
  });
});
