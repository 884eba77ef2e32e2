/** TypeScript files compiled by the program's own TypeScript, if that is one with an API (5.9 or 6). */
import { dirname } from 'node:path';
import type ts from 'typescript';
import type { Options } from '../../options.js';
import type { SourceMap, Text } from '../text/compile-text.js';
import type { Ts } from '../typescript/session.js';
import greenlet from '../typescript/transformer.js';
import type { Format } from './format.js';
import { userRequire } from './user-require.js';

export interface TypeScript {
  compile(source: string, file: string, format: Format, options: Options | null): Text;
}

let loaded: TypeScript | null | undefined;

export function loadTypeScript(): TypeScript | null {
  return (loaded ??= load());
}

function load(): TypeScript | null {
  let found: Ts;
  try {
    found = userRequire('typescript') as Ts;
  } catch {
    return null;
  }
  return typeof found.transpileModule === 'function' ? wrap(found) : null;
}

function wrap(ts: Ts): TypeScript {
  const configured = compilerOptions(ts);
  return {
    compile(source, fileName, format, options) {
      const before = options === null ? [] : [greenlet(undefined, options, { ts })];
      const { outputText, sourceMapText, diagnostics } = ts.transpileModule(source, {
        fileName,
        reportDiagnostics: true,
        compilerOptions: {
          ...configured,
          module: format === 'module' ? ts.ModuleKind.ESNext : ts.ModuleKind.CommonJS,
          sourceMap: true,
        },
        transformers: { before },
      });
      if (diagnostics?.length) throw new SyntaxError(ts.formatDiagnostics(diagnostics, formatHost));
      const map: SourceMap = { ...JSON.parse(sourceMapText!), sources: [fileName], sourcesContent: [source] };
      return { code: outputText.replace(/\/\/# sourceMappingURL=\S+\s*$/, ''), map };
    },
  };
}

const formatHost: ts.FormatDiagnosticsHost = {
  getCurrentDirectory: () => process.cwd(),
  getCanonicalFileName: (name) => name,
  getNewLine: () => '\n',
};

/** What the tsconfig.json of the current folder says about reading sources; what it says about output files is left out. */
const KEPT = [
  'jsx',
  'jsxFactory',
  'jsxFragmentFactory',
  'jsxImportSource',
  'experimentalDecorators',
  'emitDecoratorMetadata',
  'useDefineForClassFields',
] as const;

function compilerOptions(ts: Ts): ts.CompilerOptions {
  const options: ts.CompilerOptions = { target: ts.ScriptTarget.ES2022, esModuleInterop: true };
  const path = ts.findConfigFile(process.cwd(), ts.sys.fileExists);
  if (path === undefined) return options;
  const { config } = ts.readConfigFile(path, ts.sys.readFile);
  const parsed = ts.parseJsonConfigFileContent(config ?? {}, { ...ts.sys, readDirectory: () => [] }, dirname(path));
  for (const name of KEPT) if (parsed.options[name] !== undefined) options[name] = parsed.options[name] as never;
  return options;
}
