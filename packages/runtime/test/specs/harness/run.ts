/** Makes a Jest test of every spec, in every combination. */
import { watch } from './at-rest.js';
import { combinations } from './compile.js';
import { testOf } from './known-failures.js';
import { loader } from './programs.js';

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
