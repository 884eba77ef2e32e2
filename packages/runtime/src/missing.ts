import { abi } from './table.js';

/** What compiled code calls where its program calls what is no function. `text` is the callee in the source. */
export function missing(text: string): unknown {
  return function () {
    abi.callee = null; // nobody is entered
    throw new TypeError(`${text} is not a ${new.target === undefined ? 'function' : 'constructor'}`);
  };
}

/** What V8 calls a value for which the program has no words. */
export function typeAndValue(value: unknown): string {
  if (typeof value === 'string') return `string "${value}"`;
  return value === null || typeof value === 'number' || typeof value === 'boolean'
    ? `${typeof value} ${value}`
    : typeof value;
}
