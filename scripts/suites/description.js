/**
 * packages/NAME.json, one a suite:
 *
 *   checkout   folder of the sources, if it is not NAME; everything in it but node_modules is compiled
 *   packages   packages in node_modules that are compiled too
 *   tests      patterns of the test files;  exclude: those that are not run
 *   framework  mocha (also for what has the same functions: Vitest, Jest, node:test, tape, tap, uvu), qunit, script
 *   setup      files that are loaded first;  alias: what else a name means;  cwd, env: where the tests run
 *   skip       patterns of files that stay as they are
 *   size       what --size measures: patterns of the package's own files;  unsized: not these
 */
const fs = require('node:fs');
const path = require('node:path');

function names() {
  return fs.readdirSync(path.join(__dirname, 'packages')).map((file) => path.basename(file, '.json'));
}

function read(name, folder) {
  const given = JSON.parse(fs.readFileSync(path.join(__dirname, 'packages', `${name}.json`), 'utf8'));
  const root = fs.realpathSync(path.join(folder, given.checkout ?? name));
  const alias = Object.entries(given.alias ?? {}).map(([from, to]) => [from, path.resolve(root, to)]);
  return {
    framework: 'mocha',
    packages: [],
    exclude: [],
    setup: [],
    skip: [],
    env: {},
    ...given,
    root,
    cwd: path.resolve(root, given.cwd ?? '.'),
    alias: Object.fromEntries(alias),
  };
}

function files({ root, tests, exclude }) {
  return matching(root, tests, exclude);
}

function matching(root, patterns, exclude = []) {
  const entries = fs.readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const matches = (file) => (pattern) => expression(pattern).test(file);
  return entries
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .filter((file) => !file.includes('node_modules') && patterns.some(matches(file)) && !exclude.some(matches(file)))
    .sort()
    .map((file) => path.join(root, file));
}

/** Knows `*`, `**` and `{a,b}`. */
function expression(pattern) {
  const source = pattern.replace(/[.+^$()|[\]\\]/g, '\\$&').replace(/\*\*\/|\*|\{[^}]*\}/g, (part) => {
    if (part === '**/') return '(?:.*/)?';
    return part === '*' ? '[^/]*' : `(?:${part.slice(1, -1).replaceAll(',', '|')})`;
  });
  return new RegExp(`^${source}$`);
}

module.exports = { names, read, files, matching };
