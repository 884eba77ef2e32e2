import type { Ast } from './ast.js';
import type { Host } from './host.js';

/** `[…]`, by the names that the hosts have for it. */
export function isArrayLiteral(host: Host, node: Ast): boolean {
  return /^Array(Literal)?Expression$/.test(host.describe(node));
}

/** `{ … }` as a value. */
export function isObjectLiteral(host: Host, node: Ast): boolean {
  return /^Object(Literal)?Expression$/.test(host.describe(node));
}
