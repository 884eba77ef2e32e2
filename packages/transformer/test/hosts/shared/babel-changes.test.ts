import type { Ast, Host } from '../../../src/1-host/index.js';
import { checkDuplicateNodes, kids, parse, rebuildable } from './babel-host.js';

/** All the syntax that has a view, types and comments in between. */
const CODE = `
/* head */
import x, { y } from 'm';
class A extends (B as any) { @dec [k()]: number = this.z; #p = 1; static { this.q(); } m(a?: string) { return super.m(a); } }
/** doc */
export async function* f<T>(this: T, a: number, { b, c: [d = e()], ...r } = {}, ...rest: any[]): any {
  // first
  const o = { a, b: c(), [k()]: 1, ...s(), m() { return this; }, get g() { return 1; }, __proto__: null };
  let v = a ? b() : c() && d.e(f, ...g); /* after */
  o.m?.(a)!.x; o?.[k()].y(1)?.z; delete o[a()]; v += await w(); o.x++; --v; tag.t\`a\${b()}c\`;
  [v, o.x = 1] = \`x\${y}\`, { a, b = 2 } = o;
  yield; yield* g(); void 0; typeof q; typeof q(); import('x'); new.target; (-v) ** 1;
  <A.B c={d()} e="f" {...g} h=<i/>>text {v} {/* none */}<></></A.B>; <this.x></this.x>; <Foo></Foo>;
  label: for (const [i] of o) { if (i) continue label; else break; }
  for await (const z of y) for (let i = 0, n; i < n; i++) for (v in o) switch (v) { case 1: default: break; }
  try { throw new (class extends q { [k()]() {} })(...a); } catch ({ message }) { debugger; } finally { ; }
  return ((a, b), (): void => { do { x => x; } while (1) });
}
`;

describe('changing code', () => {
  const identity: Parameters<Host['substitute']>[1] = { name: () => null, self: null, replace: () => null };

  test('rebuilding everything with its own operands changes nothing', () => {
    const parsed = parse(CODE, { plugins: ['decorators'] });
    const before = parsed.print();
    const { host } = parsed;
    let count = 0;
    for (const node of rebuildable(parsed)) {
      const text = parsed.print(node);
      const first = host.rebuild(node, kids(host, node));
      expect(unchained(parsed.print(first))).toBe(unchained(text));
      expect(host.original(first)).toBe(node);
      // A second time nothing is shared with the first.
      const copies = kids(host, node).map((kid) => host.substitute(kid, identity));
      const second = host.rebuild(node, copies);
      checkDuplicateNodes({ type: 'ArrayExpression', elements: [first, second] });
      expect(parsed.print(host.rebuild(node, kids(host, node)))).toBe(parsed.print(first));
      count++;
    }
    expect(count).toBeGreaterThan(60);
    expect(parsed.print()).toBe(before);
  });

  test('a copy prints the same, and shares nothing', () => {
    const parsed = parse(CODE, { plugins: ['decorators'] });
    const before = parsed.print();
    const copy = parsed.host.substitute(parsed.program as unknown as Ast, identity);
    expect(parsed.print(copy)).toBe(before);
    checkDuplicateNodes({ type: 'ArrayExpression', elements: [parsed.program, copy] });
    expect(parsed.host.original(copy)).toBe(parsed.program);
  });

  test('comments of copies are printed once', () => {
    const parsed = parse('/* a */ f(/* b */ x); // c');
    const copy = parsed.host.substitute(parsed.program.body[0] as unknown as Ast, identity);
    parsed.program.body.push(copy as any);
    expect(parsed.print()).toBe('/* a */f(/* b */x); // c\nf(x);');
  });
});

