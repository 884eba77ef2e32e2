/** Expected texts live in files next to the fixtures. `npm test -- -u` (or UPDATE=1) writes them anew. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { LEAK } from './format.js';

type Mode = 'all' | 'new' | 'none';

/** Whether expectations are written: all, missing ones only, or (in CI) none. */
export function updateMode(): Mode {
  if (process.env.UPDATE) return 'all';
  const { snapshotState } = expect.getState() as { snapshotState?: { _updateSnapshot?: Mode } };
  return process.env.CI ? 'none' : (snapshotState?._updateSnapshot ?? 'new');
}

/**
 * The expected text of a file. `original` makes it where it is to be written anew; with `write: false` another test of the
 * same run writes it.
 */
export async function expected(
  file: string,
  original: () => string | Promise<string>,
  { write = true } = {},
): Promise<string> {
  const mode = updateMode();
  const old = existsSync(file) ? readFileSync(file, 'utf8') : null;
  if (old !== null && mode !== 'all') return old;
  if (mode === 'none') throw new Error(`${file} is missing. Run the test here, read what it writes, and commit it.`);
  const text = await original();
  if (/^!! /m.test(text) || text.includes(LEAK)) throw new Error(`nobody should expect this:\n${text}`);
  if (write && text !== old) writeFileSync(file, text);
  return text;
}

/** Fails with a readable diff; `what` says which variant gave `actual`. */
export function expectText(what: string, actual: string, expected: string): void {
  expect(`${what}\n\n${actual}`).toBe(`${what}\n\n${expected}`);
}
