/** Whether a file is an ES module or a CommonJS one, as Node decides it. */
import { sourceTypeOf } from '../text/syntax.js';
import { packageAround } from './config.js';

export type Format = 'module' | 'commonjs';

/** `told` is what Node knows already. */
export function formatOf(file: string, told: string | null | undefined, source: string): Format {
  if (/\.m[jt]s$/.test(file)) return 'module';
  if (/\.c[jt]s$/.test(file)) return 'commonjs';
  if (told === 'module' || told === 'commonjs') return told;
  const type = packageAround(file)?.type;
  if (type === 'module' || type === 'commonjs') return type;
  return sourceTypeOf(source, file, 'script') === 'module' ? 'module' : 'commonjs';
}
