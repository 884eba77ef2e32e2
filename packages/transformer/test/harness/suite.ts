/** The tests of the fixtures. Each is named `<area>/<name>` and then what is tested. */
import { join } from 'node:path';
import { CompilerCache } from './cache.js';
import { ProgramRunner } from './child-process.js';
import { runCommonJs } from './commonjs.js';
import { compileFixture, plainCode, runnableCode, withoutNode } from './compile.js';
import { compileError } from './errors.js';
import { expected, expectText } from './expectations.js';
import { expectationFile, findFixtures, orphans, type Fixture } from './fixture.js';
import { staleness } from './fresh.js';
import { finalIr } from './ir.js';
import { KnownBugs } from './known-bugs.js';
import type { Outcome } from './run.js';
import { groupsFor, hosts, places, type Format, type Group, type HostName, type Place } from './variants.js';

const folder = join(__dirname, '../fixtures');
const fixtures = findFixtures(folder);
const cache = new CompilerCache();
const bugs = new KnownBugs(join(folder, 'known-bugs.txt'));

export type TestName = 'plain' | 'ir' | 'error' | Group['name'];

function testNames({ kind, typescript }: Fixture): TestName[] {
  if (kind === 'error') return ['error'];
  const transformed = [...groupsFor(typescript).map(({ name }) => name), 'ir'];
  return kind === 'plain' ? ['plain', ...transformed] : transformed;
}

export function describeHarness(): void {
  describe('the harness', () => {
    test('packages/runtime/dist is up to date', () => {
      expect(staleness(join(__dirname, '../../../runtime'))).toBeNull();
    });

    test('every expectation belongs to a fixture', () => {
      expect(orphans(folder)).toEqual([]);
    });

    test('every known bug names a test', () => {
      expect(bugs.unknown(new Map(fixtures.map((fixture) => [fixture.id, testNames(fixture)])))).toEqual([]);
    });
  });
}

export function describeFixtures(tests: readonly TestName[]): void {
  const runner = new ProgramRunner();
  afterAll(() => runner.close());

  describe.each(fixtures)('$id', (fixture) => {
    for (const name of testNames(fixture)) {
      if (!tests.includes(name)) continue;
      const run = bugs.has(fixture.id, name) ? test.failing : test;
      run(name, () => check(fixture, name, runner), 60_000);
    }
  });
}

async function check(fixture: Fixture, name: TestName, runner: ProgramRunner): Promise<void> {
  if (name === 'plain') return checkPlain(fixture);
  if (name === 'ir') return checkIr(fixture);
  if (name === 'error') return checkError(fixture);
  return checkGroup(
    fixture,
    groupsFor(fixture.typescript).find((group) => group.name === name)!,
    runner,
  );
}

async function checkPlain(fixture: Fixture): Promise<void> {
  const transcript = await untransformed(fixture);
  expectText('not compiled', transcript, await expected(expectationFile(fixture, 'transcript'), () => transcript));
}

async function checkGroup(fixture: Fixture, group: Group, runner: ProgramRunner): Promise<void> {
  const results = await runGroup(fixture, group, runner);
  const file = expectationFile(fixture, 'transcript');
  const original = () => (fixture.kind === 'plain' ? untransformed(fixture) : agreed(fixture, group, results));
  const transcript = await expected(file, original, { write: !group.stress });
  for (const { what, outcome } of results) expectText(what, outcome.transcript, transcript);
  if (!group.stress || fixture.flags.has('calm') || fixture.flags.has('unchanged')) return;
  if (results.every(({ outcome }) => outcome.suspensions === 0))
    throw new Error(`${fixture.id}: stress suspended nothing. If that is meant, its first line says \`calm\``);
}

async function untransformed(fixture: Fixture): Promise<string> {
  return (await runCommonJs(plainCode(fixture), 'main')).transcript;
}

/** What to expect of a program that works only when compiled, if nobody has said it yet: what all its variants do. */
function agreed({ id }: Fixture, group: Group, results: Result[]): string {
  if (bugs.has(id, group.name)) throw new Error(`${id} is known to go wrong: write by hand what it should do`);
  const [first, ...rest] = results.map(({ outcome }) => outcome.transcript);
  for (const [i, transcript] of rest.entries()) expectText(results[i + 1]!.what, transcript, first!);
  return first!;
}

/** A test of code that was never compiled proves nothing. */
const UNPROVEN = 'there is something to compile in it if, and only if, its first line does not say `unchanged`';

interface Result {
  what: string;
  outcome: Outcome;
}

async function runGroup(fixture: Fixture, { name, ...compiler }: Group, runner: ProgramRunner): Promise<Result[]> {
  const { id, flags } = fixture;
  const compiled = (format: Format): string => {
    const compilation = { ...compiler, format };
    const code = cache.get([fixture.file, fixture.source, compilation], () => compileFixture(fixture, compilation));
    if (code.includes('.version(') === flags.has('unchanged')) throw new Error(`${id}: ${UNPROVEN}`);
    return runnableCode(code);
  };
  const commonjs = compiled('commonjs');
  const isolated = flags.has('script')
    ? ({ code: commonjs, extension: 'cjs', format: 'script' } as const)
    : ({ code: compiled('esm'), extension: 'mjs', format: 'ES module' } as const);
  const results: Result[] = [];
  const where = flags.has('main') ? (['main'] as const) : places;
  const add = (format: string, place: Place, outcome: Outcome): void => {
    results.push({ what: `${id}, ${name}, ${format}, in ${place === 'main' ? 'main' : 'a greenlet'}`, outcome });
  };
  // First where an endless loop can be ended.
  for (const place of where) {
    const outcome = await runner.run(isolated.code, place, id, isolated.extension);
    add(isolated.format, place, outcome);
    if (outcome.broken) return results;
  }
  for (const place of where) add('CommonJS', place, await runCommonJs(commonjs, place));
  return results;
}

async function checkIr(fixture: Fixture): Promise<void> {
  const [first, second] = hosts.map((host) => printed(fixture, host));
  expectText(`IR of ${hosts[1]}, against ${hosts[0]}`, second!, first!);
  if (fixture.flags.has('ir')) expectText('IR', first!, await expected(expectationFile(fixture, 'ir'), () => first!));
}

function printed(fixture: Fixture, host: HostName): string {
  try {
    return cache.get([fixture.file, fixture.source, host, 'ir'], () => finalIr(fixture, host));
  } catch (error) {
    throw withoutNode(error);
  }
}

async function checkError(fixture: Fixture): Promise<void> {
  for (const host of hosts) {
    const text = compileError(fixture, host);
    expectText(`error of ${host}`, text, await expected(expectationFile(fixture, 'error'), () => text));
  }
}
