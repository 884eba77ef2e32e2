import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** A process of its own: the twins, once loaded, are there for everybody. */
function suspendsInMap(specifier: string): string {
  const program = `
    import { Greenlet, getCurrent } from ${JSON.stringify(specifier)};
    import { transformSync } from '@babel/core';
    import plugin from '@greenlet-ts/transformer/babel';
    const source = 'export const body = (main) => [1, 2].map((x) => main.switch(x));';
    const { code } = transformSync(source, {
      configFile: false,
      plugins: [[plugin, { mark: 'all', runtime: ${JSON.stringify(specifier)} }]],
    });
    const url = new URL('data:text/javascript,' + encodeURIComponent(code.replace(/from "[^"]*"/, () =>
      'from ' + JSON.stringify(import.meta.resolve(${JSON.stringify(specifier)})))));
    const { body } = await import(url);
    try {
      console.log(new Greenlet(body).switch(getCurrent()));
    } catch (error) {
      console.log(error.code);
    }`;
  const args = ['--input-type=module', '-e', program];
  return execFileSync(process.execPath, args, { cwd: join(__dirname, '../../..'), encoding: 'utf8' }).trim();
}

test('the whole runtime has twins of builtins that call back', () => {
  expect(suspendsInMap('@greenlet-ts/runtime')).toBe('1');
}, 60_000);

test('the lean one has none: they are barriers', () => {
  expect(suspendsInMap('@greenlet-ts/runtime/lean')).toBe('ERR_GREENLET_BARRIER');
}, 60_000);
