import { selectFiles } from '../../../src/hosts/text/select-files.js';

const defaults = {
  mark: 'directive',
  stress: false,
  strict: false,
  stack: 'native',
  optimize: 'speed',
  runtime: '@greenlet-ts/runtime',
};

test('the program, but no package, no declaration, nothing else', () => {
  const select = selectFiles(undefined);
  for (const file of ['/p/src/a.ts', '/p/a.mjs', '/p/a.cts', '/p/a.jsx']) expect(select(file)).toEqual(defaults);
  for (const file of ['/p/a.d.ts', '/p/a.d.mts', '/p/a.css', '/p/node_modules/x/a.js']) expect(select(file)).toBeNull();
});

test('packages by name, whole', () => {
  const select = selectFiles({ packages: ['saxes', '@a/b'], strict: true });
  const whole = { ...defaults, mark: 'all', strict: true };
  expect(select('/p/node_modules/saxes/saxes.js')).toEqual(whole);
  expect(select('/p/node_modules/x/node_modules/@a/b/lib/c.js')).toEqual(whole);
  expect(select('/p/node_modules/saxes/node_modules/x/a.js')).toBeNull();
  expect(select('/p/node_modules/saxes-more/a.js')).toBeNull();
  expect(select('C:\\p\\node_modules\\saxes\\saxes.js')).toEqual(whole);
});

test('include and exclude: globs from the current folder, and expressions', () => {
  const here = process.cwd();
  const select = selectFiles({ include: ['src/**', /\/lib\//], exclude: '**/*.test.ts' });
  expect(select(`${here}/src/x/a.ts`)).toEqual(defaults);
  expect(select('/elsewhere/lib/a.ts')).toEqual(defaults);
  expect(select('/elsewhere/src/a.ts')).toBeNull();
  expect(select(`${here}/src/a.test.ts`)).toBeNull();
  expect(selectFiles({ include: '**/node_modules/x/**' })('/p/node_modules/x/a.js')).toEqual(defaults);
});

test('the runtime is never compiled', () => {
  const select = selectFiles({ mark: 'all', include: /./, packages: ['@greenlet-ts/runtime'] });
  expect(select('/p/node_modules/@greenlet-ts/runtime/dist/esm/index.js')).toBeNull();
});

test('wrong options are named', () => {
  expect(() => selectFiles({ packages: 'saxes' as any })).toThrow(/Option 'packages' must be a list of names/);
  expect(() => selectFiles({ include: 5 as any })).toThrow(/Option 'include' must be/);
  expect(() => selectFiles({ marks: 'all' } as any)).toThrow(/Unknown option 'marks'/);
});
