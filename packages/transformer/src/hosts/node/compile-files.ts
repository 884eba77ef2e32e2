/** Files and folders compiled on disk: all of them or, if there is an error, none. */
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { mayBeMarked } from '../../2-analyze/mark.js';
import { compileText, type SourceMap } from '../text/compile-text.js';
import { selectFiles, type Selection, type ToolOptions } from '../text/select-files.js';
import { sourceTypeOf, SOURCE } from '../text/syntax.js';
import { packageAround } from './config.js';
import { readMap, rebase, writeMap } from './map-files.js';

export interface Destination {
  /** null: in place */
  outDir: string | null;
  /** Also for files without one. */
  sourceMaps: boolean;
}

export interface Report {
  files: number;
  compiled: number;
  errors: string[];
}

interface Job {
  file: string;
  target: string;
}

interface Output extends Job {
  code: string;
  map: SourceMap | null;
  inline: boolean;
}

export function compileFiles(paths: string[], options: ToolOptions, { outDir, sourceMaps }: Destination): Report {
  const select = selectFiles(options);
  const jobs = paths.flatMap((path) => jobsOf(resolve(path), outDir && resolve(outDir)));
  const sources = jobs.filter(({ file }) => SOURCE.test(file) && !/\.d\.[cm]?ts$/.test(file));
  const outputs: Output[] = [];
  const errors: string[] = [];
  for (const job of sources) {
    try {
      const output = compileFile(job, select, sourceMaps);
      if (output !== null) outputs.push(output);
    } catch (error) {
      errors.push(messageOf(error, job.file));
    }
  }
  if (errors.length === 0) writeAll(jobs, outputs);
  return { files: sources.length, compiled: outputs.length, errors };
}

function jobsOf(path: string, outDir: string | null): Job[] {
  if (!existsSync(path)) throw new Error(`there is no ${path}`);
  if (statSync(path).isFile()) return [{ file: path, target: outDir === null ? path : join(outDir, basename(path)) }];
  const jobs: Job[] = [];
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const file = join(path, entry.name);
    if (entry.name === 'node_modules' || file === outDir) continue;
    const target = outDir && (entry.isDirectory() ? join(outDir, entry.name) : outDir);
    if (entry.isDirectory() || entry.isFile()) jobs.push(...jobsOf(file, target));
  }
  return jobs;
}

function compileFile({ file, target }: Job, select: Selection, sourceMaps: boolean): Output | null {
  const options = select(file);
  if (options === null) return null;
  const text = readFileSync(file, 'utf8');
  if (!mayBeMarked(text, options)) return null;
  if (file === target && /tsx?$/.test(file))
    throw new Error(`${file}: TypeScript is not compiled in place: use --out-dir.`);
  const { source, map: inputMap, inline } = readMap(file, text);
  const fallback = packageAround(file)?.type === 'module' ? 'module' : 'script';
  const sourceType = sourceTypeOf(source, file, fallback);
  const compiled = compileText({ source, file, sourceType, options, inputMap });
  if (compiled === null) return null;
  if (inputMap === null && !sourceMaps) return { file, target, code: compiled.code, map: null, inline };
  const map = rebase(compiled.map, inputMap === null ? '/' : dirname(file), dirname(target));
  return { file, target, code: compiled.code, map, inline };
}

function writeAll(jobs: Job[], outputs: Output[]): void {
  const done = new Set(outputs.map(({ file }) => file));
  for (const { file, target } of jobs) {
    if (file === target || done.has(file)) continue;
    mkdirSync(dirname(target), { recursive: true });
    copyFileSync(file, target);
  }
  for (const { target, code, map, inline } of outputs) {
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, map === null ? `${code}\n` : writeMap(target, code, map, inline));
  }
}

function messageOf(error: unknown, file: string): string {
  const { message } = error as Error;
  return message.includes(file) ? message.replaceAll(file, relative('.', file)) : `${relative('.', file)}: ${message}`;
}
