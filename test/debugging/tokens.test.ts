import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { allGeneratedPositionsFor, originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import ts from 'typescript';
import { compilers } from './compiled.js';

const folder = join(__dirname, '../../packages/transformer/test/fixtures/programs');

const programs = readdirSync(folder).filter((name) => name.endsWith('.js'));

/** Where variables get other names: in the heads of loops that become functions, and for what is spread. They map to those. */
const RENAMING = new Set(['constructs.js', 'lisp.js']);

/** Names that are only in a string of the output: of static fields that are moved out of their class, as TypeScript prints them. */
const IN_STRINGS = ['typescript constructs.js 43:107 s'];

interface Token {
  text: string;
  line: number;
  column: number;
}

/** The identifiers of a program, in order. */
function identifiers(code: string): Token[] {
  const file = ts.createSourceFile('a.js', code, ts.ScriptTarget.Latest, false, ts.ScriptKind.JS);
  const tokens: Token[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) {
      const start = node.getStart(file);
      const { line, character } = file.getLineAndCharacterOfPosition(start);
      tokens.push({ text: code.slice(start, node.end), line: line + 1, column: character });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return tokens;
}

const key = (line: number, column: number) => `${line}:${column}`;

describe.each(programs)('%s', (name) => {
  const source = readFileSync(join(folder, name), 'utf8');
  const inSource = identifiers(source);

  describe.each(['babel', 'typescript'] as const)('compiled by %s', (compiler) => {
    const { code, map } = compilers[compiler](name, source);
    const traced = new TraceMap(map);
    const inCode = new Map(identifiers(code).map(({ text, line, column }) => [key(line, column), text]));

    const lines = code.split('\n');
    /** `$.call` and the like are the compiler's, and have the place of what they are made for. */
    const isRuntimes = (line: number, column: number) => lines[line - 1]!.slice(0, column).endsWith('$.');

    test('it is compiled', () => {
      expect(code).toContain('$.capture(');
    });

    test('every name of the source maps to itself, or to what it is called in the output', () => {
      const lost = inSource.filter(({ text, line, column }) => {
        if (IN_STRINGS.includes(`${compiler} ${name} ${key(line, column)} ${text}`)) return false;
        const places = allGeneratedPositionsFor(traced, { source: traced.sources[0]!, line, column });
        return !places.some((at) => {
          const there = inCode.get(key(at.line!, at.column!));
          return there === text || (RENAMING.has(name) && there !== undefined && /^\$\w/.test(there));
        });
      });
      expect(lost).toEqual([]);
    });

    test('every name of the output that has a place in the source is the name at that place', () => {
      const wrong = [];
      for (const [at, text] of inCode) {
        const [line, column] = at.split(':').map(Number);
        const origin = originalPositionFor(traced, { line: line!, column: column! });
        if (origin.line === null || text.startsWith('$') || isRuntimes(line!, column!)) continue;
        const there = inSource.find((token) => token.line === origin.line && token.column === origin.column);
        if (there && there.text !== text) wrong.push({ at, text, origin, there: there.text });
      }
      expect(wrong).toEqual([]);
    });
  });
});
