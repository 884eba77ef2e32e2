// Builds the two forms of the package: dist/esm and dist/cjs, each a scope with its own module type.
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const tsc = createRequire(import.meta.url).resolve('typescript/lib/tsc.js');

rmSync(join(here, 'dist'), { recursive: true, force: true });
for (const [form, type] of [['esm', 'module'], ['cjs', 'commonjs']]) {
  mkdirSync(join(here, 'dist', form), { recursive: true });
  writeFileSync(join(here, 'dist', form, 'package.json'), `${JSON.stringify({ type })}\n`);
  execFileSync(process.execPath, [tsc, '-p', form === 'esm' ? 'tsconfig.json' : 'tsconfig.cjs.json'], { cwd: here, stdio: 'inherit' });
}
