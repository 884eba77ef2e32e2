import { mayBeMarked } from '../../../src/2-analyze/mark.js';
import { compileText, type Request } from '../../../src/hosts/text/compile-text.js';
import { sourceTypeOf } from '../../../src/hosts/text/syntax.js';
import { parseOptions } from '../../../src/options.js';

const options = parseOptions(undefined);
const compile = (source: string, file = '/p/a.ts', more: Partial<Request> = {}) =>
  compileText({ source, file, sourceType: 'module', options, ...more });

test('types, decorators and JSX stay', () => {
  const source = `
    import type { T } from './t';
    class C { @field accessor x: number = 1; constructor(private readonly y: string, @inject() z?: T) {} }
    export function f<A>(this: void, a: A): a is A & T { "use greenlet"; return g(a as unknown as T)!, true; }`;
  const { code } = compile(source)!;
  for (const text of [
    "import type { T } from './t'",
    '@field',
    'private readonly y: string',
    '@inject()',
    'a is A & T',
  ])
    expect(code).toContain(text);
  const tsx = compile('const f = (x: number) => { "use greenlet"; g(); return <p a={x}>{h()}</p>; };', '/p/a.tsx')!;
  expect(tsx.code).toMatch(/: number\).*=>/);
  expect(tsx.code).toContain('<p a={');
});

test('nothing to compile', () => {
  expect(compile('export const x = "use greenlet";')).toBeNull();
  expect(mayBeMarked('function f() {}', options)).toBe(false);
  expect(mayBeMarked('function f() {}', { ...options, mark: 'all' })).toBe(true);
  const once = compile('"use greenlet"; export function f() { return g() + 1; }', '/p/a.js')!;
  expect(compile(once.code, '/p/a.js', { options: { ...options, mark: 'all' } })).toBeNull();
});

test('an error has the file, the place and the code', () => {
  const source = '"use greenlet";\nfunction f() {\n  g();\n  return eval("1");\n}';
  expect(() => compile(source, '/p/a.js')).toThrow(/\/p\/a\.js: .*\[GL2002\][^]*4 \|/);
});

test('ES module or CommonJS', () => {
  const type = (source: string, file = '/p/a.js') => sourceTypeOf(source, file, null);
  expect(type('import "x"')).toBe('module');
  expect(type('const x = require("x"); // import')).toBe('script');
  expect(type('exports.import = 1')).toBe('script');
  expect(type('const x = import("x")')).toBe('module');
  expect(type('x()')).toBe('module');
  expect(sourceTypeOf('x()', '/p/a.js', 'script')).toBe('script');
  expect(type('x()', '/p/a.cts')).toBe('script');
  expect(type('require("x")', '/p/a.mjs')).toBe('module');
});
