/** Whatever is wrong, it is said with a name, a place and a way out; and by the right kind of error. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as babel from '@babel/core';
import ts from 'typescript';
import * as numbering from '../src/4-passes/number-points.js';
import { CompileError, type DiagnosticKind } from '../src/diagnostics.js';
import plugin from '../src/hosts/babel/plugin.js';
import greenlet from '../src/hosts/typescript/transformer.js';

interface Problem {
  code: string;
  /** `line:column`, both from 1; null: nowhere in the source. */
  at: string | null;
  message: string;
}

interface Outcome {
  problems: Problem[];
  warnings: Problem[];
  /** What was written, if anything was. */
  output: string | null;
}

const codeOf = (message: string): string => /\[(GL\d{4})\]/.exec(message)?.[1] ?? 'none';

function withTypeScript(source: string, options: object = {}): Outcome {
  const problems: Problem[] = [];
  const warnings: Problem[] = [];
  const note = (list: Problem[]) => (each: ts.Diagnostic) => {
    const message = ts.flattenDiagnosticMessageText(each.messageText, '\n');
    expect(each.code).toBe(900_000 + Number(codeOf(message).slice(2)));
    const place = each.file?.getLineAndCharacterOfPosition(each.start!);
    list.push({ code: codeOf(message), at: place ? `${place.line + 1}:${place.character + 1}` : null, message });
  };
  const extras = { ts, addDiagnostic: note(problems), warn: note(warnings) };
  const { outputText } = ts.transpileModule(source, {
    fileName: 'a.ts',
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
    transformers: { before: [greenlet(undefined, options, extras)] },
  });
  return { problems, warnings, output: outputText };
}

function withBabel(source: string, options: object = {}): Outcome {
  const toProblem = (message: string): Problem => {
    const at = /^> *(\d+) \|[^]*?\n *\| ( *)\^/m.exec(message);
    return { code: codeOf(message), at: at ? `${at[1]}:${at[2]!.length + 1}` : null, message };
  };
  const warn = jest.spyOn(console, 'warn').mockImplementation(() => {});
  try {
    const output = babel.transformSync(source, {
      configFile: false,
      babelrc: false,
      filename: '/src/a.js',
      sourceType: source.includes('with (') ? 'script' : 'module',
      highlightCode: false,
      plugins: [[plugin, options]],
    })!.code!;
    return { problems: [], warnings: warn.mock.calls.map(([message]) => toProblem(message as string)), output };
  } catch (error) {
    return { problems: [toProblem((error as Error).message)], warnings: [], output: null };
  } finally {
    warn.mockRestore();
  }
}

const hosts = [
  ['TypeScript', withTypeScript],
  ['Babel', withBabel],
] as const;

test('what TypeScript cannot parse is no bug of ours: it is left, and TypeScript says what is wrong', () => {
  // TypeScript takes what follows `case` for the start of an arrow function.
  const source = `export function f(g) { 'use greenlet'; switch (1) { case ({}): try { break; g(); } finally {} } return g() + 1; }`;
  expect(withTypeScript(source)).toMatchObject({ problems: [], output: expect.not.stringContaining('$.capture') });
  expect(withBabel(source)).toMatchObject({ problems: [], output: expect.stringContaining('$.capture') });
});

/** A function that cannot be compiled, below one that can. */
const below = (body: string): string => `'use greenlet';\nexport const fine = (g) => [g(), 1];\n${body}`;

