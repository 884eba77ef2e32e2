/**
 * The twins of the builtins (packages/runtime/src/builtins) are marked code, compiled by the transformer of this very
 * repository: for the runtime's build here, for Jest in jest-twins.js.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import ts from 'typescript';

const transformer = join(import.meta.dirname, '../packages/transformer/dist/cjs');
const folder = 'src/builtins';

const isMarked = (source) => source.startsWith("'use greenlet'");

/** Compiles the twins of the package in the current folder, over what tsc made of them; `options` are those of tsc. */
export function compileTwins(outDir, options) {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder).filter((name) => name.endsWith('.ts'))) {
    const file = join(folder, name);
    const source = readFileSync(file, 'utf8');
    const output = join(outDir, 'builtins', name.replace(/\.ts$/, '.js'));
    if (isMarked(source)) writeFileSync(output, compile(file, source, options));
  }
}

/** A file as JavaScript, compiled by the transformer if it is marked. */
export function compile(fileName, source, compilerOptions) {
  const before = isMarked(source) ? [greenlet()] : [];
  return ts.transpileModule(source, { fileName, compilerOptions, transformers: { before } }).outputText;
}

function greenlet() {
  const file = join(transformer, 'hosts/typescript/transformer.js');
  if (!existsSync(file)) throw new Error('The twins need the transformer. Run `npm run build` at the root.');
  // Another copy of the table would be another runtime: never the package's name.
  return createRequire(import.meta.url)(file).default(undefined, { runtime: '../table.js' }, { ts });
}

/** Changes with what compiles the twins. */
export function version() {
  const hash = createHash('sha1').update(ts.version);
  if (!existsSync(transformer)) return '';
  for (const name of readdirSync(transformer, { recursive: true }).sort()) {
    if (name.endsWith('.js')) hash.update(readFileSync(join(transformer, name)));
  }
  return hash.digest('hex');
}
