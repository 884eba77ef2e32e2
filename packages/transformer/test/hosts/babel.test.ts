import { describeFacts, describeFunctions, functionsOf } from './describe-views.js';
import { expressionCases, factCases, statementCases } from './shared/babel-cases.js';
import { parse, type ParseSettings } from './shared/babel-host.js';

const facts = (code: string, settings?: ParseSettings) => describeFacts(parse(code, settings).host);

/** The facts inside the file's scope, on one line. */
const flat = (text: string) =>
  text
    .split('\n')
    .slice(1, -1)
    .map((line) => line.trim())
    .join(', ');

const views = (code: string, settings?: ParseSettings) => {
  const { host, textOf } = parse(code, settings);
  return describeFunctions(host, textOf);
};

/** The body of `function* f() { … }`, without the head line. */
const body = (code: string, settings?: ParseSettings) => {
  const wrapped = `class A extends B { async *f() { ${code} } }`;
  return views(wrapped, settings).replace(/^ {2}/gm, '').split('\n').slice(1).join('\n');
};

const view = (code: string) => body(`(${code});`);

describe('statement views', () => {
  test.each(statementCases)('%s', (code, expected) => {
    expect(body(code).split('\nstrict method')[0]).toBe(expected);
  });

  test('sloppy statements', () => {
    const code = 'function f() { with (a) b; for (var x = 1 in o) ; function g() {} }';
    expect(
      views(code, { sourceType: 'script', plugins: ['flow'] })
        .split('\n')
        .slice(0, 4),
    ).toEqual(['declaration f()', '  with', '  leaf for (var x = 1 in o) ;', '  function g']);
  });
});

describe('expression views', () => {
  test.each(expressionCases)('%s', (code, expected) => {
    expect(view(code).split('\nstrict')[0]!.split('\nasync')[0]).toBe(expected);
  });

  test('private names', () => {
    const code = 'class A { #p; f(o) { this.#p; #p in o; o?.#p.x; } }';
    expect(views(code).split('\n').slice(1)).toEqual(['  (member this)', '  (operands o)', '  (member~ (member~? o))']);
  });

  test('super()', () => {
    expect(views('class A extends B { constructor() { super(a, ...b); } }')).toBe(
      'strict derived constructor A()\n  (super() a spread:b)',
    );
  });

  test.each([
    ['do { a(); }', ['doExpressions']],
    ['%a(b)', ['v8intrinsic']],
    ['a::b', ['functionBind']],
    ['f(?, a)', ['partialApplication']],
    ['a |> b', [['pipelineOperator', { proposal: 'minimal' }]]],
  ])('%s has no shape that we know', (code, plugins) => {
    expect(body(`x = ${code};`, { plugins: ['flow', ...plugins] as string[] })).toBe(`(= x ${code})`);
  });

  test('the same with nodes for parentheses', () => {
    const { host, textOf } = parse('function f() { return ((a)) + (b); }', { parentheses: true });
    expect(describeFunctions(host, textOf)).toContain('return (operands a b)');
  });
});