/** Without the `?.`, and without the parentheses that Babel prints where a chain ends. */
const unchained = (code: string) =>
  code
    .replace(/\?\.(?=[[(])/g, '')
    .replace(/\?\./g, '.')
    .replace(/[()]/g, '');

describe('rebuild', () => {
  const rebuilt = (code: string, names: string[]) => {
    const { host, program, print } = parse(`async () => (${code})`);
    const node = (program.body[0] as any).expression.body as Ast;
    return print(
      host.rebuild(
        node,
        names.map((name) => host.build.identifier(name)),
      ),
    );
  };

  test.each([
    ['{ a, b, ...c, [d]: e, f() {} }', ['A', 'B', 'C', 'D', 'E'], '{ a: A, b: B, ...C, [D]: E, f() {} }'],
    ['f(a, ...b)', ['F', 'A', 'B'], 'F(A, ...B)'],
    ['a?.b', ['A'], 'A.b'],
    ['a?.[b]', ['A', 'B'], 'A[B]'],
    ['a?.(b)', ['A', 'B'], 'A(B)'],
    ['[a, , ...b]', ['A', 'B'], '[A,, ...B]'],
    ['<a b={c} d=<e/>>{f}<g/>{...h}</a>', ['C', 'E', 'F', 'G', 'H'], '<a b={C} d={E}>{F}{G}{...H}</a>'],
    ['<A.b></A.b>', ['$t'], '<$t></$t>'],
    ['class extends a { [b]() {} }', ['A', 'B'], 'class extends A { [B]() {} }'],
    ['a.b = c', ['A', 'C'], 'A = C'],
    ['import(a)', ['A'], 'import(A)'],
    ['t`a${b}c`', ['T', 'B'], 'T`a${B}c`'],
  ])('%s', (code, names, expected) => {
    expect(rebuilt(code, names).replace(/\s+/g, ' ')).toBe(expected);
  });

  test('a tag goes out as an expression and comes back as a tag', () => {
    const { host, program, print } = parse('(<a.B x={y}>{z}</a.B>)');
    const node = (program.body[0] as any).expression as Ast;
    const [tag, ...rest] = kids(host, node) as [Ast, ...Ast[]];
    expect(print(tag)).toBe('a.B');
    expect(print(host.rebuild(node, [tag, ...rest]))).toBe('<a.B x={y}>{z}</a.B>');
    expect(host.describe(host.original(tag))).toBe('JSXMemberExpression');
  });
});

describe('substitute', () => {
  /** Every reference gets a `$` in front; `this` becomes `self`. */
  const substituted = (code: string, replace?: string) => {
    const { host, program, print, textOf } = parse(code, { plugins: ['decorators'] });
    const references = new Set<Ast>();
    const nothing = () => {};
    const sink = { enter: nothing, leave: nothing, openScope: nothing, closeScope: nothing, lexical: nothing };
    const reference = (id: Ast) => void references.add(id);
    host.walk({ ...sink, declare: nothing, functionStart: nothing, reference });
    const copy = host.substitute(program as unknown as Ast, {
      name: (id) => (references.has(id) ? `$${textOf(id)}` : null),
      self: 'self',
      replace: (node) =>
        textOf(node) === replace && host.describe(node) !== 'ObjectProperty' ? host.build.number(0) : null,
    });
    checkDuplicateNodes({ type: 'ArrayExpression', elements: [program, copy] });
    return print(copy).replace(/\s+/g, ' ');
  };

  test.each([
    ['({ x, y: x, z() {} });', '({ x: $x, y: $x, z() {} });'],
    ['({ x, y = z, ...w } = v);', '({ x: $x, y: $y = $z, ...$w } = $v);'],
    ['a.b[c];', '$a.b[$c];'],
    ['x: for (;;) break x;', 'x: for (;;) break x;'],
    ['<A b={c}><d/></A>;', '<$A b={$c}><d /></$A>;'],
    ['<a.b.c></a.b.c>;', '<$a.b.c></$a.b.c>;'],
    ['<this.x/>;', '<self.x />;'],
    ['export { x }; let x;', 'export { $x as x }; let x;'],
    ['let y: typeof x = x as T;', 'let y: typeof x = $x as T;'],
    ['this.x; () => this;', 'self.x; () => self;'],
    ['(function () { this; });', '(function () { this; });'],
    ['({ [this.a]() { this; }, get b() { return this; } });', '({ [self.a]() { this; }, get b() { return this; } });'],
    [
      '(class extends this.a { static [this.b] = this.c; static { this.d; } [this.e]() { this; } });',
      '(class extends self.a { static [self.b] = this.c; static { this.d; } [self.e]() { this; } });',
    ],
  ])('%s', (code, expected) => {
    expect(substituted(code)).toBe(expected);
  });

  test.each([
    ['f(x.y);', 'x.y', '$f(0);'],
    ['({ x });', 'x', '({ x: 0 });'],
    ['<a>{x}<b/></a>;', '<b/>', '<a>{$x}{0}</a>;'],
    ['<a x=<b/>></a>;', '<b/>', '<a x={0}></a>;'],
  ])('%s without %s', (code, replace, expected) => {
    expect(substituted(code, replace)).toBe(expected);
  });
});

describe('functions', () => {
  test('withBody keeps what is not the body', () => {
    const code = `/* a */ async function* f<T>(this: X, b: T): Y { 'use strict'; 'use greenlet'; c; } // d`;
    const { host, program, print } = parse(code, { sourceType: 'script' });
    const fn = program.body[0] as unknown as Ast;
    const { build } = host;
    const made = host.withBody(fn, [build.param('x', 'optional'), build.param('y', 'rest')], [build.return(null)]);
    expect(print(made).replace(/\s+/g, ' ')).toBe(
      "/* a */async function* f<T>(x = void 0, ...y): Y { 'use strict'; return; } // d",
    );
    expect(host.original(made)).toBe(fn);
    expect(host.function(made)).toMatchObject({ name: 'f', directives: ['use strict'], strict: true });
  });

  test('an expression body becomes a block', () => {
    const { host, program, print } = parse('const f = async (a) => a;');
    const arrow = (program.body[0] as any).declarations[0].init as Ast;
    const made = host.withBody(arrow, null, [host.build.return(host.function(arrow)!.expression)]);
    expect(print(made).replace(/\s+/g, ' ')).toBe('async a => { return a; }');
  });

  test('mapFunctions goes from the inside out', () => {
    const { host, program, print } = parse(
      'function a() { b(() => 1, { c() {} }); } class D { #e() {} declare f: () => void; }',
    );
    const seen: (string | null)[] = [];
    const file = host.mapFunctions(
      (fn) => {
        const view = host.function(fn)!;
        seen.push(view.kind === 'declaration' ? print(fn).replace(/\s+/g, ' ') : view.kind);
        return view.kind === 'arrow' ? host.withBody(fn, null, [host.build.return(host.build.number(2))]) : null;
      },
      () => null,
      () => [],
    );
    expect(file).toBe(program);
    expect(seen).toEqual(['arrow', 'method', 'function a() { b(() => { return 2; }, { c() {} }); }', 'method']);
  });

  test('parameter properties come back where nothing is compiled', () => {
    const { host, print } = parse('class A extends B { constructor(@d private x: T = 1) { super(); } }', {
      plugins: ['decorators-legacy'],
    });
    expect(print()).toMatch(/@d\s+x: T = 1.*\{\s+super\(\);\s+this.x = x;\s+\}/);
    host.restore();
    expect(print()).toMatch(/@d\s+private x: T = 1.*\{\s+super\(\);\s+\}/);
  });

  test('a class declaration as an expression', () => {
    const { host, program, print } = parse('class A {}');
    const made = host.asExpression(program.body[0] as unknown as Ast);
    expect(print({ type: 'ReturnStatement', argument: made })).toBe('return class A {};');
    expect(host.original(made)).toBe(program.body[0]);
  });
});

describe('the file', () => {
  const imported = (code: string, sourceType: 'module' | 'script') => {
    const { host, program, print } = parse(code, { sourceType });
    host.importRuntime(program as unknown as Ast, '$', 'greenlets', 1, []);
    return print();
  };

  test('a module imports the runtime', () => {
    expect(imported(`'use greenlet'; import a from 'a'; f(); import b from 'b';`, 'module')).toBe(
      `import { abi as $_abi } from "greenlets";\nimport a from 'a';\nconst $ = $_abi;\n$.version(1);\nf();\nimport b from 'b';`,
    );
    expect(imported(``, 'module')).toBe(`import { abi as $_abi } from "greenlets";\nconst $ = $_abi;\n$.version(1);`);
  });

  test('a script requires it', () => {
    expect(imported(`'use strict'; 'use greenlet'; f();`, 'script')).toBe(
      `'use strict';\n\nconst $ = require("greenlets").abi;\n$.version(1);\nf();`,
    );
  });

  test('directives, locations, kinds', () => {
    const { host, program } = parse(`'use greenlet';\n  f();`);
    const statement = program.body[0] as unknown as Ast;
    expect(host.fileDirectives()).toEqual(['use greenlet']);
    expect(host.location(statement)).toEqual({ file: 'test.ts', line: 2, column: 2 });
    expect(host.describe(statement)).toBe('ExpressionStatement');
    const made = host.at(host.build.break(null), statement);
    expect(host.location(made)).toEqual({ file: 'test.ts', line: 2, column: 2 });
  });
});
