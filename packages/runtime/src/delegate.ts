import type { Site } from './abi.js';
import { takeBarrier } from './barrier.js';
import { nativeNext } from './builtins/generator.js';
import { resumable, type Callable } from './builtins/registry.js';
import { arrayNext, checkResult, returnMethod } from './language.js';
import { Parking } from './parking.js';
import { S } from './state.js';
import { SUSPENDED } from './suspended.js';
import { abi } from './table.js';

/** What a generator noted when its body was entered last (stress, strict): what `enter` gave, and with what. */
export type Entry = [blocked: number, id: string];

/** `yield value` where entries are told: the body is left, and entered again whatever brings it back. */
export function* pausing(value: unknown, entry: Entry): Generator<unknown, unknown> {
  abi.leave(entry[0]);
  try {
    return yield value;
  } finally {
    entry[0] = abi.enter(entry[1]);
  }
}

/** For `yield*`: `iterator` itself if it can be left to the engine, else one that can be suspended in its methods. */
export function delegate(iterator: object, site: Site, entry?: Entry): Iterable<unknown> {
  const { next } = iterator as Iterator<unknown>;
  const native = next === nativeNext || next === arrayNext;
  if (native && entry === undefined) return iterator as Iterable<unknown>;
  return new Delegate(iterator, resumable(next as Callable), site, entry ?? null);
}

class Delegate implements Iterator<unknown> {
  private parking: Parking | null = null;
  /** Thrown once the iterator that has no throw() is closed. */
  private failure: TypeError | null = null;

  constructor(
    private readonly iterator: object,
    private readonly method: Callable,
    private readonly site: Site,
    private readonly entry: Entry | null,
  ) {}

  [Symbol.iterator](): this {
    return this;
  }

  next(value?: unknown): IteratorResult<unknown> {
    return this.resumed() ?? this.call(this.method, [value], 'next');
  }

  return(value?: unknown): IteratorResult<unknown> {
    const resumed = this.resumed();
    if (resumed !== null) return resumed;
    const method = returnMethod(this.iterator) as Callable | undefined;
    return method === undefined ? { value, done: true } : this.call(method, [value], 'return');
  }

  throw(error?: unknown): IteratorResult<unknown> {
    const resumed = this.resumed();
    if (resumed !== null) return resumed;
    const method: unknown = (this.iterator as Iterator<unknown>).throw;
    if (method !== undefined && method !== null) return this.call(resumable(method as Callable), [error], 'next');
    this.failure = new TypeError("The iterator does not provide a 'throw' method.");
    const close = returnMethod(this.iterator) as Callable | undefined;
    if (close === undefined) throw this.failure;
    return this.call(close, [], 'next');
  }

  /** null: it was not suspended. */
  private resumed(): IteratorResult<unknown> | null {
    const { parking } = this;
    if (parking === null) {
      this.enter();
      return null;
    }
    let done = true;
    try {
      const { next: goOn } = parking;
      const result = goOn.call(parking);
      done = result.done === true;
      return done ? this.finish(result.value) : result;
    } finally {
      if (done) this.parking = null;
    }
  }

  private call(method: Callable, args: unknown[], how: Parking['how']): IteratorResult<unknown> {
    abi.callee = method;
    const result: unknown = Reflect.apply(method, this.iterator, args);
    if (!abi.unwinding) return this.finish(result);
    if (result !== SUSPENDED || S.poison !== null) throw takeBarrier(undefined);
    S.parking = this.parking = new Parking(this.site, how);
    return this.parking.next();
  }

  private finish(result: unknown): IteratorResult<unknown> {
    checkResult(result);
    if (this.failure !== null) throw this.failure;
    return this.entry === null ? (result as IteratorResult<unknown>) : leaving(result as IteratorResult<unknown>, this);
  }

  outside = false;

  enter(): void {
    if (!this.outside) return;
    this.outside = false;
    this.entry![0] = abi.enter(this.entry![1]);
  }

  leave(): void {
    this.outside = true;
    abi.leave(this.entry![0]);
  }
}

/**
 * The same result, and the body is left with it unless it is the last. Where asking that could be seen, it is done for the first
 * who looks, which is `yield*`.
 */
function leaving(result: IteratorResult<unknown>, delegate: Delegate): IteratorResult<unknown> {
  const known = Object.getOwnPropertyDescriptor(result, 'done');
  if (known !== undefined && 'value' in known) {
    if (!known.value) delegate.leave();
    return result;
  }
  let first = true;
  return {
    get done() {
      const { done } = result;
      if (first && !done) delegate.leave();
      first = false;
      return done;
    },
    get value() {
      return result.value;
    },
  } as IteratorResult<unknown>;
}
