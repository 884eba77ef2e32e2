/** The compiler's side of the contract with the runtime: what generated code uses of `$`. A test compares it with the runtime. */

export const ABI_VERSION = 1;

export const helpers = [
  'capture',
  'captureNew',
  'recapture',
  'constructed',
  'received',
  'entered',
  'crossed',
  'checked',
  'calling',
  'enter',
  'leave',
  'stress',
  'call',
  'apply',
  'method',
  'twin',
  'key',
  'coercible',
  'initialized',
  'assigned',
  'place',
  'objectRest',
  'forIn',
  'stillIn',
  'plainArray',
  'spread',
  'take',
  'iteratorMethod',
  'checkIterator',
  'checkResult',
  'returnMethod',
  'parked',
  'pausing',
  'delegate',
] as const;

export type Helper = (typeof helpers)[number];
