/** The entry for ts-jest: `astTransformers: { before: [{ path: '@greenlet-ts/transformer/ts-jest', options: { … } }] }`. */
import type ts from 'typescript';
import { ABI_VERSION } from '../../5-emit/abi.js';
import type { Ts } from './session.js';
import greenlet from './transformer.js';

export const name = '@greenlet-ts/transformer';

const packageVersion: string = '0.1.0';

/** Part of ts-jest's cache key: another version of this package, or of the runtime interface, compiles again. */
export const version = `${packageVersion}-${ABI_VERSION}`;

/** The part of ts-jest's compiler instance that is used here. */
interface Compiler {
  configSet: { compilerModule: Ts };
  program?: ts.Program | undefined;
}

export function factory(compiler: Compiler, options?: unknown): ts.TransformerFactory<ts.SourceFile> {
  return greenlet(compiler.program, options, { ts: compiler.configSet.compilerModule });
}
