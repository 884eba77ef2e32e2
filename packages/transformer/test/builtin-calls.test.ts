/** Which calls of builtins are no suspend points. How code with them runs: fixtures/builtins/known-receivers. */
import { transformSync } from '@babel/core';
import * as runtime from '@greenlet-ts/runtime';
import plugin from '../src/hosts/babel/plugin.js';
import { bothHosts } from './harness/both-hosts.js';

describe.each(Object.entries(bothHosts))('%s', (_, compile) => {
  const canSuspend = (body: string, options: object = {}): boolean =>
    compile(`export function f(a, b) { ${body} }`, { mark: 'all', ...options }).includes('.unwinding');

  test.each([
    ['Math', 'Math.max(a, b);'],
    ['functions', 'parseInt(a, 10) + parseFloat(b) + isNaN(a);'],
    ['statics', 'Array.isArray(a) && Number.isInteger(b) && Object.is(a, b);'],
    ['errors', 'throw new TypeError(a);'],
    ['a constant array', 'const list = []; list.push(a); list.pop();'],
    ['one with elements', 'const list = [a, b]; list.indexOf(a);'],
    ['a variable that is never assigned to', 'var list = [], other = []; list.push(a); other.shift();'],
    ['in a function inside', 'const list = []; return () => { list.push(a); };'],
    ['collections', 'const known = new Map(), seen = new Set(); known.set(a, b); seen.has(a);'],
    ['regular expressions', 'const word = /x/, other = new RegExp(a); word.test(a); other.exec(b);'],
  ])('%s: no point', (_name, body) => expect(canSuspend(body)).toBe(false));

  test.each([
    ['what is called back', 'const list = []; list.map(a);'],
    ['what is iterated', 'const known = new Map(a);'],
    ['what may be a proxy', 'Object.keys(a);'],
    ['what is converted', 'const list = []; list.join(a);'],
    ['what was given', 'a.push(b);'],
    ['what comes from a call', 'const list = a(); list.push(b);'],
    ['a variable that is assigned to', 'let list = []; list = b; list.push(a);'],
    ['a parameter', 'var a = []; a.push(b);'],
    ['a method that is replaced', 'const list = []; list.push = a; list.push(b);'],
    ['a method that is replaced somewhere', 'const list = []; Array.prototype.push = a; list.push(b);'],
    ['a global that is replaced', 'Error = a; throw new Error(b);'],
    ['a global that is replaced as a property', 'globalThis.Error = a; throw new Error(b);'],
    ['a name of the file', 'class Error {} new Error(a); class Map { constructor() { a(); } } new Map();'],
  ])('%s: a point', (_name, body) => expect(canSuspend(body)).toBe(true));

  test('in stress mode, only Math', () => {
    expect(canSuspend('const list = []; list.push(a);', { stress: true })).toBe(true);
    expect(compile('export function f(a) { Math.max(a); }', { mark: 'all', stress: true })).not.toContain('$.stress');
    expect(compile('export function f(a) { new Error(a); }', { mark: 'all', stress: true })).toContain('$.stress');
  });
});

function script(source: string): string {
  const plugins = [[plugin, { mark: 'all' }]] as [[typeof plugin, object]];
  return transformSync(source, { plugins, configFile: false, babelrc: false, filename: 'a.js', sourceType: 'script' })!
    .code!;
}

test('sloppy code: a block may make it a function', () => {
  expect(script('function f(a) { var list = []; list.push(a); }')).not.toContain('.unwinding');
  expect(script('function f(a) { var list = []; { function list() {} } list.push(a); }')).toContain('.unwinding');
});

test('a method that another file has replaced by one that suspends: an error, at the next check', () => {
  const load = (source: string): any => {
    const module = { exports: {} };
    new Function('module', 'require', 'main', script(source))(module, () => runtime, runtime.getCurrent());
    return module.exports;
  };
  const collect = load('module.exports = (a, b) => { const list = []; list.unshift(a); b(); return list; }');
  const native = Array.prototype.unshift;
  const run = (): unknown => {
    Array.prototype.unshift = load('module.exports = function () { return main.switch(1) + 1; }');
    try {
      return new runtime.Greenlet(collect).switch(1, () => 2);
    } finally {
      Array.prototype.unshift = native;
    }
  };
  expect(run).toThrow(expect.objectContaining({ code: 'ERR_GREENLET_BARRIER' }));
});
