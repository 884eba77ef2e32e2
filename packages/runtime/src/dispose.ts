/* What `using` declarations need; the calls are spelled out in compiled code (transformer/src/3-lower/dispose.ts). */
import type { Disposables } from './abi.js';

export function disposable(list: Disposables | null, value: unknown): Disposables | null {
  if (value === null || value === undefined) return list;
  if (typeof value !== 'object' && typeof value !== 'function')
    throw new TypeError(`${String(value)} cannot be disposed of: it is not an object`);
  const { dispose: key } = Symbol as { dispose?: symbol };
  if (key === undefined) throw new TypeError('Symbol.dispose is not defined');
  const dispose = (value as Record<symbol, unknown>)[key];
  if (typeof dispose !== 'function') throw new TypeError('The value of `using` has no method [Symbol.dispose]');
  return { value, dispose: dispose as Disposables['dispose'], next: list };
}

interface Suppressed extends Error {
  error: unknown;
  suppressed: unknown;
}

type SuppressedConstructor = new (error: unknown, suppressed: unknown, message: string) => Suppressed;

/** Engines without `using` have no such error, either. */
export function suppressed(error: unknown, suppressed: unknown): Error {
  const message = 'An error was suppressed during disposal.';
  const { SuppressedError: Native } = globalThis as { SuppressedError?: SuppressedConstructor };
  if (typeof Native === 'function') return new Native(error, suppressed, message);
  return Object.assign(new Error(message), { name: 'SuppressedError', error, suppressed });
}
