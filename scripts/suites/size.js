/** How much larger a package gets: `npm run suites -- --in FOLDER --size NAME…`. FOLDER's node_modules needs esbuild. */
const fs = require('node:fs');
const { createRequire } = require('node:module');
const path = require('node:path');
const { gzipSync } = require('node:zlib');
const { compileText } = require('./compile.js');
const { matching, read } = require('./description.js');

/** Bytes of the package's own files, one after the other, plain and compiled. */
function measure(name, folder) {
  const esbuild = createRequire(path.join(folder, 'package.json'))('esbuild');
  const suite = read(name, folder);
  const sizes = (marked) => {
    const texts = matching(suite.root, suite.size, suite.unsized).map((file) =>
      compileText(fs.readFileSync(file, 'utf8'), file, { marked, stress: false }),
    );
    const minified = texts.map((text) => esbuild.transformSync(text, { minify: true }).code);
    return [texts, minified].map((parts) => parts.join('\n').length).concat(gzipSync(minified.join('\n')).length);
  };
  const [before, after] = [sizes(false), sizes(true)];
  return { bytes: before[0], raw: after[0] / before[0], minified: after[1] / before[1], gzip: after[2] / before[2] };
}

exports.report = (name, folder) => {
  const { bytes, raw, minified, gzip } = measure(name, folder);
  const times = [raw, minified, gzip].map((factor) => `${factor.toFixed(2)}×`);
  console.log(`${name}: ${bytes} bytes; raw ${times[0]}, minified ${times[1]}, minified and compressed ${times[2]}`);
};
