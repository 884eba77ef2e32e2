/** The compiler's side of the contract with the runtime: what generated code uses of `$`. A test compares it with the runtime. */

export const ABI_VERSION = 7;

/** Places in a frame: `[resume, next, pc, ...locals]`. */
export const FRAME_PC = 2;
export const FRAME_LOCALS = 3;

/** A point is a number below this one. The bits above tell which of as many locals, from the first on, are dead. */
export const MOST_POINTS = 128;
export const MOST_DEAD = 23;

export const helpers = [
  'capture',
  'captureNew',
  'captureDerived',
  'captureAccessor',
  'recapture',
  'tail',
  'constructed',
  'derived',
  'caught',
  'handed',
  'received',
  'sites',
  'entered',
  'crossed',
  'checked',
  'accessed',
  'calling',
  'enter',
  'enterAccessor',
  'direct',
  'leave',
  'stress',
  'spill',
  'call',
  'apply',
  'method',
  'twin',
  'callTwin',
  'own',
  'callOwn',
  'missing',
  'key',
  'disposable',
  'suppressed',
  'coercible',
  'define',
  'Itself',
  'pending',
  'numeric',
  'stepped',
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
