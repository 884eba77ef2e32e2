/** A large project to compile: the sources of the library effect, which its package has. One file in ten gets a mark. */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const PACKAGE = 'effect@3.22.4';
const folder = join(import.meta.dirname, 'build/project');

/** Installs it below bench/build, if it is not there yet; gives the folder, and how large it is. */
export function fetchProject() {
  if (!existsSync(join(folder, 'src'))) install();
  const sources = sourceFiles(folder).map((file) => readFileSync(file, 'utf8'));
  const lines = sources.map((source) => source.split('\n').length);
  return { folder, files: sources.length, lines: sum(lines), code: sum(sources.map(linesOfCode)) };
}

export function sourceFiles(folder) {
  const names = readdirSync(join(folder, 'src'), { recursive: true }).filter((name) => name.endsWith('.ts'));
  return names.toSorted().map((name) => join(folder, 'src', name));
}

function install() {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  const args = ['install', '--no-audit', '--no-fund', '--ignore-scripts', PACKAGE];
  execFileSync('npm', args, { cwd: folder, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  // Not where it is: TypeScript writes nothing for what stands in node_modules.
  cpSync(join(folder, 'node_modules/effect/src'), join(folder, 'src'), { recursive: true });
  sourceFiles(folder).forEach((file, i) => {
    if (i % 10 === 3) writeFileSync(file, `'use greenlet';\n${readFileSync(file, 'utf8')}`);
  });
}

function linesOfCode(source) {
  let inComment = false;
  return source.split('\n').filter((line) => {
    const text = line.trim();
    if (text.startsWith('/*')) inComment = true;
    const isCode = !inComment && text !== '' && !text.startsWith('//');
    if (text.endsWith('*/')) inComment = false;
    return isCode;
  }).length;
}

function sum(numbers) {
  return numbers.reduce((total, each) => total + each, 0);
}
