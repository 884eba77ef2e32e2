/**
 * Builds the package in the current folder, src/ to dist/, with two plain tsc runs: dist/esm and dist/cjs, types in both.
 * A tsconfig.cjs.json says what dist/cjs does without.
 * Each gets a package.json that tells Node which module system its .js files are in. The runtime's twins of builtins are
 * then compiled once more, by the transformer, which has to be built before. `--clean` starts from nothing.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import ts from 'typescript';
import { compileTwins } from './twins.js';

const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');

const formats = {
  esm: { type: 'module', module: ts.ModuleKind.ESNext, options: [] },
  cjs: {
    type: 'commonjs',
    module: ts.ModuleKind.CommonJS,
    options: ['--module', 'commonjs', '--moduleResolution', 'bundler'],
  },
};

if (process.argv.includes('--clean')) rmSync('dist', { recursive: true, force: true });

for (const [name, { type, module, options }] of Object.entries(formats)) {
  const outDir = `dist/${name}`;
  mkdirSync(outDir, { recursive: true });
  const incremental = ['--incremental', '--tsBuildInfoFile', `dist/${name}.tsbuildinfo`];
  const project = existsSync(`tsconfig.${name}.json`) ? `tsconfig.${name}.json` : '.';
  const args = [tsc, '-p', project, '--rootDir', 'src', '--outDir', outDir, ...incremental, ...options];
  try {
    execFileSync(process.execPath, args, { stdio: 'inherit' });
  } catch (error) {
    process.exit(error.status ?? 1); // tsc has said what is wrong
  }
  compileTwins(outDir, { ...compilerOptions(), module });
  writeFileSync(`${outDir}/package.json`, `${JSON.stringify({ type })}\n`);
}

/** Of the package's tsconfig.json. */
function compilerOptions() {
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => {} };
  return ts.getParsedCommandLineOfConfigFile('tsconfig.json', undefined, host).options;
}
