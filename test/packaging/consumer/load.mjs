/** Prints what the given specifiers export, imported and required. */
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const imported = {};
const required = {};

/** A CommonJS module with __esModule looks the same as an ES module but for that mark. */
const namesOf = (module) =>
  Object.keys(module)
    .filter((name) => name !== '__esModule' && name !== 'module.exports')
    .map((name) => `${name}: ${typeof module[name]}`)
    .sort();

for (const specifier of process.argv.slice(2)) {
  imported[specifier] = namesOf(await import(specifier));
  required[specifier] = namesOf(require(specifier));
}
console.log(JSON.stringify({ imported, required }));
