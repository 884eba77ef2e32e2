import type { Ast, Host } from '../1-host/index.js';
import type { Binding, Facts } from './scope.js';

/** The function declarations that a name always means, by what they declare. */
export function fixedFunctions(host: Host, facts: Facts): Map<Binding, Ast> {
  const found = new Map<Binding, Ast>();
  for (const [node, scope] of facts.functionScopes) {
    const view = host.function(node);
    if (view?.kind !== 'declaration' || view.async || view.generator || view.name === null) continue;
    const binding = scope.parent?.bindings.get(view.name);
    if (binding !== undefined && facts.isFixed(binding, 'function')) found.set(binding, node);
  }
  return found;
}
