import type { Ast } from '../1-host/index.js';
import type { Scope } from './scope.js';

/** The functions that call themselves, by way of others it may be, and those that call one of them. */
export function recursiveFunctions(
  functions: ReadonlyMap<Ast, Scope>,
  callsOf: (scope: Scope) => readonly { callee: Ast | null }[],
): Set<Ast> {
  const left = new Map(functions);
  for (let changed = true; changed;) {
    changed = false;
    for (const [node, scope] of left) {
      if (callsOf(scope).some(({ callee }) => callee !== null && left.has(callee))) continue;
      left.delete(node);
      changed = true;
    }
  }
  return new Set(left.keys());
}