const constructs: [code: string, kind: DiagnosticKind, at: string, source: string, says: RegExp][] = [
  ['GL1003', 'user', '3:1', below(`function f(g) { 'use greenlet'; 'use no greenlet'; g(); }`), /Keep one/],
  ['GL2001', 'unsupported', '2:3', `function f(o) { 'use greenlet';\n  with (o) g();\n}`, /`with`.*Rewrite/],
  ['GL2002', 'unsupported', '3:33', below(`function f(g) { return [g(), 1, eval('x')]; }`), /`\(0, eval\)/],
  ['GL2003', 'unsupported', '3:24', below(`function f(g) { return class { #p; [g(this.#p)]() {} }; }`), /class/i],
  [
    'GL2003',
    'unsupported',
    '3:58',
    below(`function f(g) { try { g(); } catch ([x = () => y]) { let y = g(); } }`),
    /scope of y/,
  ],
  ['GL2005', 'unsupported', '3:12', below(`function f(x = g(), get = () => x) { var x; return g(get); }`), /rename/],
  [
    'GL2003',
    'unsupported',
    '3:17',
    below(`function f(g) { for (using i = null, h = g(() => i); ;) g(h); }`),
    /head of a `for`/,
  ],
];

describe.each(hosts)('%s', (_, compile) => {
  test.each(constructs)('%s, %s: a construct', (code, kind, at, source, says) => {
    const { problems, output } = compile(source);
    expect(problems).toEqual([{ code, at: expect.any(String), message: expect.stringMatching(says) }]);
    expect(problems[0]!.at).toBe(at);
    expect(new CompileError(code as 'GL1003', '', null, null).kind).toBe(kind);
    // Nothing is compiled by halves: no file, or the one that went in.
    if (output !== null) {
      expect(output).toContain('use greenlet');
      expect(output).not.toMatch(/greenlet-ts|\.capture/);
    }
  });

  const options: [options: object, code: string, says: RegExp][] = [
    [{ strss: true }, 'GL1001', /'strss'.*mark, stress, strict, stack, runtime/],
    [{ Mark: 'all' }, 'GL1001', /'Mark'/],
    [{ mark: 'everything' }, 'GL1002', /'mark' must be 'directive' or 'all', not "everything"/],
    [{ stress: 'true' }, 'GL1002', /'stress' must be a boolean, not "true"/],
    [{ strict: 1 }, 'GL1002', /'strict' must be a boolean, not 1/],
    [{ runtime: '' }, 'GL1002', /'runtime' must be a module specifier, not ""/],
    [{ runtime: null }, 'GL1002', /'runtime' must be a module specifier, not null/],
  ];
  test.each(options)('options %j', (given, code, says) => {
    const { problems } = compile(`export function f(g) { 'use greenlet'; return [g(), 1]; }`, given);
    expect(problems).toEqual([{ code, at: null, message: expect.stringMatching(says) }]);
  });

  test('a bug of ours is called one, and has a place', () => {
    const broken = jest.spyOn(numbering, 'numberPoints').mockImplementation(() => {
      throw new TypeError('x is undefined');
    });
    try {
      const { problems, output } = compile(below(`export function f(g) { return g() + 1; }`));
      expect(problems).toEqual([
        {
          code: 'GL9001',
          at: expect.stringMatching(/^\d+:\d+$/),
          message: expect.stringMatching(/x is undefined.*report/),
        },
      ]);
      if (output !== null) expect(output).not.toContain('greenlet-ts');
    } finally {
      broken.mockRestore();
    }
  });

  describe('GL3001: a callback that cannot be suspended where it is called', () => {
    const each = `function each(xs, visit) { 'use no greenlet'; for (const x of xs) visit(x); }`;

    test.each([
      ['an arrow', `export const f = (xs, ask) => { each(xs, (x) => ask(x)); };`],
      ['a function', `export const f = (xs, ask) => { each(xs, function (x) { return ask(x); }); };`],
      ['by its name', `export function f(xs, ask) { function visit(x) { ask(x); } each(xs, visit); }`],
    ])('%s', (_name, code) => {
      const { problems, warnings, output } = compile(`'use greenlet';\n${each}\n${code}`);
      expect(problems).toEqual([]);
      expect(warnings).toEqual([
        {
          code: 'GL3001',
          at: expect.stringMatching(/^3:\d+$/),
          message: expect.stringMatching(/^.*\beach\(\) calls this callback/m),
        },
      ]);
      const column = Number(warnings[0]!.at!.slice(2));
      expect(code.slice(column - 1)).toMatch(/^(\(x\) => ask|function \(x\)|visit\);)/);
      expect(output).toContain('.capture'); // and the file is compiled
    });

    test('a function that is kept in a constant', () => {
      const kept = each.replace('function each(xs, visit) {', 'const each = (xs, visit) => {');
      const { warnings } = compile(
        `'use greenlet';\n${kept}\nexport const f = (xs, ask) => { each(xs, (x) => ask(x)); };`,
      );
      expect(warnings.map(({ code }) => code)).toEqual(['GL3001']);
    });

    test.each([
      ['the callback cannot switch', `'use greenlet';\n${each}\nexport const f = (xs) => { each(xs, (x) => x + 1); };`],
      [
        'it says that it does not',
        `'use greenlet';\n${each}\nexport const f = (xs, ask) => { each(xs, (x) => { 'use no greenlet'; ask(x); }); };`,
      ],
      [
        'both are marked',
        `'use greenlet';\n${each.replace(`'use no greenlet';`, '')}\nexport const f = (xs, ask) => { each(xs, (x) => ask(x)); };`,
      ],
      ['nobody is marked', `${each}\nexport const f = (xs, ask) => { each(xs, (x) => ask(x)); };`],
      [
        'it is called later',
        `'use greenlet';\nfunction each(xs, visit) { 'use no greenlet'; setTimeout(() => visit(xs)); }\nexport const f = (xs, ask) => { each(xs, (x) => ask(x)); };`,
      ],
      [
        'it is kept',
        `'use greenlet';\nfunction each(xs, visit) { 'use no greenlet'; xs.push(visit); }\nexport const f = (xs, ask) => { each(xs, (x) => ask(x)); };`,
      ],
      [
        'the name may mean another function',
        `'use greenlet';\n${each}\nexport const swap = (f) => { each = f; };\nexport const f = (xs, ask) => { each(xs, (x) => ask(x)); };`,
      ],
    ])('not where %s', (_name, source) => {
      expect(compile(source).warnings).toEqual([]);
    });
  });
});

describe('when it runs', () => {
  let folder: string;
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  };
  const run = (file: string): string => spawnSync(process.execPath, [join(folder, file)], { encoding: 'utf8' }).stderr;
  const compiled = (source: string, options: object = {}): string => withBabel(source, options).output!;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'greenlet-ts-bad-'));
    write('package.json', '{ "type": "module" }');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const program = `export function f(g) { 'use greenlet'; return [g(), 1]; }\nf(() => 1);`;
  const install = (at: string): void => {
    mkdirSync(join(folder, at, 'node_modules/@greenlet-ts'), { recursive: true });
    symlinkSync(join(__dirname, '../../runtime'), join(folder, at, 'node_modules/@greenlet-ts/runtime'), 'junction');
  };

  test('no runtime: the message names the package and the file that needs it', () => {
    write('alone.js', compiled(program));
    expect(run('alone.js')).toMatch(/ERR_MODULE_NOT_FOUND|Cannot find package/);
    expect(run('alone.js')).toMatch(/'@greenlet-ts\/runtime' imported from .*alone\.js/);
  });

  test('compiled for another version of the runtime: before anything else of the module runs', () => {
    install('other');
    const code = compiled(`console.error('it ran');\n${program}`).replace(/\.version\(\d+\)/, '.version(999)');
    write('other/main.js', code);
    const stderr = run('other/main.js');
    expect(stderr).toMatch(
      /compiled for version 999 .* version \d+ is loaded; install .*transformer and .*runtime in matching versions/,
    );
    expect(stderr).toContain('ERR_GREENLET_ABI');
    expect(stderr).not.toContain('it ran');
  });

  test('two runtimes of different versions: when the second one is loaded', () => {
    install('two');
    write(
      'two/main.js',
      `Object.defineProperty(globalThis, Symbol.for('@greenlet-ts/runtime'), { value: { abiVersion: 0 }, configurable: true });
      await import('@greenlet-ts/runtime');`,
    );
    const stderr = run('two/main.js');
    expect(stderr).toMatch(
      /interface version 0 is loaded already, and this one has version \d+; make your package manager/,
    );
    expect(stderr).toContain('ERR_GREENLET_ABI');
  });

  test.each([false, true])('an un-marked function in the way (strict: %s)', (strict) => {
    install(`barrier-${strict}`);
    const source = `import { Greenlet, getCurrent } from '@greenlet-ts/runtime';
export function ask() {
  'use greenlet';
  const answer = main.switch();
  return [answer];
}
function unmarked(f) {
  const result = f();
  return [result];
}
export function body() {
  'use greenlet';
  const got = unmarked(ask);
  return [got];
}
const main = getCurrent();
new Greenlet(body).switch();
`;
    write(`barrier-${strict}/main.js`, compiled(source, { strict }));
    const stderr = run(`barrier-${strict}/main.js`);
    expect(stderr).toContain('ERR_GREENLET_BARRIER');
    expect(stderr).toMatch(/Mark it with "use greenlet"/);
    if (strict) expect(stderr).toMatch(/unmarked\(\), which is native or not marked/);
    else expect(stderr).toMatch(/cannot switch in ask \(.*a\.js:4:\d+\).* called by body \(.*a\.js:13:\d+\)/);
  });

  test('a command line that is wrong is answered before anything is written', () => {
    write('dist/a.js', program);
    const cli = join(__dirname, '../dist/esm/hosts/node/cli.js');
    const { status, stderr } = spawnSync(process.execPath, [cli, 'dist', '--mark', 'some'], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(status).toBe(2);
    expect(stderr).toMatch(/'mark' must be 'directive' or 'all'.*\[GL1002\]/);
    expect(execFileSync('cat', [join(folder, 'dist/a.js')], { encoding: 'utf8' })).toBe(program);
  });
});
