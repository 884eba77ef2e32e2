import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformFileSync } from '@babel/core';

const programs = join(import.meta.dirname, 'programs');
const build = join(import.meta.dirname, 'build');

/** Compiles programs/ into build/; files without "use greenlet" come out as they are. Gives the folder's name. */
export function compile() {
  mkdirSync(build, { recursive: true });
  for (const file of readdirSync(programs)) {
    const { code } = transformFileSync(join(programs, file), {
      babelrc: false,
      configFile: false,
      plugins: ['@greenlet-ts/transformer/babel'],
    });
    writeFileSync(join(build, file), code);
  }
  return build;
}
