/** The tools' options in the package.json of the current folder: `"greenlet-ts": { "packages": ["saxes"] }`. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ToolOptions } from '../text/select-files.js';

export function readConfig(): ToolOptions {
  return packageAround(join(process.cwd(), 'file'))?.['greenlet-ts'] ?? {};
}

const known = new Map<string, Record<string, any> | null>();

/** The package.json that counts for a file. */
export function packageAround(file: string): Record<string, any> | null {
  const folder = dirname(file);
  let found = known.get(folder);
  if (found === undefined) {
    const path = join(folder, 'package.json');
    if (existsSync(path)) found = JSON.parse(readFileSync(path, 'utf8')) as Record<string, any>;
    else found = folder === dirname(folder) ? null : packageAround(folder);
    known.set(folder, found);
  }
  return found;
}
