/** Every fixture, as every host compiles it for every module format: harness/fixture.ts says how to write one. */
import { join } from 'node:path';
import { compileFixture, plainCode } from './harness/compile.js';
import { ProgramRunner } from './harness/child-process.js';
import { runCommonJs } from './harness/commonjs.js';
import { compileError } from './harness/errors.js';
import { expected, expectText } from './harness/expectations.js';
import { expectationFile, findFixtures, orphans, type Fixture } from './harness/fixture.js';
import { staleness } from './harness/fresh.js';
import { finalIr } from './harness/ir.js';
import { KnownBugs } from './harness/known-bugs.js';
import type { Outcome } from './harness/run.js';
import { groups, hosts, places, type Format, type Group, type Place } from './harness/variants.js';

const folder = join(__dirname, 'fixtures');
const fixtures = findFixtures(folder);
const bugs = new KnownBugs(join(folder, 'known-bugs.txt'));
const runner = new ProgramRunner();
const all = new Map<string, string[]>();

afterAll(() => runner.close());

describe('the harness', () => {
  test('packages/runtime/dist is up to date', () => {
    expect(staleness(join(__dirname, '../../runtime'))).toBeNull();
  });

  test('every expectation belongs to a fixture', () => {
    expect(orphans(folder)).toEqual([]);
  });

  test('every known bug names a test', () => {
    expect(bugs.unknown(all)).toEqual([]);
  });
});

describe.each(fixtures)('$id', (fixture) => {
  if (fixture.kind === 'error') {
    add('error', () => checkError(fixture));
    return;
  }
  if (fixture.kind === 'plain') add('plain', () => checkPlain(fixture));
  for (const group of groups) add(group.name, () => checkGroup(fixture, group));
  add('ir', () => checkIr(fixture));

  function add(name: string, run: () => Promise<void>): void {
    all.set(fixture.id, [...(all.get(fixture.id) ?? []), name]);
    (bugs.has(fixture.id, name) ? test.failing : test)(name, run, 60_000);
  }
});

async function checkPlain(fixture: Fixture): Promise<void> {
  const { transcript } = await runCommonJs(plainCode(fixture), 'main');
  expectText('not compiled', transcript, await expected(expectationFile(fixture, 'transcript'), () => transcript));
}

async function checkGroup(fixture: Fixture, group: Group): Promise<void> {
  const results = await runGroup(fixture, group);
  const transcript = await expected(expectationFile(fixture, 'transcript'), () => original(fixture, group, results));
  for (const { what, outcome } of results) expectText(what, outcome.transcript, transcript);
  const suspensions = results.reduce((sum, { outcome }) => sum + outcome.suspensions, 0);
  if (group.stress && !fixture.flags.has('calm') && !fixture.flags.has('unchanged'))
    expect(suspensions).toBeGreaterThan(0);
}

/** What to expect, where nobody has said it yet: what the program does untransformed, or all variants agree on. */
async function original(fixture: Fixture, group: Group, results: Result[]): Promise<string> {
  if (fixture.kind === 'plain') return (await runCommonJs(plainCode(fixture), 'main')).transcript;
  const [first, ...rest] = results;
  if (bugs.has(fixture.id, group.name))
    throw new Error(`${fixture.id} is known to be wrong: write what it should do by hand`);
  for (const { what, outcome } of rest) expectText(what, outcome.transcript, first!.outcome.transcript);
  return first!.outcome.transcript;
}

interface Result {
  what: string;
  outcome: Outcome;
}

async function runGroup(fixture: Fixture, { host, stress, name }: Group): Promise<Result[]> {
  const results: Result[] = [];
  const compiled = (format: Format): string => {
    const code = compileFixture(fixture, { host, stress, format });
    // A test of code that was never compiled proves nothing.
    expect(code.includes('.version(')).toBe(!fixture.flags.has('unchanged'));
    return code;
  };
  const isolated = fixture.flags.has('script') ? compiled('commonjs') : compiled('esm');
  const commonjs = compiled('commonjs');
  const label = (format: string, place: Place) =>
    `${fixture.id}, ${name}, ${format}, in ${place === 'main' ? 'main' : 'a greenlet'}`;
  // First where an endless loop can be ended.
  for (const place of places) {
    const [format, extension] = fixture.flags.has('script')
      ? (['script', 'cjs'] as const)
      : (['ES module', 'mjs'] as const);
    const outcome = await runner.run(isolated, place, fixture.id, extension);
    results.push({ what: label(format, place), outcome });
    if (outcome.broken) return results;
  }
  for (const place of places)
    results.push({ what: label('CommonJS', place), outcome: await runCommonJs(commonjs, place) });
  return results;
}

async function checkIr(fixture: Fixture): Promise<void> {
  const [first, second] = hosts;
  for (const stress of [false, true]) {
    const printed = finalIr(fixture, first!, stress);
    expectText(`IR of ${first} and ${second}${stress ? ', stress' : ''}`, finalIr(fixture, second!, stress), printed);
    if (stress || !fixture.flags.has('ir')) continue;
    expectText('IR', printed, await expected(expectationFile(fixture, 'ir'), () => printed));
  }
}

async function checkError(fixture: Fixture): Promise<void> {
  for (const host of hosts) {
    const text = compileError(fixture, host);
    expectText(`error of ${host}`, text, await expected(expectationFile(fixture, 'error'), () => text));
  }
}
