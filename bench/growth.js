/**
 * How much larger packages get when every function of them is compiled: as printed, minified, and minified and compressed.
 * `npm run growth -- acorn` takes that package only, `--size` the option `optimize: 'size'`.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';
import { transformSync } from '@babel/core';
import { minify } from 'terser';

const { resolve } = createRequire(import.meta.url);
const packages = {
  acorn: 'acorn',
  handlebars: 'handlebars/dist/handlebars.js',
  'js-yaml': 'js-yaml/dist/js-yaml.js',
  lodash: 'lodash',
  saxes: 'saxes',
};

function compile(filename, plugins) {
  const options = { filename, babelrc: false, configFile: false, compact: false, sourceType: 'script', plugins };
  return transformSync(readFileSync(filename, 'utf8'), options).code;
}

async function sizesOf(code) {
  const minified = (await minify(code)).code;
  return [code.length, minified.length, gzipSync(minified).length];
}

const args = process.argv.slice(2);
const only = args.filter((arg) => arg !== '--size');
const options = { mark: 'all', optimize: args.includes('--size') ? 'size' : 'speed' };
const results = [];
for (const [name, specifier] of Object.entries(packages)) {
  if (only.length > 0 && !only.includes(name)) continue;
  const file = resolve(specifier);
  const before = await sizesOf(compile(file, []));
  const after = await sizesOf(compile(file, [['@greenlet-ts/transformer/babel', options]]));
  const ratios = after.map((size, i) => size / before[i]);
  results.push(ratios);
  show(name, ratios);
}
if (results.length > 1)
  show(
    'geometric mean',
    [0, 1, 2].map((i) => geometricMean(results.map((one) => one[i]))),
  );

function show(name, [raw, minified, compressed]) {
  const columns = [
    `raw ${raw.toFixed(2)}×`,
    `minified ${minified.toFixed(2)}×`,
    `and gzipped ${compressed.toFixed(2)}×`,
  ];
  console.log([name.padEnd(14), ...columns].join('   '));
}

function geometricMean(values) {
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
}
