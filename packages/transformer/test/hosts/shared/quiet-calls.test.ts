import ts from 'typescript';
import greenlet from '../../../src/hosts/typescript/transformer.js';

/** What is a suspend point in the output, by its lines. */
function suspending(source: string, options: object = { types: true }): string[] {
  const fileName = '/source.ts';
  const compilerOptions: ts.CompilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext };
  const host = ts.createCompilerHost(compilerOptions);
  const { getSourceFile } = host;
  host.getSourceFile = (name, ...rest) =>
    name === fileName
      ? ts.createSourceFile(name, source, ts.ScriptTarget.ES2022, true)
      : getSourceFile.call(host, name, ...rest);
  const program = ts.createProgram([fileName], compilerOptions, host);
  let output = '';
  const write: ts.WriteFileCallback = (_, text) => (output = text);
  program.emit(undefined, write, undefined, false, { before: [greenlet(program, options, { ts })] });
  // Once in each form: the fast one is ahead of what captures.
  const [fast] = output.split('$.capture') as [string];
  const lines = fast.split('\n').map((line) => line.trim());
  return lines.filter((line, i) => lines[i + 1] === 'if ($.unwinding) {' && !line.startsWith('export'));
}

const quiet = [
  'text.charCodeAt(n);',
  'text.slice(1).trim();',
  '(text as string).split(",");',
  'union.toString();',
  'Number.isInteger(n);',
  'String.fromCharCode(n, 1);',
  'parseInt(text, 10);',
  'new Map();',
  'new Error(text);',
  'Symbol.for(text);',
  'n.toFixed(2);',
];
const others = [
  'any();',
  'list.push(text);',
  'Object.keys(list);',
  'text.replace(text, () => text);',
  'text.replace(text as any, text);',
  'String(list);',
  'either.trim();',
  'text?.trim();',
  'new Own();',
  'new Map([]);',
  '(0, eval)(text);',
  'any.call(text);',
  'setTimeout(text, 1);',
  'document.createElement(text);',
  'text.concat(...list);',
];

const body = (statements: readonly string[]) => `'use greenlet';
import { any, Own } from './other.js';
type Either = string | { trim(): string };
export function f(text: string, n: number, list: string[], union: string | number, either: Either) {
  ${statements.join('\n  ')}
}`;

test('calls of ECMAScript with primitives are none, all others are', () => {
  expect(suspending(body([...quiet, 'any();']))).toEqual(['$r = any();']);
  // A spread may suspend by itself.
  expect(suspending(body(others))).toHaveLength(others.length + 1);
}, 120_000);

test('it has to be asked for, and stress wants all its points', () => {
  expect(suspending(body(['text.trim();', 'any();']), {})).toHaveLength(2);
  expect(suspending(body(['text.trim();', 'any();']), { types: true, stress: true })).toHaveLength(2);
  const configured = (): unknown => greenlet(undefined, { types: 'yes' }, { ts });
  expect(configured).toThrow(expect.objectContaining({ code: 'GL1002' }));
}, 120_000);

test('what a global means here counts', () => {
  const source = `'use greenlet';
const String = { fromCharCode: (n: number) => n };
declare global { interface String { mine(): void } }
export function f(text: string) {
  new Map();
  String.fromCharCode(1);
  text.mine();
}
class Map {
  constructor() {
    text.mine();
  }
}
declare const text: string;`;
  expect(suspending(source)).toHaveLength(3);
}, 120_000);
