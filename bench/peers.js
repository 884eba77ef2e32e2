import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

/**
 * Libraries to compare with, and other engines. None is needed: rows and columns of what is not there are left out.
 *
 *     npm install --prefix bench/peers effect                     Effect.gen
 *     npm install --prefix bench/peers n24@npm:node@24 n26@npm:node@26 @oven/bun-linux-x64        --engine 24, 26, bun
 */
const require = createRequire(new URL('peers/package.json', import.meta.url));

/** The module `name`, or null. */
export async function peer(name) {
  try {
    return await import(pathToFileURL(require.resolve(name)).href);
  } catch (error) {
    if (error.code === 'MODULE_NOT_FOUND' || error.code === 'ERR_MODULE_NOT_FOUND') return null;
    throw error;
  }
}

/** The program of an engine: a path, or one of those above. */
export function engine(name) {
  if (name.includes('/')) return name;
  const file = name === 'bun' ? '@oven/bun-linux-x64/bin/bun' : `n${name}/bin/node`;
  return new URL(`peers/node_modules/${file}`, import.meta.url).pathname;
}
