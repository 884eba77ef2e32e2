import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformFileSync } from '@babel/core';

const programs = join(import.meta.dirname, 'programs');
const build = join(import.meta.dirname, 'build');

function write(file, options, name = file) {
  const { code } = transformFileSync(join(programs, file), { babelrc: false, configFile: false, ...options });
  writeFileSync(join(build, name), code);
}

/** Compiles programs/ into build/; files without "use greenlet" come out as they are. Gives the folder's name. */
export function compile(options = {}) {
  mkdirSync(join(build, 'macro'), { recursive: true });
  for (const folder of ['', 'macro']) {
    for (const file of readdirSync(join(programs, folder)).filter((name) => name.endsWith('.js')))
      write(join(folder, file), { plugins: [['@greenlet-ts/transformer/babel', options]] });
  }
  // What generators become for engines that have none.
  write('generators.js', { plugins: ['@babel/plugin-transform-regenerator'] }, 'regenerator.js');
  return build;
}
