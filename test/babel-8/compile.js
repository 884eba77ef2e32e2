/**
 * Compiles programs with Babel 8, as the built plugin does it: Jest cannot load Babel 8 itself, whose packages are ES modules.
 * Reads `[{ file, source, typescript, script, options }]` from standard input, writes Babel's version and the code of each.
 */
import { text } from 'node:stream/consumers';
import { transformSync, version } from '@babel/core';
import presetTypeScript from '@babel/preset-typescript';
import greenlets from '@greenlet-ts/transformer/babel';

const requests = JSON.parse(await text(process.stdin));
process.stdout.write(JSON.stringify({ version, codes: requests.map(compile) }));

function compile({ file, source, typescript, script, options }) {
  const { code } = transformSync(source, {
    configFile: false,
    babelrc: false,
    filename: file,
    sourceType: script ? 'script' : 'module',
    plugins: [[greenlets, options]],
    presets: typescript ? [presetTypeScript] : [],
  });
  return code;
}
