/** Which `new` is no suspend point. How code with it runs: fixtures/classes/looked-through. */
import { transformSync } from '@babel/core';
import * as runtime from '@greenlet-ts/runtime';
import plugin from '../src/hosts/babel/plugin.js';
import { bothHosts } from './harness/both-hosts.js';

const BASE = 'class A { constructor(x) { this.x = x; } }';

describe.each(Object.entries(bothHosts))('%s', (_, compile) => {
  /** Whether f can: it has nothing but the one `new`. */
  const canSuspend = (classes: string, made: string, options: object = {}): boolean =>
    compile(`${classes}\nfunction f(a) { const made = new ${made}; return [made]; }\nexport { f };`, {
      mark: 'all',
      ...options,
    })
      .split(/^(?:export )?function f\(/m)[1]!
      .includes('.unwinding');

  test.each([
    ['a class', BASE, 'A(a)'],
    ['without a constructor', 'class A {}', 'A()'],
    ['with fields', 'class A { x = 1; #y = this.x; }', 'A()'],
    ['derived', `${BASE} class B extends A { constructor(x) { super(x); this.y = x; } }`, 'B(a)'],
    ['derived without a constructor', `${BASE} class B extends A { y = 1; }`, 'B(a)'],
    ['with methods and statics that call', 'class A { m() { g(); } static x = g(); }', 'A()'],
    ['that makes others', `${BASE} class B { x = new A(1); constructor() { this.y = new A(2); } }`, 'B()'],
    ['a function', 'function A(x) { this.x = x; }', 'A(a)'],
  ])('%s: no point', (_name, classes, made) => expect(canSuspend(classes, made)).toBe(false));

  test.each([
    ['a constructor that calls', 'class A { constructor() { g(); } }', 'A()'],
    ['a default value that calls', 'class A { constructor(x = g()) {} }', 'A()'],
    ['a field that calls', 'class A { x = g(); }', 'A()'],
    ['a derived field that calls', `${BASE} class B extends A { y = g(); }`, 'B(a)'],
    ['a parent that calls', 'class A { constructor() { g(); } } class B extends A {}', 'B()'],
    ['a parent with a field that calls', 'class A { x = g(); } class B extends A {}', 'B()'],
    ['a parent from elsewhere', 'class B extends g {}', 'B()'],
    ['a parent that is made', `${BASE} class B extends g(A) {}`, 'B()'],
    ['a class that is assigned to', `${BASE} A = g;`, 'A()'],
    ['a parent that is assigned to', `${BASE} class B extends A {} A = g;`, 'B()'],
    ['a class from elsewhere', 'import { A } from "a";', 'A()'],
    ['a function that calls', 'function A() { g(); }', 'A()'],
  ])('%s: a point', (_name, classes, made) => expect(canSuspend(classes, made)).toBe(true));

  test('in stress mode', () => {
    expect(compile(`${BASE} export function f() { new A(1); }`, { mark: 'all', stress: true })).toContain('$.stress');
  });

  test("with stack: 'heap', where what is made may be deep", () => {
    expect(canSuspend('class A { constructor(n) { this.next = n && new A(n - 1); } }', 'A(a)')).toBe(false);
    expect(canSuspend('class A { constructor(n) { this.next = n && new A(n - 1); } }', 'A(a)', { stack: 'heap' })).toBe(
      true,
    );
  });
});

test('a class that TypeScript is told of comes from elsewhere', () => {
  const code = bothHosts.typescript('declare class A {} export function f() { return [new A()]; }', { mark: 'all' });
  expect(code).toContain('.unwinding');
});

test('a decorated class may be another one', () => {
  const source = 'function f() { @d class A {} return [new A()]; }';
  expect(bothHosts.typescript(source, { mark: 'all' })).toContain('.unwinding');
});

test('a class that has got another parent, whose constructor suspends: an error, at the next check', () => {
  const module = { exports: {} as Record<string, any> };
  const { code } = transformSync(
    `class A {} class B extends A { constructor() { super(); this.y = 1; } }
     class Pausing { constructor() { this.x = main.switch(1); } }
     exports.B = B;
     exports.Pausing = Pausing;
     exports.make = (next) => { const b = new B(); next(); return b; };`,
    { plugins: [[plugin, { mark: 'all' }]], configFile: false, babelrc: false, filename: 'a.js', sourceType: 'script' },
  )!;
  new Function('exports', 'require', 'main', code!)(module.exports, () => runtime, runtime.getCurrent());
  const { B, Pausing, make } = module.exports;
  expect(new runtime.Greenlet(make).switch(() => 2)).toEqual({ y: 1 });
  Object.setPrototypeOf(B, Pausing);
  expect(() => new runtime.Greenlet(make).switch(() => 2)).toThrow(
    expect.objectContaining({ code: 'ERR_GREENLET_BARRIER' }),
  );
});
