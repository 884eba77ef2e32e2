/**
 * Specs that fail because of a bug or of something that does not exist yet. Their tests are expected to fail: once they
 * do not, the line must go.
 */
import type { Combination } from './compile.js';

interface KnownFailure {
  /** The full name of the spec. */
  spec: string;
  /** In which combinations; all of them if omitted. */
  only?: (combination: Combination) => boolean;
  why: string;
}

export const knownFailures: readonly KnownFailure[] = [
  {
    spec: 'T070 test_reentrant_switch_GreenletAlreadyStartedInPython',
    why: 'accessors cannot be suspended yet (with an ordinary function as the getter it works)',
  },
  {
    spec: 'X67 a generator that switches in its body',
    why: 'native generators cannot be suspended between yields yet',
  },
];

export function isKnownFailure(spec: string, combination: Combination): boolean {
  return knownFailures.some((known) => known.spec === spec && (known.only?.(combination) ?? true));
}

/** `test` or `test.failing`. */
export function testOf(spec: string, combination: Combination): jest.It | jest.It['failing'] {
  return isKnownFailure(spec, combination) ? test.failing : test;
}
