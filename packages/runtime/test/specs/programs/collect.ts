/** Forced collections. Un-marked: its functions are asynchronous, and no greenlet runs in them. */

export const collect = globalThis.gc!;

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Whether `condition` comes true once garbage is collected. */
export async function eventually(condition: () => boolean, turns = 50): Promise<boolean> {
  for (let i = 0; i < turns; i++) {
    await turn(); // what a WeakRef gave stays alive until the end of its turn
    collect();
    if (condition()) return true;
  }
  return false;
}

export const gone = (...refs: WeakRef<object>[]): Promise<boolean> =>
  eventually(() => refs.every((ref) => ref.deref() === undefined));

export async function heapUsed(): Promise<number> {
  for (let i = 0; i < 4; i++) {
    await turn();
    collect();
  }
  return process.memoryUsage().heapUsed;
}
