/**
 * Builds the package in the current folder, src/ to dist/, with two plain tsc runs: dist/esm and dist/cjs, types in both.
 * A tsconfig.cjs.json says what dist/cjs does without.
 * Each gets a package.json that tells Node which module system its .js files are in. `--clean` starts from nothing. `--bundle`, for
 * the runtime: its modules go to dist/modules, where the twins of builtins are compiled once more, by the transformer, which has to
 * be built before; what is made of them is bundled (bundle.js).
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import ts from 'typescript';
import { bundle } from './bundle.js';
import { compileTwins } from './twins.js';

const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc');

const formats = {
  esm: { type: 'module', options: [] },
  cjs: { type: 'commonjs', options: ['--module', 'commonjs', '--moduleResolution', 'bundler'] },
};

if (process.argv.includes('--clean')) rmSync('dist', { recursive: true, force: true });

const bundles = process.argv.includes('--bundle');

for (const [name, { options }] of Object.entries(formats)) {
  const outDir = `dist/${name}`;
  mkdirSync(outDir, { recursive: true });
  const project = existsSync(`tsconfig.${name}.json`) ? `tsconfig.${name}.json` : '.';
  if (!bundles) tsc(name, project, ['--outDir', outDir, ...options]);
  else if (name === 'esm') tsc(name, project, ['--outDir', 'dist/modules', '--declarationDir', outDir]);
  else tsc(name, project, ['--emitDeclarationOnly', '--outDir', outDir, ...options]);
}
if (bundles) {
  compileTwins('dist/modules', { ...compilerOptions(), module: ts.ModuleKind.ESNext });
  await bundle('dist/modules', { esm: 'dist/esm', cjs: 'dist/cjs' });
}
// Last of all: ensure-built.js looks at their time.
for (const [name, { type }] of Object.entries(formats))
  writeFileSync(`dist/${name}/package.json`, `${JSON.stringify({ type })}\n`);

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
