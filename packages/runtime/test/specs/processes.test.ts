/** Specs that need a process (forced collections, exits) or a thread of their own. They run on the built runtime. */
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { staleness } from '../../../transformer/test/harness/fresh.js';
import { BuiltPrograms, runNode } from './harness/build.js';
import { combinations } from './harness/compile.js';
import { testOf } from './harness/known-failures.js';
import { loader } from './harness/programs.js';

jest.setTimeout(300_000); // for machines that are busy

const runAll = join(__dirname, 'harness/run-all.cjs');
const runOne = join(__dirname, 'harness/run-one.cjs');

test('packages/runtime/dist is up to date', () => {
  expect(staleness(join(__dirname, '../..'))).toBeNull();
});

describe.each(combinations)('$name', (combination) => {
  const load = loader(combination, {
    '@greenlet-ts/runtime/async-context': {},
    '@greenlet-ts/runtime/finalization': {},
  });
  let programs: BuiltPrograms;

  beforeAll(() => {
    programs = new BuiltPrograms(
      ['gc', 'finalization', 'promises', 'collect', 'shutdown', 'worker', 'support', 'expect'],
      combination,
    );
  });
  afterAll(() => programs.remove());

  describe.each(['gc', 'finalization', 'promises'])('%s', (program) => {
    let failures: Record<string, string | null>;

    beforeAll(async () => {
      const { code, stdout, stderr } = await runNode('--expose-gc', runAll, programs.file(program));
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      failures = JSON.parse(stdout) as typeof failures;
    });

    for (const name of Object.keys(load(program)))
      testOf(name, combination)(name, () => {
        expect(failures[name]).toBeNull();
      });
  });

  describe('shutdown', () => {
    for (const name of Object.keys(load('shutdown')))
      testOf(name, combination)(name, async () => {
        const result = await runNode(runOne, programs.file('shutdown'), name);
        expect(result).toEqual({ code: 0, stdout: 'OK\n', stderr: '' });
      });
  });

  test('T008 test_threads', async () => {
    const threads = Array.from({ length: 10 }, () => answer(new Worker(programs.file('worker'))));
    expect(await Promise.all(threads)).toEqual(Array(10).fill('ok'));
  });
});

function answer(worker: Worker): Promise<unknown> {
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}
