/** What the package exports says what it does: where editors show it, and in docs/api. */
import { basename, join } from 'node:path';
import ts from 'typescript';

const root = join(__dirname, '../../..');
const source = join(__dirname, '../src');
const modules = ['index', 'generator', 'promise', 'async-context', 'finalization'].map((name) =>
  join(source, `${name}.ts`),
);
const config = ts.getParsedCommandLineOfConfigFile(join(root, 'tsconfig.json'), { noEmit: true }, {
  ...ts.sys,
  onUnRecoverableConfigFileDiagnostic: () => {},
} as ts.ParseConfigFileHost)!;
const program = ts.createProgram(modules, config.options);
const checker = program.getTypeChecker();

/** What stands for what in Python. A docstring says so: greenlet: `name`. */
const inPython: Record<string, string> = {
  Greenlet: 'greenlet',
  GreenletError: 'greenlet.error',
  GreenletExit: 'GreenletExit',
  getCurrent: 'getcurrent',
  setTrace: 'settrace',
  getTrace: 'gettrace',
  version: '__version__',
  'Greenlet.run': 'run',
  'Greenlet.parent': 'parent',
  'Greenlet.switch': 'switch',
  'Greenlet.throw': 'throw',
  'Greenlet.dead': 'dead',
  'Greenlet.stack': 'gr_frame',
  'Greenlet.context': 'gr_context',
};

interface Documented {
  name: string;
  text: string;
  signatures: readonly ts.Signature[];
  tags: ts.JSDocTagInfo[];
  /** The code behind it, where that is a function. */
  body: string;
}

function describeSymbol(name: string, symbol: ts.Symbol): Documented {
  const declaration = symbol.declarations![0]!;
  const type = checker.getTypeOfSymbolAtLocation(symbol, declaration);
  const signatures = [...type.getCallSignatures(), ...type.getConstructSignatures()];
  const own = symbol.getDocumentationComment(checker);
  const parts = own.length > 0 ? [own] : signatures.map((signature) => signature.getDocumentationComment(checker));
  const ownTags = symbol.getJsDocTags(checker);
  const tags = ownTags.length > 0 ? ownTags : signatures.flatMap((signature) => signature.getJsDocTags());
  const text = ts.displayPartsToString(parts[0]) + tags.map((tag) => ts.displayPartsToString(tag.text)).join('\n');
  const code = signatures[0]?.declaration;
  const body = code !== undefined && ts.isFunctionDeclaration(code) ? (code.body?.getText() ?? '') : '';
  return { name, text, signatures, tags, body };
}

/** A class or interface is documented where its type is declared; what makes it, at its construct signature. */
function membersOf(name: string, symbol: ts.Symbol): Documented[] {
  const type = checker.getDeclaredTypeOfSymbol(symbol);
  return type
    .getProperties()
    .filter((member) => member.declarations!.some((at) => at.getSourceFile().fileName.startsWith(source)))
    .map((member) => describeSymbol(`${name}.${member.name.replace(/^__@(\w+)@\d+$/, '[Symbol.$1]')}`, member));
}

const all: Documented[] = [];
for (const file of modules) {
  const module = checker.getSymbolAtLocation(program.getSourceFile(file)!)!;
  all.push({ ...describeModule(file), signatures: [], tags: [], body: '' });
  for (const exported of checker.getExportsOfModule(module)) {
    const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
    // The table for compiled code, and its types.
    if (symbol.getJsDocTags(checker).some((tag) => tag.name === 'internal')) continue;
    if (symbol.flags & ts.SymbolFlags.Value) all.push(describeSymbol(exported.name, symbol));
    else all.push({ ...describeSymbol(exported.name, symbol), signatures: [] });
    if (symbol.flags & ts.SymbolFlags.Type) all.push(...membersOf(exported.name, symbol));
  }
}

function describeModule(file: string): { name: string; text: string } {
  const text = program.getSourceFile(file)!.text.match(/\/\*\*[^]*?\*\//)![0];
  return { name: basename(file), text: text.includes('@module') ? text : '' };
}

const hasTag = ({ tags }: Documented, name: string): boolean => tags.some((tag) => tag.name === name);

test('there is something to check', () => {
  const names = all.map(({ name }) => name);
  expect(names).toEqual(
    expect.arrayContaining([
      ...Object.keys(inPython),
      ...['stackful', 'StackfulGenerator.return', 'runAsync', 'wait', 'captureContext', 'setUnraisableHook'],
    ]),
  );
});

test('everything has a docstring', () => {
  expect(all.filter(({ text }) => text.trim() === '').map(({ name }) => name)).toEqual([]);
});

test('every parameter is documented', () => {
  const missing = all.flatMap((it) =>
    it.signatures.slice(0, 1).flatMap((signature) =>
      signature.parameters
        .filter(({ declarations }) => declarations?.[0]?.getSourceFile().fileName.startsWith(source))
        .filter(({ name }) => !it.tags.some((tag) => tag.name === 'param' && tag.text?.[0]?.text === name))
        .map(({ name }) => `${it.name}(${name})`),
    ),
  );
  // Types of callbacks: what they are called with is said where they are set.
  expect(missing.filter((name) => !/^(Tracer|UnraisableHook|Context)\(/.test(name))).toEqual([]);
});

test('what throws says so', () => {
  const thrower = /^Greenlet\.(switch|throw|\[Symbol\.dispose\])$|^StackfulGenerator\.(next|return|throw)$|^Greenlet$/;
  const silent = all.filter((it) => (/\bthrow\b/.test(it.body) || thrower.test(it.name)) && !hasTag(it, 'throws'));
  expect(silent.map(({ name }) => name)).toEqual([]);
  // Properties have no tag for it: their text names the codes.
  const codes = { 'Greenlet.run': /ERR_GREENLET_RUN_STARTED/, 'Greenlet.parent': /ERR_GREENLET_CYCLE/ };
  for (const [name, code] of Object.entries(codes)) expect(all.find((it) => it.name === name)!.text).toMatch(code);
});

test('greenlet’s name is there where it has one', () => {
  const without = Object.entries(inPython).filter(
    ([name, python]) =>
      !all.some(
        (it) =>
          it.name === name && it.text.replace(/greenlet\s*:\s*/g, 'greenlet: ').includes(`greenlet: \`${python}\``),
      ),
  );
  expect(without).toEqual([]);
});
