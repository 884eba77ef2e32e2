import { abi } from './table.js';

/** What compiled code calls where its program calls what is no function. `text` is the callee in the source. */
export function missing(text: string): unknown {
  return function () {
    abi.callee = null; // nobody is entered
    throw new TypeError(`${text} is not a ${new.target === undefined ? 'function' : 'constructor'}`);
  };
}
