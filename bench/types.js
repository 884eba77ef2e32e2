/**
 * What the option `types` of the TypeScript transformer gains: one program, plain, compiled, and compiled with what types tell.
 * Nanoseconds a character, the best of rounds in which they take turns. `npm run bench:types`
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import greenlet from '@greenlet-ts/transformer';
import ts from 'typescript';
import { compile } from './compile.js';

const file = join(import.meta.dirname, 'programs/typed.ts');
const build = compile();
const text = 'let total = price * ( 1 + rate ) ; print ( total ) ; '.repeat(200);

async function load(name, options) {
  const program = ts.createProgram([file], { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, types: [] });
  const before = options === null ? [] : [greenlet(program, options, { ts })];
  const output = join(build, `typed-${name}.js`);
  let points = 0;
  const write = (_, code) => {
    points = code.split('break $suspend').length - 1;
    writeFileSync(output, code);
  };
  program.emit(program.getSourceFile(file), write, undefined, false, { before });
  const { run } = await import(output);
  let emitted = 0;
  const sink = { emit: (_, token) => (emitted += token.length) };
  return { name, points, best: Infinity, run: () => run(text, sink) };
}

const variants = [await load('plain', null), await load('compiled', {}), await load('types', { types: true })];
for (let round = 0; round < 200; round++) {
  for (const variant of variants) {
    const start = process.hrtime.bigint();
    variant.run();
    variant.best = Math.min(variant.best, Number(process.hrtime.bigint() - start) / text.length);
  }
}
for (const { name, points, best } of variants)
  console.log(
    `${name.padEnd(10)}${best.toFixed(1).padStart(7)} ns   ${(best / variants[0].best).toFixed(2)}×   ${points} checks`,
  );
