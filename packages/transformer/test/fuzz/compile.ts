/** A program compiled in the ways that are compared. */
import * as babel from '@babel/core';
import babelGenerator from '@babel/generator';
import ts from 'typescript';
import { createBabelHost } from '../../src/hosts/babel/host.js';
import greenlet from '../../src/hosts/typescript/transformer.js';
import { parseOptions } from '../../src/options.js';
import { compile } from '../../src/pipeline.js';
import { PRELUDE } from './grammar/prelude.js';

// Seen from an ES module, its exports are what is in `default`.
const { default: generate } = babelGenerator as unknown as { default: (ast: object) => { code: string } };

export interface Variant {
  name: string;
  host: 'babel' | 'typescript';
  stress?: boolean;
  strict?: boolean;
  /** `stack: 'heap'`, and room for hardly any call. */
  heap?: boolean;
  /** `optimize: 'size'` */
  size?: boolean;
  /** Where stress suspends: always, or at random. Without stress: `log` switches by itself, or never. */
  suspend: 'never' | 'always' | 'sometimes';
}

/** The first ones are run for every program, in this order: the first stressed one finds out where suspending is possible. */
export const usual: readonly Variant[] = [
  { name: 'babel', host: 'babel', suspend: 'never' },
  { name: 'babel stress', host: 'babel', stress: true, suspend: 'always' },
  { name: 'babel live', host: 'babel', suspend: 'always' },
  { name: 'babel live, sometimes', host: 'babel', suspend: 'sometimes' },
  { name: 'babel stress, sometimes', host: 'babel', stress: true, suspend: 'sometimes' },
];

export const unusual: readonly Variant[] = [
  { name: 'typescript', host: 'typescript', suspend: 'never' },
  { name: 'typescript live', host: 'typescript', suspend: 'always' },
  { name: 'typescript stress', host: 'typescript', stress: true, suspend: 'always' },
  { name: 'babel size', host: 'babel', size: true, suspend: 'always' },
  { name: 'babel strict live', host: 'babel', strict: true, suspend: 'always' },
  // Strict knows where nothing can be suspended: below natives that call back, where there is no twin.
  { name: 'babel heap', host: 'babel', strict: true, heap: true, suspend: 'sometimes' },
  { name: 'babel heap in main', host: 'babel', strict: true, heap: true, suspend: 'never' },
];

/** What is run in place of a source: itself, and what it finds around it. */
export interface Compiled {
  prelude: string;
  program: string;
}

const preludes = new Map<string, string>();

export class Compiler {
  private readonly known = new Map<string, Compiled>();

  constructor(private readonly source: string) {}

  /** The output; variants with the same options share it. */
  compile({ host, stress = false, strict = false, heap = false, size = false }: Variant): Compiled {
    const key = `${host} ${stress} ${strict} ${heap} ${size}`;
    let compiled = this.known.get(key);
    if (compiled === undefined) {
      const options = {
        mark: 'all',
        stress,
        strict,
        stack: heap ? 'heap' : 'native',
        optimize: size ? 'size' : 'speed',
      };
      const compile = host === 'babel' ? withBabel : withTypeScript;
      let prelude = preludes.get(key);
      if (prelude === undefined) preludes.set(key, (prelude = compile(PRELUDE, 'prelude.js', options)));
      compiled = { prelude, program: compile(this.source, 'fuzz.js', options) };
      this.known.set(key, compiled);
    }
    return compiled;
  }
}

/** Without Babel's own traversals, which would take most of the time; other tests look at the plugin. */
function withBabel(source: string, filename: string, options: object): string {
  const { program } = babel.parseSync(source, { configFile: false, babelrc: false, sourceType: 'script' })!;
  const host = createBabelHost(babel.types as never, program as never, filename);
  return compile(host, parseOptions(options)) === null ? source : generate(program).code;
}

function withTypeScript(source: string, fileName: string, options: object): string {
  const { outputText, diagnostics } = ts.transpileModule(source, {
    fileName,
    reportDiagnostics: true,
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.CommonJS,
      allowJs: true,
      alwaysStrict: false,
      ignoreDeprecations: '6.0',
    },
    transformers: { before: [greenlet(undefined, options, { ts })] },
  });
  if (diagnostics!.length > 0) throw new CannotParse();
  return outputText;
}

/** TypeScript takes the start of `case ({}): { break; }` for that of an arrow function. */
export class CannotParse extends Error {}
