import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as babel from '@babel/core';
import ts from 'typescript';
import plugin from '../../packages/transformer/src/hosts/babel/plugin.js';
import greenlet from '../../packages/transformer/src/hosts/typescript/transformer.js';

export const file = join(__dirname, 'program.ts');
export const source = readFileSync(file, 'utf8');

const OPTIONS = { mark: 'all' };

interface Output {
  code: string;
  map: string;
}

/** A program as both hosts compile it. */
export const compilers: Record<'babel' | 'typescript', (file: string, source: string) => Output> = {
  babel(filename, source) {
    const { code, map } = babel.transformSync(source, {
      filename,
      configFile: false,
      babelrc: false,
      sourceMaps: true,
      plugins: [[plugin, OPTIONS]],
      presets: ['@babel/preset-typescript'],
    })!;
    return { code: code!, map: JSON.stringify(map) };
  },
  typescript(fileName, source) {
    const { outputText, sourceMapText } = ts.transpileModule(source, {
      fileName,
      compilerOptions: { allowJs: true, target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, sourceMap: true },
      transformers: { before: [greenlet(undefined, OPTIONS, { ts })] },
    });
    return { code: outputText, map: sourceMapText! };
  },
};

/** Writes a compiled program into build/, with its map; the file's name. */
export function write(name: string, { code, map }: Output): string {
  const folder = join(__dirname, 'build');
  mkdirSync(folder, { recursive: true });
  const program = join(folder, `${name}.mjs`);
  writeFileSync(program, code);
  writeFileSync(`${program}.map`, map);
  return program;
}

/** What `watch` (stops.mjs) tells of a stop. */
export interface Stop {
  line: number | null;
  generated: number;
  values?: Record<string, unknown>;
}

/** The line of program.ts that holds the text. */
export const lineOf = (text: string): number => source.slice(0, source.indexOf(text)).split('\n').length;

/** The source lines that somebody sees who steps. Closing braces are where a loop goes round. */
export function walk(stops: Stop[]): number[] {
  const lines = source.split('\n');
  const seen = stops.map(({ line }) => line).filter((line) => line !== null && lines[line - 1]!.trim() !== '}');
  return seen.filter((line, i) => line !== seen[i - 1]) as number[];
}

const at = lineOf('total += cost');
export const job = { source, steps: 12, breakpoints: { [at]: ['item', 'count', 'cost', 'total'] } };

/** `total += cost` is met twice in the fast form, when nothing suspends, and twice in the resume form. */
export function expectStops(stops: Stop[]): void {
  const hits = stops.filter(({ values }) => values !== undefined);
  const tea = { item: 'tea', count: 2, cost: 60, total: 0 };
  const bread = { item: 'bread', count: 1, cost: 50, total: 60 };
  expect(hits.map(({ line }) => line)).toEqual([at, at, at, at]);
  expect(hits.map(({ values }) => values)).toEqual([tea, bread, tea, bread]);
  const [fast, fastAgain, resumed, resumedAgain] = hits.map(({ generated }) => generated);
  expect([fastAgain, resumedAgain]).toEqual([fast, resumed]);
  expect(resumed).toBeGreaterThan(fast!);

  const loop = lineOf('for (const { item, count }');
  const round = [at, loop, lineOf('const cost'), lineOf('emit(`')];
  const rounds = [0, 1, 2, 3].map((i) => walk(stops.slice(stops.indexOf(hits[i]!), stops.indexOf(hits[i + 1]!))));
  expect(rounds[0]).toEqual(round);
  expect(rounds[2]!.slice(0, 4)).toEqual(round);
}
