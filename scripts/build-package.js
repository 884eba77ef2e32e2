/**
 * Builds the package in the current folder, src/ to dist/, with two plain tsc runs: dist/esm and dist/cjs, types in both.
 * A tsconfig.cjs.json says what dist/cjs does without.
 * Each gets a package.json that tells Node which module system its .js files are in. The runtime's twins of builtins are
 * then compiled once more, by the transformer, which has to be built before. `--clean` starts from nothing; `--bundle`: see
 * bundle.js.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import ts from 'typescript';
import { bundle } from './bundle.js';
import { compileTwins } from './twins.js';

const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc');

const formats = {
  esm: { type: 'module', module: ts.ModuleKind.ESNext, options: [] },
  cjs: {
    type: 'commonjs',
    module: ts.ModuleKind.CommonJS,
    options: ['--module', 'commonjs', '--moduleResolution', 'bundler'],
  },
};

if (process.argv.includes('--clean')) rmSync('dist', { recursive: true, force: true });

const bundles = process.argv.includes('--bundle');

for (const [name, { type, module, options }] of Object.entries(formats)) {
  const outDir = `dist/${name}`;
  mkdirSync(outDir, { recursive: true });
  const project = existsSync(`tsconfig.${name}.json`) ? `tsconfig.${name}.json` : '.';
  if (!bundles) {
    tsc(name, project, ['--outDir', outDir, ...options]);
    compileTwins(outDir, { ...compilerOptions(), module });
  } else if (name === 'esm') {
    tsc(name, project, ['--outDir', 'dist/modules', '--declarationDir', outDir]);
    compileTwins('dist/modules', { ...compilerOptions(), module });
  } else {
    tsc(name, project, ['--emitDeclarationOnly', '--outDir', outDir, ...options]);
    await bundle('dist/modules', { esm: 'dist/esm', cjs: 'dist/cjs' });
  }
  writeFileSync(`${outDir}/package.json`, `${JSON.stringify({ type })}\n`);
}

function tsc(name, project, options) {
  const incremental = ['--incremental', '--tsBuildInfoFile', `dist/${name}.tsbuildinfo`];
  try {
    execFileSync(process.execPath, [compiler, '-p', project, '--rootDir', 'src', ...incremental, ...options], {
      stdio: 'inherit',
    });
  } catch (error) {
    process.exit(error.status ?? 1); // tsc has said what is wrong
  }
}

/** Of the package's tsconfig.json. */
function compilerOptions() {
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => {} };
  return ts.getParsedCommandLineOfConfigFile('tsconfig.json', undefined, host).options;
}
