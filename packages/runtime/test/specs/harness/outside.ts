/** What spec programs cannot have by themselves. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

type Runtime = typeof import('@greenlet-ts/runtime');

const KEY = Symbol.for('@greenlet-ts/runtime');

/** What package.json of the runtime says. */
export function packageVersion(): string {
  const file = readFileSync(join(__dirname, '../../../package.json'), 'utf8');
  return (JSON.parse(file) as { version: string }).version;
}

/** What recorded/record.py wrote. */
export function recordedPrograms(): unknown[] {
  const text = readFileSync(join(__dirname, '../recorded/programs.jsonl'), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
}

/** A second runtime whose greenlets are foreign to the first, as those of another worker, vm context or iframe are. */
export function anotherRealm(): Runtime {
  const first = Object.getOwnPropertyDescriptor(globalThis, KEY)!;
  delete (globalThis as { [KEY]?: unknown })[KEY];
  try {
    let other!: Runtime;
    jest.isolateModules(() => (other = jest.requireActual<Runtime>('@greenlet-ts/runtime')));
    return other;
  } finally {
    Object.defineProperty(globalThis, KEY, first);
  }
}
