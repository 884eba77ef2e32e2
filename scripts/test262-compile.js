/** The text of a test as it is run: printed by Babel as it is, or compiled by the plugin. */
import { parseSync, transformSync } from '@babel/core';
import babelGenerator from '@babel/generator';
import plugin from '@greenlet-ts/transformer/babel';

const { default: generate } = babelGenerator;

/** The whole test as a function, for greenlets to run. */
export function wrap(source) {
  return `__run(function () {${source}\n});`;
}

const common = { configFile: false, babelrc: false, sourceType: 'script', comments: false };

export function printed(source) {
  return generate(parseSync(source, common), { comments: false }).code;
}

/** null: nothing in it is compiled. */
export function compiled(source, stress) {
  const { code } = transformSync(source, {
    ...common,
    filename: 'test.js',
    plugins: [[plugin, { mark: 'all', stress }]],
  });
  return code.includes('@greenlet-ts/runtime') ? code : null;
}
