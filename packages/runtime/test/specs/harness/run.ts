import { watch } from './at-rest.js';
import { combinations } from './compile.js';
import { testOf } from './known-failures.js';
import { loader } from './programs.js';

jest.setTimeout(60_000); // for machines that are busy

/** Makes a Jest test of every spec of these programs, in every combination. `more`: modules that they import. */
export function testSpecs(programs: readonly string[], more: Record<string, object> = {}): void {
  for (const combination of combinations) {
    describe(combination.name, () => {
      const load = loader(combination, more);
      for (const program of programs) {
        describe(program, () => {
          for (const [name, spec] of Object.entries(load(program)))
            testOf(name, combination)(name, async () => {
              const end = watch();
              let wrong: string[];
              try {
                await spec();
              } finally {
                wrong = end();
              }
              expect(wrong).toEqual([]);
            });
        });
      }
    });
  }
}
