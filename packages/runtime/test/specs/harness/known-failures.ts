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

const noNames = 'the frames of stack() do not name their functions yet';

export const knownFailures: readonly KnownFailure[] = [
  { spec: 'T015 test_frame', why: noNames },
  { spec: 'T041 test_can_access_f_back_of_suspended_greenlet', why: noNames },
  { spec: 'T042 test_get_stack_with_nested_c_calls', why: noNames },
  { spec: 'T043 test_frames_always_exposed', why: noNames },
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
