#!/usr/bin/env node
/** The command `greenlet-ts`: compiles JavaScript files, above all what a compiler without plugins (TypeScript 7) has written. */
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import type { ToolOptions } from '../text/select-files.js';
import { compileFiles } from './compile-files.js';
import { readConfig } from './config.js';

const usage = `Usage: greenlet-ts PATH… [options]

Compiles JavaScript files and all those in folders. Without --out-dir in place; source maps are kept up.

  --out-dir DIR      write there instead, with everything else that is in the folders
  --source-maps      write source maps for files that come without one, too
  --include GLOB     only these files; may be repeated
  --exclude GLOB     but not these; may be repeated
  --package NAME     compile this package too where it is met in node_modules; may be repeated
  --mark all         every function, not only what says "use greenlet"
  --stack heap       recursion as deep as memory allows
  --optimize size    less code, slower calls
  --strict           for development: tell exactly which frame is in the way of a switch
  --stress           suspend and resume everywhere, for tests
  --runtime NAME     the module that compiled code imports, instead of @greenlet-ts/runtime
  --version, --help

Options can stand in package.json too: "greenlet-ts": { "mark": "all" }.
`;

process.exitCode = main(process.argv.slice(2));

function main(args: string[]): number {
  try {
    return run(args);
  } catch (error) {
    process.stderr.write(`greenlet-ts: ${(error as Error).message}\n`);
    return isMistake(error) ? 2 : 1;
  }
}

function run(args: string[]): number {
  const text = { type: 'string' } as const;
  const list = { type: 'string', multiple: true } as const;
  const flag = { type: 'boolean' } as const;
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      'out-dir': text,
      'source-maps': flag,
      include: list,
      exclude: list,
      package: list,
      mark: text,
      stack: text,
      optimize: text,
      strict: flag,
      stress: flag,
      runtime: text,
      version: flag,
      help: { ...flag, short: 'h' },
    },
  });
  if (values.help) return print(usage);
  if (values.version)
    return print(`${createRequire(import.meta.url)('@greenlet-ts/transformer/package.json').version}\n`);
  if (positionals.length === 0) {
    process.stderr.write(usage);
    return 2;
  }
  const { include, exclude, package: packages, strict, stress, runtime } = values;
  const mark = values.mark as ToolOptions['mark'];
  const stack = values.stack as ToolOptions['stack'];
  const optimize = values.optimize as ToolOptions['optimize'];
  const said = { include, exclude, packages, mark, strict, stress, stack, optimize, runtime };
  const options: ToolOptions = { ...readConfig(), ...withoutUndefined(said) };
  const { files, compiled, errors } = compileFiles(positionals, options, {
    outDir: values['out-dir'] ?? null,
    sourceMaps: values['source-maps'] ?? false,
  });
  for (const error of errors) process.stderr.write(`${error}\n`);
  if (errors.length > 0) return 1;
  return print(`${compiled} of ${files} files compiled\n`);
}

function print(text: string): number {
  process.stdout.write(text);
  return 0;
}

function withoutUndefined<T extends object>(options: T): Partial<T> {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as Partial<T>;
}

/** In the command's arguments. */
function isMistake(error: unknown): boolean {
  const code = String((error as { code?: unknown }).code);
  return code.startsWith('ERR_PARSE_ARGS') || code.startsWith('GL1');
}
