import { stripped, type Ast, type Host } from '../1-host/index.js';
import type { Facts } from './scope.js';

/**
 * The functions and classes among `nodes` that take a variable's name, if they have none, with the identifier:
 * `x = () => {}`, `x ??= class {}`, `let x = class {}`, `[x = () => {}] = a`.
 */
export function namedAfterVariables(host: Host, facts: Facts, nodes: Iterable<Ast>): Map<Ast, Ast> {
  const found = new Map<Ast, Ast>();
  const add = (target: Ast, value: Ast | null): void => {
    if (value === null || host.pattern(target).kind !== 'identifier') return;
    const node = host.original(stripped(host, value));
    if (facts.isAnonymous(node)) found.set(node, host.original(target));
  };
  for (const node of nodes) {
    const expression = host.expression(node);
    // `(x) = () => {}` gives no name.
    if (expression.kind === 'assign' && stripped(host, expression.target) === expression.target)
      add(expression.target, expression.value);
    const statement = host.statement(node);
    if (statement.kind === 'variables') for (const { target, init } of statement.declarators) add(target, init);
    const pattern = host.pattern(node);
    const elements = pattern.kind === 'array' ? pattern.elements : pattern.kind === 'object' ? pattern.properties : [];
    for (const element of elements) if (element !== null) add(element.target, element.default);
  }
  return found;
}