describe('function views', () => {
  const heads = (code: string, settings?: ParseSettings) =>
    views(code, settings)
      .split('\n')
      .filter((line) => !line.startsWith(' '));

  test('names, kinds and flags', () => {
    expect(
      heads(
        `function a() {} async function* b() {} const c = () => {}, d = (function () {}) as any;
         e = () => {}; f.g = () => {}; f['h'] = () => {};
         ({ i() {}, get j() { return 1; }, set j(v) {}, 'k': () => {}, [l]: () => {}, [m]() {}, 1: () => {} });
         function n(o = () => {}) {}
         export default function () {}`,
      ),
    ).toEqual([
      'strict declaration a()',
      'async generator strict declaration b()',
      'strict arrow c()',
      'strict expression d()',
      'strict arrow e()',
      'strict arrow g()',
      'strict arrow -()',
      'strict method i()',
      'strict getter j()',
      'strict setter j(v)',
      'strict arrow k()',
      'strict arrow -()',
      'strict method -()',
      'strict arrow 1()',
      'strict declaration n(o = ƒ)',
      'strict arrow o()',
      'strict declaration default()',
    ]);
  });

  test('classes', () => {
    const code = `const A = class { constructor() {} x = () => {}; static #y() {} get z() { return 1; } };
      class B extends A { constructor() { super(); () => {}; } m() {} }`;
    expect(heads(code, { sourceType: 'script' })).toEqual([
      'strict constructor A()',
      'strict arrow x()',
      'strict method #y()',
      'strict getter z()',
      'strict derived constructor B()',
      'strict arrow -()',
      'strict method m()',
    ]);
  });

  test('strictness and directives', () => {
    const code = `function a() { 'use strict'; 'use greenlet'; function b() {} } function c() {}`;
    expect(views(code, { sourceType: 'script' })).toBe(
      `strict declaration a()\n  'use strict'\n  'use greenlet'\n  function b\nstrict declaration b()\ndeclaration c()`,
    );
  });

  test('parameters', () => {
    const { host } = parse('function f(this: T, a, { b: [c] }, d = 1, ...e) {}');
    expect(describeFunctions(host, () => '1')).toBe('strict declaration f(a, {b: [c]}, d = 1, ...e)');
  });

  test('parameter properties are written out', () => {
    expect(views('class A extends B { constructor(private x, readonly y = 1) { super(); z; } }')).toBe(
      'strict derived constructor A(x, y = 1)\n  (super())\n  (= (member this) x)\n  (= (member this) y)\n  z',
    );
    expect(views('class A { constructor(private x = 1) { z; } }')).toBe(
      'strict constructor A(x = 1)\n  (= (member this) x)\n  z',
    );
    // Others keep theirs: they stand at the top, before anything can suspend.
    const { host } = parse('class A { constructor(private x, y) {} }');
    const { params } = host.function(functionsOf(host)[0]!)!;
    expect(params.map((param) => host.describe(param.node))).toEqual(['TSParameterProperty', 'Identifier']);
  });
});

describe('facts', () => {
  test('functions and hoisting', () => {
    expect(
      facts('f(); function f(a, { b = a }) { return arguments; } label: function g() {} (function h() { h; });', {
        sourceType: 'script',
      }),
    ).toBe(
      `file {
  function f
  function g
  read f
  function {
    starts
    param a
    param b
    read a
    read arguments
  }
  function {
    starts
  }
  name {
    functionName h
    function {
      starts
      read h
    }
  }
}`,
    );
  });

  test('blocks, loops, switch, catch', () => {
    expect(
      facts(
        '{ let a; function f() {} } for (const b of b) c; for (d in e) {} switch (g) { case h: let i; } try {} catch ([j]) { j; }',
      ),
    ).toBe(`file {
  block {
    function f
    let a
    function {
      starts
    }
  }
  block {
    const b
    read b
    read c
  }
  block {
    write d
    read e
    block {
    }
  }
  read g
  block {
    read h
    let i
  }
  block {
  }
  block {
    catch j
    read j
  }
}`);
  });

  test('classes', () => {
    expect(facts('class A extends B { [c]() { super.d; } e = this.f; static { g; var h; } #i = 1; } (class J {});'))
      .toBe(`file {
  class A
  name {
    class A
    read B
    function {
      starts
      param args
      uses super
      read args
    }
    read c
    function {
      starts
      uses super
    }
    initializer {
      uses this
    }
    initializer {
      read g
      var h
    }
    initializer {
    }
  }
  name {
    class J
  }
}`);
  });

  test.each(factCases)('%s', (code, expected) => {
    expect(flat(facts(code))).toBe(expected);
  });

  test('modules', () => {
    const code = `import a, { b as c, type T } from 'm'; import * as d from 'm'; import type U from 'm';
      import e = require('m'); import f = a.b; export { c as g }; export { h } from 'm'; export * from 'm'; export default d;`;
    expect(facts(code)).toBe(`file {
  import a
  import c
  import d
  import e
  other f
  read a
  read c
  read d
}`);
  });
});
