/** The README's first example prints what the README says. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

function firstBlock(language: string): string {
  const found = new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, 'ms').exec(readme);
  if (!found) throw new Error(`README.md has no block of ${language}`);
  return found[1];
}

test('the example of the README', () => {
  const build = join(root, 'build');
  mkdirSync(build, { recursive: true });
  writeFileSync(join(build, 'readme.mjs'), firstBlock('js'));
  const compile = `
    import { transformFileSync } from '@babel/core';
    import { writeFileSync } from 'node:fs';
    const options = { configFile: false, plugins: ['@greenlet-ts/transformer/babel'] };
    writeFileSync('build/readme.out.mjs', transformFileSync('build/readme.mjs', options).code);
    await import(process.cwd() + '/build/readme.out.mjs');`;
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', compile], {
    cwd: root,
    encoding: 'utf8',
  });
  expect(output).toBe(firstBlock('text'));
});
