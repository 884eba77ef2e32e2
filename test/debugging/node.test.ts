import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { compilers, expectStops, file, job, source, write, type Stop } from './compiled.js';

test.each(['babel', 'typescript'] as const)('breakpoints and steps in Node, compiled by %s', (compiler) => {
  const program = write(compiler, compilers[compiler](file, source));
  const args = [join(__dirname, 'debugger.mjs'), program, JSON.stringify(job)];
  const output = execFileSync(process.execPath, args, { encoding: 'utf8' });
  expect(output).toContain('tea: 60\nbread: 50\ntotal: 110\n');
  const stops = output.split('\n').filter((line) => line.startsWith('{'));
  expectStops(stops.map((line) => JSON.parse(line) as Stop));
});
