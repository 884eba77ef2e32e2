import * as babel from '@babel/core';
import plugin from '../src/hosts/babel/plugin.js';

/** `depth` functions, each in the one around it, each with calls before and behind the inner one. */
const shapes: Record<string, (depth: number) => string> = {
  functions: (n) => (n === 0 ? 'v(x0)' : `v(function (x${n}) { g(x${n}); return v(${shapes.functions!(n - 1)}); })`),
  'calls of functions': (n) =>
    n === 0 ? 'v(0)' : `(function () { return ${shapes['calls of functions']!(n - 1)}; })()`,
  arrows: (n) =>
    n === 0 ? 'v(x0)' : `(x${n}) => { g(x${n}); const o = ${shapes.arrows!(n - 1)}; return v(o, x${n}); }`,
  methods: (n) =>
    n === 0
      ? '0'
      : `({ m(x${n}) { g(x${n}); const o = ${shapes.methods!(n - 1)}; return v(o.m(v(x${n}, x${n + 1}))); } })`,
  classes: (n) =>
    n === 0
      ? '0'
      : `v(class A${n} { m(x${n}) { g(x${n}); const o = ${shapes.classes!(n - 1)}; return v(o, x${n + 1}); } })`,
  'classes without a name': (n) =>
    n === 0
      ? '0'
      : `v(class { m(x${n}) { g(x${n}); const o = ${shapes['classes without a name']!(n - 1)}; return v(o); } })`,
  declarations: (n) =>
    n === 0 ? 'v(0);' : `function f${n}() { g(${n}); ${shapes.declarations!(n - 1)} return v(f${n - 1}, f${n}); }`,
  loops: (n) =>
    n === 0 ? 'v(0);' : `for (const x${n} of v(${n})) { g(() => x${n}); ${shapes.loops!(n - 1)} v(x${n}); }`,
};

function size(code: string, stress: boolean): number {
  const settings: babel.TransformOptions = {
    configFile: false,
    babelrc: false,
    compact: true,
    plugins: [[plugin, { stress }]],
  };
  return babel.transformSync(`'use greenlet'; function main() { ${code} }`, settings)!.code!.length;
}

describe.each([false, true])('stress: %s', (stress) => {
  test.each(Object.entries(shapes))('%s nested 10 deep grow the output linearly', (_, shape) => {
    const [five, ten, fifteen] = [5, 10, 15].map((depth) => size(shape(depth), stress)) as [number, number, number];
    expect(fifteen - ten).toBeLessThan(1.3 * (ten - five));
  });
});
