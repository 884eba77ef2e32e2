/**
 * Fixtures that fail because of a bug that is known. Their tests are expected to fail: once the bug is fixed they do not,
 * and the line must go. A line names a fixture and the tests of it that fail:
 *
 *     try/return-in-finally: babel stress, typescript stress
 */
import { existsSync, readFileSync } from 'node:fs';

export class KnownBugs {
  private readonly failing = new Map<string, Set<string>>();

  constructor(file: string) {
    const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
    for (const line of lines) {
      if (line.trim() === '' || line.startsWith('#')) continue;
      const [id, tests] = line.split(':');
      if (tests === undefined) throw new Error(`${file}: which tests fail? ${line}`);
      this.failing.set(id!.trim(), new Set(tests.split(',').map((test) => test.trim())));
    }
  }

  has(fixture: string, test: string): boolean {
    return this.failing.get(fixture)?.has(test) ?? false;
  }

  /** Lines that name no test. */
  unknown(tests: ReadonlyMap<string, readonly string[]>): string[] {
    return [...this.failing].flatMap(([fixture, names]) =>
      [...names].filter((name) => !tests.get(fixture)?.includes(name)).map((name) => `${fixture}: ${name}`),
    );
  }
}
