/** Expected texts live in files next to the fixtures. `npm test -- -u` (or UPDATE=1) writes them anew. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

type Mode = 'all' | 'new' | 'none';

/** Whether expectations are written: all, missing ones only, or (in CI) none. */
export function updateMode(): Mode {
  if (process.env.UPDATE) return 'all';
  const { snapshotState } = expect.getState() as { snapshotState?: { _updateSnapshot?: Mode } };
  return process.env.CI ? 'none' : (snapshotState?._updateSnapshot ?? 'new');
}

/** The expected text. `actual` makes what is written where that is asked for; by default nothing is known yet. */
export async function expected(file: string, actual: () => string | Promise<string>): Promise<string> {
  const mode = updateMode();
  const exists = existsSync(file);
  if (mode === 'all' || (mode === 'new' && !exists)) {
    const text = await actual();
    if (/^!! /m.test(text)) throw new Error(`nobody should expect this:\n${text}`);
    if (!exists || readFileSync(file, 'utf8') !== text) writeFileSync(file, text);
    return text;
  }
  if (!exists) throw new Error(`${file} is missing. Run the tests without CI=true once, look at it, and commit it.`);
  return readFileSync(file, 'utf8');
}

/** Fails with a readable diff; `what` says which variant gave `actual`. */
export function expectText(what: string, actual: string, expected: string): void {
  expect(`${what}\n\n${actual}`).toBe(`${what}\n\n${expected}`);
}
