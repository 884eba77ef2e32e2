/// <reference lib="esnext.disposable" preserve="true" />
/**
 * Generators that emit from any depth.
 *
 * @module @greenlet-ts/runtime/generator
 */
import { At, type Frame, Unwinding } from './abi.js';
import { type Core, Status, type Undo } from './core.js';
import { realm } from './realm.js';
import { Kind } from './state.js';

const { S, abi, Core: NewCore, internal, depart, drive, transfer, noteStart, GreenletExit } = realm.kernel;

const enum State {
  /** Waiting in emit, or not begun. */
  Waiting,
  Running,
  Done,
}

/**
 * One run of a stackful generator. It is a greenlet of its own, spoken to in finished iterator results: next() and
 * emit() are then nothing but transfers in tail position, so neither needs a frame when the caller is a greenlet.
 */
class StackfulIterator<T> implements Undo {
  state = State.Waiting;
  /** The greenlet of the body. */
  readonly core: Core;
  /** The one that waits in emit; not `core` if the body emits from a greenlet inside. */
  at: Core;
  /** The one that called next() and waits. Not the parent, whose chain must stay free of cycles. */
  consumer: Core;
  /** Nobody else may have its object, and still it is not abandoned (finalization.ts). */
  held: unknown = null;
  /** What return() was called with. */
  returned: unknown = undefined;
  readonly body: (emit: (value: T) => void, ...args: unknown[]) => void;
  readonly args: unknown[];

  constructor(body: StackfulIterator<T>['body'], args: unknown[]) {
    const core = new NewCore(Status.Active, undefined, S.current);
    if (S.contexts !== null) core.context = S.contexts.capture();
    core.top = [begin, [end, null, 0, this], 0, this];
    core.undo = this;
    this.core = this.at = core;
    this.consumer = S.current;
    this.body = body;
    this.args = args;
  }

  next(): IteratorResult<T, undefined> {
    if (this.state !== State.Waiting) return this.refuse();
    return this.resume(this.at, Kind.None, undefined) as IteratorResult<T, undefined>;
  }

  return(value?: unknown): IteratorResult<T, unknown> {
    if (this.state === State.Done) return { value, done: true };
    if (this.state === State.Running) return this.refuse();
    this.returned = value;
    return this.resume(this.core, Kind.Throw, new GreenletExit('the generator was closed')) as IteratorResult<
      T,
      unknown
    >;
  }

  throw(error?: unknown): IteratorResult<T, undefined> {
    if (this.state === State.Done) throw error;
    if (this.state === State.Running) return this.refuse();
    return this.resume(this.at, Kind.Throw, error) as IteratorResult<T, undefined>;
  }

  private resume(core: Core, kind: Kind, value: unknown): unknown {
    if (abi.unwinding) abi.entered();
    if (core.status !== Status.Active)
      throw new TypeError('the greenlet that called emit() is dead: the generator cannot go on');
    this.state = State.Running;
    if ((this.consumer = S.current) !== S.main) {
      this.held = S.current.handle;
      S.undo = new CancelledNext(this);
      return depart(core, kind, value);
    }
    S.target = core;
    S.kind = kind;
    S.value = value;
    const result = drive();
    // To main, emit sends the bare value: made here, the result object need not exist if the caller takes it apart.
    return (this.state as State) === State.Waiting ? { value: result, done: false } : result;
  }

  private refuse(): IteratorResult<T, undefined> {
    if (this.state === State.Running) throw new TypeError('generator is already running');
    return { value: undefined, done: true };
  }

  emit(value: T): unknown {
    if (abi.unwinding) abi.entered();
    const consumer = this.consumer;
    if (this.state !== State.Running || consumer === S.current || S.current === S.main)
      throw new TypeError('emit can be called by the body of the generator only, while it is running');
    if (consumer.status !== Status.Active)
      throw new TypeError('the greenlet that called next() is dead: nobody gets this');
    this.state = State.Waiting;
    if ((this.at = S.current) !== this.core) S.undo = this;
    // As depart() does. In main there is no emit.
    S.target = consumer;
    S.kind = Kind.One;
    S.value = consumer === S.main ? value : { value, done: false };
    abi.unwinding = Unwinding.Yes;
    return abi.SUSPENDED;
  }

  /** A switch that the body asked for did not happen: it was that of emit() if we look as if we were waiting. */
  cancelled(): void {
    if (this.state === State.Waiting) this.state = State.Running;
  }
}

