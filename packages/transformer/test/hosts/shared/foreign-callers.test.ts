/** GL3001 across the files of a program. */
import ts from 'typescript';
import greenlet from '../../../src/hosts/typescript/transformer.js';

/** The warnings for the file `/use.ts`, as they are shown. */
function warnings(files: Record<string, string>, options: object = {}): string[] {
  const compilerOptions: ts.CompilerOptions = { target: ts.ScriptTarget.ES2022, noLib: true };
  const host = ts.createCompilerHost(compilerOptions);
  host.getSourceFile = (name) =>
    files[name] === undefined ? undefined : ts.createSourceFile(name, files[name], ts.ScriptTarget.ES2022, true);
  host.fileExists = (name) => files[name] !== undefined;
  const program = ts.createProgram(['/use.ts'], compilerOptions, host);
  const found: string[] = [];
  const warn = ({ file, start, messageText }: ts.Diagnostic) =>
    found.push(`${file!.text.slice(start, start! + 12)} ${/^[^.]*/.exec(messageText as string)![0]}`);
  const before = [greenlet(program, options, { ts, warn: (diagnostic) => warn(diagnostic) })];
  program.emit(undefined, () => {}, undefined, false, { before });
  return found;
}

const use = (imports: string, call: string) =>
  `'use greenlet';\n${imports}\nexport function f(xs: number[], ask: (x: number) => void) { ${call} }`;
const importing = `import { each } from './each';`;
const calling = use(importing, 'each(xs, (x) => ask(x));');
const each = (body: string) => `export function each(xs: number[], visit: (x: number) => void) { ${body} }`;
const direct = each('for (const x of xs) visit(x);');
const warning = ['(x) => ask(x each() calls this callback and is not marked: a switch inside of it is a barrier error'];

test.each<[string, Record<string, string>]>([
  ['a function', { '/use.ts': calling, '/each.ts': direct }],
  ['one that another file exports', { '/use.ts': calling, '/each.ts': `export * from './own';`, '/own.ts': direct }],
  ['one with overloads', { '/use.ts': calling, '/each.ts': direct.replace(/\{.*/, ';\n') + direct }],
  ['a constant', { '/use.ts': calling, '/each.ts': 'export const each = (xs: any, visit: any) => visit(xs[0]);' }],
  [
    'a method',
    {
      '/use.ts': use(`import { List } from './each';`, 'new List().each(xs, (x) => ask(x));'),
      '/each.ts': `export class List { ${direct.replace('export function ', '')} }`,
    },
  ],
])('%s of another file that is not marked', (_, files) => {
  expect(warnings(files)).toEqual(warning);
});

test('where everything is marked, one that says that it is not', () => {
  const off = each(`'use no greenlet'; visit(xs[0]!);`);
  expect(warnings({ '/use.ts': calling, '/each.ts': off }, { mark: 'all' })).toEqual(warning);
  expect(warnings({ '/use.ts': calling, '/each.ts': direct }, { mark: 'all' })).toEqual([]);
});

test.each<[string, Record<string, string>]>([
  ['it is marked', { '/each.ts': each(`'use greenlet'; visit(xs[0]!);`) }],
  ['its file is marked', { '/each.ts': `'use greenlet';\n${direct}` }],
  ['it calls it later', { '/each.ts': each('later(() => visit(xs[0]!));') }],
  ['it calls another function of the name', { '/each.ts': each('{ const visit = (x: any) => x; visit(1); }') }],
  ['it is only declared', { '/each.d.ts': each('').replace(/ \{ +\}/, ': void;') }],
  ['the callback is taken apart', { '/each.ts': 'export function each(xs: any, { visit }: any) { visit(xs); }' }],
  [
    'the callback is one of the rest',
    { '/each.ts': 'export function each(xs: any, ...[visit]: any[]) { visit(xs); }' },
  ],
  ['it is not known', {}],
])('none where %s', (_, files) => {
  expect(warnings({ '/use.ts': calling, ...files })).toEqual([]);
});

test('none where the callback does not switch', () => {
  const quiet = calling.replace('ask(x)', 'x + 1');
  expect(warnings({ '/use.ts': quiet, '/each.ts': direct })).toEqual([]);
});
