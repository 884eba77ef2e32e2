import type { Frame, Site } from './abi.js';
import { takeBarrier } from './barrier.js';
import { received } from './capture.js';
import type { GreenletError } from './errors.js';
import { S } from './state.js';
import { SUSPENDED } from './suspended.js';

/*
 * Compiled generators. Their frames are the engine's: a generator with a suspended call in it yields {@link PARKED} to whoever
 * called next(), through any number of `yield*`. That is the twin of next() (builtins/generator.ts), which leaves a frame for
 * it; whoever else it is has a native frame, and that is a barrier.
 *
 * It yields by `yield*` to an iterator of ours, which thus learns of everything that anybody does to the generator meanwhile.
 */

/** The result of next() that means: suspended. No other is this object. */
export const PARKED: IteratorResult<unknown> = Object.freeze({ value: SUSPENDED, done: false });

/** What next(), return() and throw() of a generator give while it is suspended, when somebody else calls them. */
export const BUSY: IteratorResult<unknown> = Object.freeze({
  done: false,
  get value(): never {
    throw alreadyRunning();
  },
});

export function alreadyRunning(): TypeError {
  return new TypeError('Generator is already running');
}

type How = 'next' | 'return';

/** One suspension of a generator. */
export class Parking implements IterableIterator<unknown> {
  /** The switch was cancelled while its marker was on the way: the error for the next one who calls. */
  error: GreenletError | null = null;
  private told = false;

  constructor(
    readonly site: Site,
    /** The method by which it goes on. */
    readonly how: How = 'next',
  ) {}

  [Symbol.iterator](): this {
    return this;
  }

  next(): IteratorResult<unknown> {
    if (this.told) return this.goOn();
    this.told = true;
    return PARKED;
  }

  return(): IteratorResult<unknown> {
    return this.goOn();
  }

  throw(): IteratorResult<unknown> {
    return this.goOn();
  }

  private goOn(): IteratorResult<unknown> {
    if (S.resuming === this) {
      S.resuming = null;
      return { value: received(), done: true };
    }
    if (this.error !== null) throw this.error;
    // The marker has come to somebody who does not know what it means.
    if (S.parking === this) throw takeBarrier(undefined, crossing(this.site));
    return BUSY;
  }
}

/** A call in a generator gave `result` while unwinding. For `yield*`. */
export function parked(result: unknown, site: Site): Parking {
  const parking = new Parking(site);
  if (result !== SUSPENDED || S.poison !== null) throw takeBarrier(undefined, crossing(site));
  return (S.parking = parking);
}

/** For the barrier error: the generator as the one whose call is in the way. */
function crossing(site: Site): Frame {
  return [(frame: Frame | null) => (frame === null ? site : undefined), null, 1];
}
