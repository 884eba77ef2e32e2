import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const bundler = ['--moduleResolution', 'bundler'];
const modules = {
  commonjs: [],
  es2015: bundler,
  es2020: bundler,
  es2022: bundler,
  esnext: bundler,
  preserve: bundler,
  node16: [],
  node18: [],
  node20: [],
  nodenext: [],
};
for (const [module, options] of Object.entries(modules)) check('--target', 'es2022', '--module', module, ...options);
for (const target of ['es2017', 'es2018', 'es2020', 'esnext']) check('--target', target, '--module', 'nodenext');
for (const option of ['isolatedModules', 'verbatimModuleSyntax', 'importHelpers', 'removeComments', 'inlineSources'])
  check('--target', 'es2017', '--module', 'nodenext', `--${option}`);

function check(...options) {
  const type = options.includes('commonjs') ? 'commonjs' : 'module';
  const outDir = `out/${options.filter((option) => !option.startsWith('--module')).join('')}`;
  run('tspc', '--outDir', outDir, ...options);
  writeFileSync(join(outDir, 'package.json'), JSON.stringify({ type }));
  const printed = run('node', '--enable-source-maps', join(outDir, 'start.js'));
  run('tsc', '--outDir', 'plain', '--emitDeclarationOnly', ...options);
  const same = readdirSync('plain')
    .filter((name) => name.endsWith('.d.ts'))
    .every((name) => readFileSync(join('plain', name), 'utf8') === readFileSync(join(outDir, name), 'utf8'));
  console.log(
    `${options.join(' ')}: ${printed.trim().split('\n').join(', ')}; declarations: ${same ? 'same' : 'different'}`,
  );
}

function run(command, ...args) {
  try {
    return execFileSync(command, args, { encoding: 'utf8', stdio: 'pipe', shell: process.platform === 'win32' });
  } catch (error) {
    throw new Error(`${command} ${args.join(' ')}\n${error.stdout}${error.stderr}`, { cause: error });
  }
}
