/**
 * The bridge to promises: wait for one in plain nested functions.
 *
 * @module @greenlet-ts/runtime/promise
 */
import { At } from './abi.js';
import { type Core, Status } from './core.js';
import { realm } from './realm.js';
import { Kind } from './state.js';
import { type OwnWeakMap } from './own-collections.js';

const { S, abi, Core: NewCore, internal, depart, noteError, noteStart, GreenletError, GreenletExit } = realm.kernel;

declare function queueMicrotask(callback: () => void): void;

/** One call of {@link runAsync}. */
interface Task {
  body: (...args: unknown[]) => unknown;
  args: unknown[];
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

/** Which greenlets are those of {@link runAsync}. On the kernel, so that two copies of this module know each other's. */
const tasks = realm.kernel.tasks as OwnWeakMap<Core, Task>;

/**
 * Runs `fn` in a greenlet of its own, in which {@link wait} works. Called in main, `fn` runs at once up to its first
 * wait, like an async function; called in a greenlet, it starts when the current turn of the event loop is over.
 *
 * @param fn the function; if it is not one, the promise is rejected
 * @param args for `fn`
 * @returns a promise of what `fn` returns or throws
 */
export function runAsync<A extends unknown[], T>(fn: (...args: A) => T, ...args: A): Promise<T> {
  if (abi.unwinding) abi.entered();
  return new Promise<T>((resolve, reject) => {
    const core = new NewCore(Status.Active, undefined, S.main);
    if (S.contexts !== null) core.context = S.contexts.capture();
    const task: Task = {
      body: fn as (...args: unknown[]) => unknown,
      args,
      resolve: resolve as (value: unknown) => void,
      reject,
    };
    tasks.set(core, task);
    core.top = [begin, [end, null, 0, task, core], 0, task];
    if (S.starts > 0) noteStart(core, runAsync);
    if (S.current === S.main) resume(task, core, Kind.None, undefined);
    else queueMicrotask(() => resume(task, core, Kind.None, undefined));
  });
}

/** In main: goes on with `core`, until the task waits again or ends. */
function resume(task: Task, core: Core, kind: Kind, value: unknown): void {
  try {
    depart(core, kind, value);
  } catch (error) {
    // Something below the task threw into main, where nobody but us is waiting.
    task.reject(error);
  }
}

const begin = internal((frame) => {
  abi.received();
  const { body, args } = frame[At.Locals] as Task;
  abi.callee = body;
  return body(...args);
});

const end = internal((frame) => {
  const [, , , task, core] = frame as unknown as [unknown, unknown, unknown, Task, Core];
  try {
    task.resolve(abi.received());
  } catch (error) {
    if (error instanceof GreenletExit) task.resolve(error);
    else task.reject(error);
  }
  core.status = Status.Dead;
  abi.callee = null;
  return depart(S.main, Kind.None, undefined);
});

/**
 * Waits for `promise`, while the event loop goes on: for use at any depth below {@link runAsync}, also in greenlets
 * whose chain of parents leads there.
 *
 * @param promise anything else counts as a promise that is fulfilled with it
 * @returns its value
 * @throws its rejection; GreenletError with ERR_GREENLET_NO_ASYNC anywhere else
 */
export function wait<T>(promise: PromiseLike<T> | T): T {
  if (abi.unwinding) abi.entered();
  const core = S.current;
  const task = taskOf(core);
  if (task === undefined)
    throw new GreenletError(
      core === S.main
        ? 'wait() needs a greenlet to suspend: call the function that waits through runAsync(fn, ...args), or use await here'
        : 'wait() works only below runAsync(), and no parent of this greenlet was started by it: start the outermost one with runAsync(fn, ...args)',
      'ERR_GREENLET_NO_ASYNC',
    );
  const waiting: Waiting = { over: false, greenlet: core.handle };
  const settle = (kind: Kind, value: unknown): void => {
    if (waiting.over) return;
    if (kind === Kind.Throw && S.errorStacks) noteError(value, core, null); // as one thrown by an `await`
    resume(task, core, kind, value);
  };
  Promise.resolve(promise).then(
    (value) => settle(Kind.One, value),
    (error: unknown) => settle(Kind.Throw, error),
  );
  return abi.capture(waited, depart(S.main, Kind.None, undefined), 0, waiting) as T;
}

interface Waiting {
  over: boolean;
  /** Nobody else may have it, and still it is not abandoned (finalization.ts). */
  greenlet: unknown;
}

/** Beneath the switch in {@link wait}: whoever ended it (a kill, a barrier), the promise comes too late from now on. */
const waited = internal((frame) => {
  (frame[At.Locals] as Waiting).over = true;
  return abi.received();
});

function taskOf(core: Core | null): Task | undefined {
  for (; core !== null; core = core.parent) {
    const task = tasks.get(core);
    if (task !== undefined) return task;
  }
  return undefined;
}
