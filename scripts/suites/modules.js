/** Modules that exist only here: stand-ins for packages that a suite loads. */
const Module = require('node:module');
const path = require('node:path');

const provided = new Map();
const resolve = Module._resolveFilename;

Module._resolveFilename = function (request, ...rest) {
  return provided.get(request)?.key ?? resolve.call(this, request, ...rest);
};
const loadModule = Module._load;
Module._load = function (request, ...rest) {
  const module = provided.get(request)?.module; // before Node's own modules, such as node:test
  return module === undefined ? loadModule.call(this, request, ...rest) : module.exports;
};

exports.provide = (name, value) => {
  const key = path.join(__dirname, 'provided', `${name.replace(/\W/g, '-')}.js`);
  const module = new Module(key);
  module.exports = Object.assign(typeof value === 'function' ? value : { ...value }, {
    __esModule: true,
    default: value.default ?? value,
  });
  require.cache[key] = Object.assign(module, { loaded: true, filename: key });
  provided.set(name, { key, module });
};

/** Suites that empty `require.cache` (lodash) do so in a world without Symbol, Map and more: our runtime is not loaded there. */
exports.keep = (name) => {
  const key = require.resolve(name);
  require(key);
  for (const request of [name, key]) provided.set(request, { key, module: require.cache[key] });
};
