/** Every number of the reference is a test, or has a reason not to be one in docs/greenlet-differences.md. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { knownFailures } from './harness/known-failures.js';

const programs = join(__dirname, 'programs');
const page = readFileSync(join(__dirname, '../../../../docs/greenlet-differences.md'), 'utf8');

const range = (letter: string, first: number, last: number, digits: number): string[] =>
  Array.from({ length: last - first + 1 }, (_, i) => letter + String(first + i).padStart(digits, '0'));

const numbers = (letter: string, text: string): string[] => text.split(' ').map((number) => letter + number);

const reference = [
  ...range('T', 1, 169, 3),
  ...numbers('X', '02 03 04 06 07 08 10 11 12 14 15 16 18 19 20 22 23 24 26 27 28 30 31 40 42 43 44 46 47 48'),
  ...numbers('X', '50 51 52 60 62 63 64 66 67 70 71 72'),
  ...numbers('D', '01 02 04 05 06 07 09 10 11 12 14 15'),
  ...range('J', 1, 8, 2),
];

const sources = [...readdirSync(programs).map((file) => join(programs, file)), join(__dirname, 'processes.test.ts')]
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');

/** The names of all specs. */
const names = [...sources.matchAll(/(?<=')[TXDJ]\d+ [^']+(?=')/g)].map(([name]) => name);

/** The numbers in a text, ranges such as `T089 to T095` included. */
function mentioned(text: string): string[] {
  const all = [...text.matchAll(/\b([TXDJ])(\d+)(?: to [TXDJ](\d+))?/g)];
  return all.flatMap(([, letter, first, last]) => range(letter!, Number(first), Number(last ?? first), first!.length));
}

test('every number of the reference is a spec, or is in the list of those that are not', () => {
  const specs = new Set(names.map((name) => name.split(' ')[0]!));
  const without = new Set(mentioned(page.split('## Tests without a counterpart')[1]!));
  const missing = reference.filter((number) => !specs.has(number) && !without.has(number));
  const both = [...without].filter((number) => specs.has(number));
  expect({ missing, both }).toEqual({ missing: [], both: [] });
});

test('the page and the specs name nothing else', () => {
  const known = new Set(reference);
  expect(mentioned(page).filter((number) => !known.has(number))).toEqual([]);
  expect(names.filter((name) => !known.has(name.split(' ')[0]!))).toEqual([]);
});

test('every known failure is a spec', () => {
  expect(knownFailures.filter(({ spec }) => !sources.includes(`'${spec}'`))).toEqual([]);
});
