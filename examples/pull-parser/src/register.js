/**
 * From here on `require` compiles the parser as it is in node_modules, every function of it, and the files beside this
 * one that say "use greenlet".
 */
const { join } = require('node:path');
const register = require('@babel/register');

const packages = /[\\/]node_modules[\\/](saxes|xmlchars)[\\/]/;
const greenlets = '@greenlet-ts/transformer/babel';

register({
  babelrc: false,
  configFile: false,
  cache: false,
  sourceType: 'script',
  only: [packages, join(__dirname, 'events.js')],
  ignore: [],
  overrides: [
    { test: packages, plugins: [[greenlets, { mark: 'all' }]] },
    { exclude: packages, plugins: [greenlets] },
  ],
});

// What was loaded before is loaded again, compiled.
for (const file of Object.keys(require.cache)) {
  if (packages.test(file)) delete require.cache[file];
}
