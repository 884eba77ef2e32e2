/**
 * Functions that a name always means, by what it declares:
 *
 *     function f() { … }      const f = () => …;      var f = function () { … };
 */
import { stripped, type Ast, type Host } from '../1-host/index.js';
import type { Binding, Facts } from './scope.js';

/** `values`: see {@link initialValues}. */
export function fixedFunctions(host: Host, facts: Facts, values: ReadonlyMap<Binding, Ast>): Map<Binding, Ast> {
  const found = new Map<Binding, Ast>();
  for (const [node, scope] of facts.functionScopes) {
    const view = host.function(node);
    if (view?.kind !== 'declaration' || view.name === null) continue;
    const binding = scope.parent?.bindings.get(view.name);
    if (binding !== undefined && facts.isFixed(binding, 'function')) found.set(binding, node);
  }
  for (const [binding, value] of values) {
    const node = host.original(stripped(host, value));
    if (facts.functionScopes.has(node)) found.set(binding, node);
  }
  return found;
}
