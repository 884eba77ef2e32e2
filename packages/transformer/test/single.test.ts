/** Which functions have one form. How that runs: fixtures.single.test.ts. */
import { bothHosts } from './harness/both-hosts.js';

const forms = (code: string): number => code.match(/(?:const|function) \$run/g)?.length ?? 0;

describe.each(Object.entries(bothHosts))('what runs once, %s', (_, compile) => {
  const single = (source: string): number => forms(compile(source, { mark: 'all' }));

  test.each([
    ['called where it stands', '(function () { f(); g(); })();'],
    ['an arrow function', '(() => { f(); g(); })();'],
    ['with `call`', '(function () { f(); g(); }).call(this);'],
    ['with `apply`', '(function () { f(); g(); }).apply(this, []);'],
    ['in another one', '(function () { return (function () { f(); g(); })(); })();'],
  ])('%s', (_name, source) => expect(single(source)).toBe(1));

  test('what such a call is given', () => {
    expect(single('(function (make) { make(); f(); })(function () { f(); g(); });')).toBe(2);
    expect(single('(function (all) { all[0](); f(); })([function () { f(); g(); }]);')).toBe(2);
    expect(single('(function (all) { all.x(); f(); })({ x: function () { f(); g(); } });')).toBe(2);
  });

  test.each([
    ['a declaration', 'function a() { f(); g(); } a();'],
    ['called by its name', 'const a = () => { f(); g(); }; a();'],
    ['given to some function', 'each(() => { f(); g(); });'],
    ['in a function that may run again', 'function a() { return (() => { f(); g(); })(); }'],
    ['in a loop', 'for (const x of xs) (function () { f(x); g(x); })();'],
    ['a generator', '(function* () { f(); g(); })();'],
    ['an async function', '(async () => { f(); g(); })();'],
  ])('not: %s', (_name, source) => expect(single(source)).toBe(0));

  test("not with stack: 'heap', where functions are given their room from outside", () => {
    expect(forms(compile('(function () { f(); g(); })();', { mark: 'all', stack: 'heap' }))).toBe(0);
  });
});

describe.each(Object.entries(bothHosts))("optimize: 'size', %s", (_, compile) => {
  const single = (source: string, options: object = {}): number =>
    forms(compile(source, { mark: 'all', optimize: 'size', ...options }));

  test.each([
    ['declarations', 'function a(x) { return f(x) + g(x); }'],
    ['arrow functions', 'const a = (x) => f(x) + g(x);'],
    ['function expressions', 'const a = function (x) { return f(x) + g(x); };'],
    ['methods', 'const o = { a(x) { return f(x) + g(x); } };'],
  ])('%s', (_name, source) => {
    expect(single(source)).toBe(1);
    expect(single(source, { optimize: 'speed' })).toBe(0);
  });

  test.each([
    ['functions of the file', 'function a(x) { return f(x) + g(x); }'],
    ['methods', 'class A { a(x) { return f(x) + this.g(x); } }'],
    ['parameters that closures read', 'const a = (x, y) => g(() => x + y) + f(x);'],
    ['functions that use nothing of what is around them', '{ const b = 1; const a = (x) => f(x) + g(x); }'],
  ])('no closure for each call: %s', (_name, source) => {
    expect(compile(source, { mark: 'all', optimize: 'size' })).toMatch(/^function \$run/m);
  });

  test.each([
    ['a parameter', 'function g(y) { const a = (x) => f(x) + h(y); return a(1) + a(2); }'],
    ['a variable', 'function g() { let y = 1; function a(x) { return f(x) + y++; } return a(1) + a(2); }'],
    ['where nothing suspends', 'function g() { let y = 1; return (x) => f(x) + y++ + f(x); }'],
    ['a generator', 'function* g(y) { const a = (x) => f(x) + h(y); yield a(1); yield a(2); }'],
  ])('the form stands at the end of the function whose variables it uses: %s', (_name, source) => {
    expect(compile(source, { mark: 'all', optimize: 'size' })).toMatch(/^ +function \$run\d\(/m);
  });

  test('large functions have one form anyway, if it can stand outside of them', () => {
    const calls = (count: number): string => 'f(x);'.repeat(count);
    const forms = (source: string): string[] =>
      compile(source, { mark: 'all' }).match(/\$(run|resume)\d*(?= = |\()/g) ?? [];
    expect(forms(`function a(x) { ${calls(60)} }`)).toContain('$run1');
    expect(forms(`function a(x) { ${calls(20)} }`)).not.toContain('$run1');
    expect(forms(`{ const b = 1; const a = (x) => { ${calls(60)} b; }; }`)).toEqual([]);
    expect(forms(`class A { a(x) { ${calls(60)} super.b(); } }`)).toEqual([]);
  });

  test('a parameter that no closure reads is forgotten where it is dead', () => {
    // What $pc gets at a point tells what is dead there: frame.ts.
    const tells = (source: string): boolean => /\$pc = \d{3}/.test(compile(source, { mark: 'all', optimize: 'size' }));
    expect(tells('const a = (x) => f(x) + g(1);')).toBe(false);
    expect(tells('const a = (x) => f(1) + g(x) + h(1);')).toBe(true);
  });

  test.each([
    ['variables around it', '{ const b = 1; const a = (x) => f(x) + g(b); }'],
    ['parameters that are assigned to', 'const a = (x) => { x++; return g(() => x) + f(x); };'],
    ['parameters that closures assign to', 'const a = (x) => g(() => x++) + f(x);'],
    ['parameters that closures of the head read', 'const a = (x, y = () => x) => g(y) + f(x);'],
    ['variables that closures share', 'const a = (x) => { const y = f(x); return g(() => y); };'],
    ['the `this` of an arrow function', 'const a = (x) => f(x) + this.g(x);'],
    ['`arguments`', 'function a(x) { return f(x) + g(arguments); }'],
    ['`new.target`', 'function a(x) { return f(x) + g(new.target); }'],
    ['`super`', 'const o = { a(x) { return f(x) + super.a(x); } };'],
    ['a private name', 'class A { #x; a(x) { return f(x) + g(this.#x); } }'],
    ['a private name that is asked for', 'class A { #x; a(x) { return f(x) + g(#x in x); } }'],
    ['a private name that is assigned to', 'class A { #x; a(x) { this.#x = f(x) + g(x); } }'],
    ['a private name in a pattern', 'class A { #x; a(x) { [this.#x] = f(x) + g(x); } }'],
    ['the name of its class', 'export const A = class B { a(x) { return f(x) + g(B); } };'],
  ])('a closure for each call: %s', (_name, source) => {
    expect(compile(source, { mark: 'all', optimize: 'size' })).not.toMatch(/^function \$run/m);
    expect(single(source)).toBeGreaterThan(0);
  });

  test.each([
    ['constructors', 'class A extends B { constructor(x) { super(f(x)); g(x); } }'],
    ['accessors', 'class A { get x() { return f(1) + g(2); } }'],
    ['generators', 'function* a(x) { yield f(x) + g(x); }'],
    ['what needs no frame', 'function a(x) { return x ? f(x) : g(x); }'],
  ])('not: %s', (_name, source) => expect(single(source)).toBe(0));

  test("not with stack: 'heap'", () => {
    expect(single('const a = (x) => f(x) + g(x);', { stack: 'heap' })).toBe(0);
  });
});
