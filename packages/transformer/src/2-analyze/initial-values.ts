import type { Ast, Host } from '../1-host/index.js';
import { isConstant, type Binding, type Facts } from './scope.js';

/** Variables that never hold anything but what their declaration gives them, with that. */
export function initialValues(host: Host, facts: Facts): Map<Binding, Ast> {
  const values = new Map<Binding, Ast>();
  if (facts.assignsByName) return values;
  const sloppy = new Set(facts.sloppy.values());
  for (const node of facts.nodes) {
    const statement = host.statement(node);
    if (statement.kind !== 'variables') continue;
    for (const { target, init } of statement.declarators) {
      const binding = facts.declarationOf.get(host.original(target));
      if (binding === undefined || init === null || !isOnlyInitialized(binding) || sloppy.has(binding)) continue;
      values.set(binding, init);
    }
  }
  return values;
}

/** Nobody assigns to it but its one declaration. Scripts share what they declare outside of functions. */
function isOnlyInitialized(binding: Binding): boolean {
  if (isConstant(binding)) return true;
  if (binding.kind !== 'var' && binding.kind !== 'let') return false;
  if (binding.scope.kind === 'file' || binding.declarations.length > 1) return false;
  return binding.references.every(({ access }) => access === 'read');
}
