/** A short run of the fuzzer. The long one is `npm run fuzz`. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** In a process of its own, as the programs may loop for ever or get the runtime stuck. */
async function fuzz(...args: string[]): Promise<string> {
  const loader = join(__dirname, '../harness/typescript-loader.js');
  const { stdout } = await run(process.execPath, ['--import', loader, join(__dirname, 'cli.ts'), ...args]).catch(
    (error: { stdout: string; stderr: string }) => ({ stdout: `${error.stdout}\n${error.stderr}` }),
  );
  return stdout;
}

test('random programs do the same when compiled', async () => {
  expect(await fuzz('--seed', '1', '--runs', '200', '--size', '90')).toMatch(/^\d+ programs/);
}, 300_000);

test('a seed and a path give the same program again', async () => {
  const once = await fuzz('--seed', '5', '--path', '2', '--print');
  expect(once).toContain('function main() {');
  expect(await fuzz('--seed', '5', '--path', '2', '--print')).toBe(once);
}, 300_000);
