import type { Frame, Resume } from '../abi.js';
import { misused, takeBarrier } from '../barrier.js';
import { capture } from '../capture.js';
import { alreadyRunning, BUSY, PARKED, type Parking } from '../parking.js';
import { S } from '../state.js';
import { SUSPENDED } from '../suspended.js';
import { announceGenerator } from '../stress.js';
import { abi } from '../table.js';

/* Generators. The engine's own methods do the work; the twins know the marker of one that was suspended (parking.ts). */

const { apply } = Reflect;
export const GeneratorPrototype = Object.getPrototypeOf(function* () {}.prototype) as Generator;
type Method = (this: unknown, value?: unknown) => unknown;
export const {
  next: nativeNext,
  return: nativeReturn,
  throw: nativeThrow,
} = GeneratorPrototype as unknown as Record<'next' | 'return' | 'throw', Method>;

/** Of %GeneratorPrototype%. */
export const generatorTwins = {
  next(this: unknown, value: unknown): unknown {
    return abi.unwinding ? abi.entered() : advance(this, nativeNext, value);
  },
  return(this: unknown, value: unknown): unknown {
    return abi.unwinding ? abi.entered() : advance(this, nativeReturn, value);
  },
  throw(this: unknown, value: unknown): unknown {
    return abi.unwinding ? abi.entered() : advance(this, nativeThrow, value);
  },
};

/** Calls a native method of a generator on behalf of compiled code. */
function advance(generator: unknown, method: Method, value: unknown): unknown {
  announceGenerator(generator);
  const result = apply(method, generator, [value]) as unknown;
  abi.callee = null;
  if (result === BUSY) throw alreadyRunning();
  return abi.unwinding ? suspended(generator, result) : result;
}

/** `result` came out of a generator while unwinding. Leaves the frame that goes on with it. */
function suspended(generator: unknown, result: unknown): unknown {
  const { parking } = S;
  if (result !== PARKED || parking === null || S.poison !== null) throw takeBarrier(undefined);
  S.parking = null;
  S.parked = true;
  return capture(resumption(generator, parking), SUSPENDED, 1);
}

function resumption(generator: unknown, parking: Parking): Resume {
  return (frame: Frame | null) => {
    if (frame === null) return parking.site;
    S.resuming = parking;
    const result = apply(parking.how === 'next' ? nativeNext : nativeReturn, generator, []) as unknown;
    if (S.resuming === parking) return lost();
    return abi.unwinding ? suspended(generator, result) : result;
  };
}

/** An un-marked iterator in between answered by itself, and what was sent has not arrived. */
function lost(): never {
  S.resuming = null;
  misused();
}
