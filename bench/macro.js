import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const SOME = 100;

/**
 * Whole programs: each calls `tick` in its hot loop. It does nothing (plain and greenlet), switches to main and back each
 * 100th time (some switches), or each time (a switch per tick). Times are those of one run.
 */
export async function macroRows(build) {
  const { switching } = await import(`${build}/ticks.js`);
  const folder = join(import.meta.dirname, 'programs', 'macro');
  const rows = [];
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.js'))) {
    // Each variant has its own functions: none knows, or was optimized for, the ticks of the others.
    const [plain, counted] = await Promise.all(
      ['', '?counted'].map((instance) => import(`${join(folder, file)}${instance}`)),
    );
    const [compiled, some, each] = await Promise.all(
      ['', '?some', '?each'].map((instance) => import(`${build}/macro/${file}${instance}`)),
    );
    let ticks = 0;
    const expected = counted.run(() => {
      ticks++;
    });
    const variants = {
      plain: () => plain.run(() => {}),
      greenlet: () => compiled.run(() => {}),
      'some switches': switching(some.run, SOME),
      'a switch per tick': switching(each.run, 1),
    };
    for (const [variant, run] of Object.entries(variants)) {
      const result = run();
      if (result !== expected) throw new Error(`${file}, ${variant}: ${result} instead of ${expected}`);
    }
    rows.push({ name: `macro: ${file.slice(0, -3)}`, items: 1, ticks, ...variants });
  }
  return rows;
}