/** For a next() called by a greenlet. */
class CancelledNext implements Undo {
  constructor(readonly iterator: StackfulIterator<unknown>) {}

  cancelled(): void {
    this.iterator.state = State.Waiting;
  }
}

/** The first frame: calls the body, unless the generator is closed before it began. */
const begin = internal((frame) => {
  abi.received();
  const iterator = frame[At.Locals] as StackfulIterator<unknown>;
  const body = iterator.body;
  const emit = (value: unknown): unknown => iterator.emit(value);
  abi.callee = body;
  return body(emit, ...iterator.args) as unknown;
});

/** The last frame: the body has ended. Tells the consumer; its parent would be told otherwise. */
const end = internal((frame: Frame) => {
  const iterator = frame[At.Locals] as StackfulIterator<unknown>;
  let kind = Kind.One;
  let outcome: unknown = { value: undefined, done: true };
  try {
    abi.received();
  } catch (error) {
    if (error instanceof GreenletExit) outcome = { value: iterator.returned, done: true };
    else {
      kind = Kind.Throw;
      outcome = error;
    }
  }
  iterator.state = State.Done;
  iterator.core.status = Status.Dead;
  abi.callee = null;
  return transfer(iterator.consumer, kind, outcome);
});

/** Beneath a return() that disposes: whatever that gives is nobody's business. */
const disposed = internal(() => void abi.received());

// %IteratorPrototype% has [Symbol.iterator], the iterator helpers, and [Symbol.dispose] where engines have those.
const IteratorPrototype: object = Object.getPrototypeOf(
  Object.getPrototypeOf([][Symbol.iterator]()) as object,
) as object;
Object.setPrototypeOf(StackfulIterator.prototype, IteratorPrototype);
const dispose = Symbol.dispose ?? Symbol.for('Symbol.dispose');
Object.defineProperties(StackfulIterator.prototype, {
  [Symbol.toStringTag]: { value: 'Stackful Generator', configurable: true },
  [dispose]: {
    value(this: StackfulIterator<unknown>): unknown {
      const result = this.return();
      return abi.unwinding ? abi.capture(disposed, result, 0) : undefined;
    },
    configurable: true,
    writable: true,
  },
});

/**
 * What a generator function made by {@link stackful} gives: everything that the iterator of a native generator has, the
 * iterator helpers (`map`, `take`, …) and `[Symbol.dispose]()` included where the engine and the `lib` of TypeScript have them.
 */
export interface StackfulGenerator<T> extends IteratorObject<T, any, unknown> {
  /** Itself, as for every iterator of a generator. */
  [Symbol.iterator](): StackfulGenerator<T>;
  /**
   * Goes on with the body until it emits a value, or ends.
   *
   * @throws TypeError if it is running; what the body throws
   */
  next(): IteratorResult<T, undefined>;
  /**
   * Ends the body with a GreenletExit. If that emits in a `finally` block, the result is what it emits.
   *
   * @param value what the result is otherwise
   * @throws TypeError if it is running; what the body throws instead
   */
  return(value?: any): IteratorResult<T, any>;
  /**
   * Throws `error` where the body waits, and goes on as `next` does.
   *
   * @param error whatever shall be thrown
   * @throws TypeError if it is running; `error`, unless the body catches it
   */
  throw(error?: unknown): IteratorResult<T, undefined>;
}

/**
 * Makes a generator function of `body`, which may emit values from any depth: in functions it calls, in callbacks of
 * marked functions, in recursions. An iterator starts with its first `next()`. Ended early (`break`, `return()`), it
 * unwinds the body with a GreenletExit, so that its `finally` blocks run. Several greenlets may take turns in calling
 * `next()`; each gets its own result.
 *
 * @param body called with `emit`, which hands one value to the consumer and comes back when the next one is wanted, and
 *   with the arguments of the generator function
 * @throws TypeError if `body` is not a function
 */
export function stackful<A extends unknown[], T>(
  body: (emit: (value: T) => void, ...args: A) => void,
): (...args: A) => StackfulGenerator<T> {
  if (typeof body !== 'function') throw new TypeError('stackful needs a function');
  const begun = (...args: A): StackfulGenerator<T> => {
    const iterator = new StackfulIterator<T>(body as StackfulIterator<T>['body'], args);
    if (S.starts > 0) noteStart(iterator.core, begun);
    return iterator as unknown as StackfulGenerator<T>;
  };
  return begun;
}
