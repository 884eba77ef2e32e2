/** The command, as it was built. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { SourceMap } from 'node:module';

const command = join(__dirname, '../../../dist/esm/hosts/node/cli.js');
const marked = '"use greenlet";\nexport function f() {\n  return g() + 1;\n}\n';
let folder: string;

beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'greenlet-ts-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}
const read = (file: string) => readFileSync(join(folder, file), 'utf8');
function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], { cwd: folder, encoding: 'utf8' });
  return { status, stdout, stderr };
}

test('in place, once', () => {
  write('dist/a.js', marked);
  write('dist/deep/b.js', 'export const x = 1;\n');
  write('dist/node_modules/c.js', marked);
  expect(run('dist')).toEqual({ status: 0, stdout: '1 of 2 files compiled\n', stderr: '' });
  const compiled = read('dist/a.js');
  expect(compiled).toContain('.version(');
  expect(read('dist/node_modules/c.js')).toBe(marked);
  expect(existsSync(join(folder, 'dist/a.js.map'))).toBe(false);
  expect(run('dist', '--mark', 'all').stdout).toBe('0 of 2 files compiled\n');
  expect(read('dist/a.js')).toBe(compiled);
});

test('into another folder, with all that is there; maps lead to the source', () => {
  write('src/a.js', marked);
  write('src/data/b.json', '{}');
  expect(run('src', '--out-dir', 'lib/js', '--source-maps')).toMatchObject({ status: 0 });
  expect(read('lib/js/data/b.json')).toBe('{}');
  expect(read('src/a.js')).toBe(marked);
  expect(read('lib/js/a.js')).toMatch(/\n\/\/# sourceMappingURL=a\.js\.map\n$/);
  const map = JSON.parse(read('lib/js/a.js.map'));
  expect(map).toMatchObject({ file: 'a.js', sources: ['../../src/a.js'], sourcesContent: [marked] });
});

// Line 3 of the output is line 1 of the source, as if types had stood there.
const inputMap = {
  version: 3,
  file: 'a.js',
  sourceRoot: '../types/',
  sources: ['a.ts'],
  names: [],
  mappings: ';;AAAA,SAAO',
};

test.each(['beside', 'inside'])('a map %s the file is chained', (where) => {
  const data = Buffer.from(JSON.stringify(inputMap)).toString('base64');
  const url = where === 'beside' ? 'a.js.map' : `data:application/json;base64,${data}`;
  write('dist/a.js', `${marked}//# sourceMappingURL=${url}\n`);
  if (where === 'beside') write('dist/a.js.map', JSON.stringify(inputMap));
  expect(run('dist')).toMatchObject({ status: 0 });
  const text = read('dist/a.js');
  const [, out] = /sourceMappingURL=(\S+)\n$/.exec(text)!;
  const json = where === 'beside' ? read(`dist/${out}`) : Buffer.from(out!.split(',')[1]!, 'base64').toString();
  expect(text.match(/sourceMappingURL/g)).toHaveLength(1);
  const map = JSON.parse(json);
  expect(map.sources).toEqual(['../types/a.ts']);
  const line = text.split('\n').findIndex((one) => one.includes('g()'));
  const entry = new SourceMap(map).findEntry(line, text.split('\n')[line]!.indexOf('g()'));
  expect(entry).toMatchObject({ originalSource: '../types/a.ts', originalLine: 0 });
});

test('an error: nothing is written', () => {
  write('dist/a.js', marked);
  write('dist/b.js', '"use greenlet";\nfunction f() {\n  g();\n  return eval("1");\n}');
  const { status, stdout, stderr } = run('dist');
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr).toMatch(/^dist\/b\.js: .*\[GL2002\]/);
  expect(read('dist/a.js')).toBe(marked);
});

test('mistakes', () => {
  write('a.ts', marked);
  expect(run()).toMatchObject({ status: 2, stderr: expect.stringContaining('Usage:') });
  expect(run('--what')).toMatchObject({ status: 2, stderr: expect.stringContaining("'--what'") });
  expect(run('.', '--stack', 'some')).toMatchObject({ status: 2, stderr: expect.stringContaining('GL1002') });
  expect(run('.', '--mark', 'some')).toMatchObject({ status: 2, stderr: expect.stringContaining('GL1002') });
  expect(run('nothing')).toMatchObject({ status: 1, stderr: expect.stringContaining('there is no') });
  expect(run('a.ts')).toMatchObject({ status: 1, stderr: expect.stringContaining('use --out-dir') });
  expect(run('--version').stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  expect(run('--help').stdout).toMatch(/^Usage: greenlet-ts/);
});

test('options in package.json', () => {
  write('package.json', '{ "type": "module", "greenlet-ts": { "mark": "all", "exclude": "dist/no.js" } }');
  write('dist/yes.js', 'f(() => g() + 1);\n');
  write('dist/no.js', 'f(() => g() + 1);\n');
  expect(run('dist')).toEqual({ status: 0, stdout: '1 of 2 files compiled\n', stderr: '' });
  expect(read('dist/yes.js')).toContain('import { abi as');
});
