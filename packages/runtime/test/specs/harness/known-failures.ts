/** Specs that do not hold, and why. Their tests are expected to fail: once they do not, the line must go. */
import type { Combination } from './compile.js';

interface KnownFailure {
  /** The full name of the spec. */
  spec: string;
  /** In which combinations; all of them if omitted. */
  only?: (combination: Combination) => boolean;
  why: string;
}

const heap = ({ options }: Combination): boolean => options.stack === 'heap';
const strict = ({ options }: Combination): boolean => options.strict ?? false;

export const knownFailures: readonly KnownFailure[] = [
  {
    spec: 'T070 test_reentrant_switch_GreenletAlreadyStartedInPython, the getter an ordinary function',
    only: strict,
    why: 'strict takes a getter for what it usually is, a function that only the engine can call',
  },
  {
    spec: 'J01 an un-marked function is in the way',
    only: strict,
    why: 'there the switch throws and nothing else does: the un-marked function was not handed anything, and goes on',
  },
  {
    spec: 'J01 an un-marked function is in the way',
    only: heap,
    why: 'with room for one call, the callback is too deep before it switches',
  },
  {
    spec: 'random programs do what they do in Python',
    only: strict,
    why: 'they have getters that switch, see T070',
  },
];

export function isKnownFailure(spec: string, combination: Combination): boolean {
  return knownFailures.some((known) => known.spec === spec && (known.only?.(combination) ?? true));
}

/** `test` or `test.failing`. */
export function testOf(spec: string, combination: Combination): jest.It | jest.It['failing'] {
  return isKnownFailure(spec, combination) ? test.failing : test;
}
