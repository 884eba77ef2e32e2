import type { Ast } from './ast.js';
import type { Host } from './host.js';

/** Without parentheses and type assertions. */
export function stripped(host: Host, node: Ast): Ast {
  let at = node;
  for (;;) {
    const view = host.expression(at);
    if (view.kind !== 'transparent') return at;
    at = view.expression;
  }
}
