/** Kinds of {@link GreenletError}. Each message says what to do about it. */
export type GreenletErrorCode =
  | 'ERR_GREENLET'
  | 'ERR_GREENLET_ABI'
  | 'ERR_GREENLET_BARRIER'
  | 'ERR_GREENLET_CYCLE'
  | 'ERR_GREENLET_DISPOSE'
  | 'ERR_GREENLET_FOREIGN'
  | 'ERR_GREENLET_MAIN_PARENT'
  | 'ERR_GREENLET_NO_ASYNC'
  | 'ERR_GREENLET_NO_RUN'
  | 'ERR_GREENLET_RUN_STARTED';

/** See lean.ts, as for {@link GreenletExit}. */
export class GreenletError extends Error {
  /** What cannot be done; docs/errors.md explains each. */
  readonly code: GreenletErrorCode;

  /**
   * Makes one; yours may derive from it.
   *
   * @param message what and why
   * @param code for those of the runtime
   */
  constructor(message?: string, code: GreenletErrorCode = 'ERR_GREENLET') {
    super(message);
    this.code = code;
  }
}

/** What it is for is said where it is exported. */
export class GreenletExit extends Error {}

// On the prototypes, as for the built-in errors: an own property would show up in every printed error.
for (const [type, name] of [
  [GreenletError, 'GreenletError'],
  [GreenletExit, 'GreenletExit'],
] as const)
  Object.defineProperty(type.prototype, 'name', { value: name, configurable: true, writable: true });

export function foreign(): GreenletError {
  return new GreenletError(
    'this greenlet belongs to another realm (a worker, a vm context, an iframe); greenlets can only be used where they were created',
    'ERR_GREENLET_FOREIGN',
  );
}

/** Attaches what else went wrong, without hiding a cause that is already there. */
export function addCause(error: Error, cause: unknown): void {
  if (cause === undefined || cause === error || Object.prototype.hasOwnProperty.call(error, 'cause')) return;
  Object.defineProperty(error, 'cause', { value: cause, configurable: true, writable: true });
}

/** Whether `value` is an Error, also one of another realm. */
export function isError(value: unknown): boolean {
  return value instanceof Error || Object.prototype.toString.call(value) === '[object Error]';
}

/** Whether `value` is Error or a class derived from it. */
export function isErrorClass(value: unknown): value is new () => Error {
  return typeof value === 'function' && (value === Error || value.prototype instanceof Error);
}

/** How messages name the type of a wrong argument. */
export function typeName(value: unknown): string {
  if (value === null) return 'null';
  if (typeof value !== 'object') return typeof value;
  const constructor: unknown = (value as { constructor?: unknown }).constructor;
  return typeof constructor === 'function' && constructor.name !== '' ? constructor.name : 'object';
}
