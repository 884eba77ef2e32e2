import { watch } from './at-rest.js';
import { combinations, type Combination } from './compile.js';
import { testOf } from './known-failures.js';
import { loader } from './programs.js';

jest.setTimeout(60_000); // for machines that are busy

export interface Setting {
  combinations?: readonly Combination[];
  /** Modules that the programs import in addition. */
  modules?: Record<string, object>;
}

/** All programs that need nothing but a runtime. */
export const ordinary = [
  'greenlet',
  'startup',
  'set-parent',
  'broken',
  'throw',
  'extension',
  'generators',
  'tracing',
  'kills',
  'values',
  'exits',
  'run',
  'constructs',
  'scale',
  'docs',
  'javascript',
  'tables',
  'stackful',
  'rows',
  'rows-ends',
  'trace-rules',
  'around-switches',
  'recorded',
  'error-stacks',
];

/** Makes a Jest test of every spec of these programs. */
export function testSpecs(programs: readonly string[], setting: Setting = {}): void {
  for (const combination of setting.combinations ?? combinations) {
    describe(combination.name, () => {
      const load = loader(combination, setting.modules);
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
