/** The text of a test as it is run: printed by Babel as it is, or compiled by the plugin. */
import { parseSync, types } from '@babel/core';
import babelGenerator from '@babel/generator';
import plugin from '@greenlet-ts/transformer/babel';

const { default: generate } = babelGenerator;

/** The whole test as a function that a greenlet runs; it is called by another one, because a run has the greenlet as its `this`. */
export function wrap(source) {
  return `__run(function () { (function () {${source}\n})(); });`;
}

export function printed(source, sourceType = 'script') {
  return print(parse(source, sourceType));
}

/** null: nothing in it is compiled. */
export function compiled(source, stress, sourceType = 'script') {
  const file = parse(source, sourceType);
  const { visitor } = plugin({ types }, { mark: 'all', stress });
  // All the plugin does it does here. Babel would go on to visit the result, for other plugins: that is half of its time.
  visitor.Program.enter({ node: file.program, scope: { crawl() {} } }, { file: babelFile() });
  const code = print(file);
  return code.includes('@greenlet-ts/runtime') ? code : null;
}

function parse(source, sourceType) {
  return parseSync(source, { configFile: false, babelrc: false, sourceType });
}

function print(file) {
  return generate(file, { comments: false }).code;
}

/** What the plugin uses of Babel's File. */
function babelFile() {
  const values = new Map();
  return {
    opts: { filename: 'test.js' },
    metadata: {},
    get: (key) => values.get(key),
    set: (key, value) => void values.set(key, value),
    buildCodeFrameError: (_, message) => new SyntaxError(message),
  };
}
