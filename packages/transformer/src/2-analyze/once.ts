/**
 * Functions that run once, when their file does: what wraps a module.
 *
 *     (function (root, factory) { … factory(exports) … })(this, function (exports) { … });
 */
import { stripped, type Ast, type Host, type Operand } from '../1-host/index.js';
import type { Facts, Range, Scope } from './scope.js';

const LOOPS = new Set(['for', 'forIn', 'forOf', 'while', 'doWhile']);

/** The scopes of functions that are called where they stand, outside of loops, and of those that such a call is given. */
export function findRunOnce(host: Host, facts: Facts): Set<Scope> {
  const once = new Set<Scope>();
  const literal = (node: Ast): Scope | undefined => {
    const original = host.original(stripped(host, node));
    const kind = host.function(original)?.kind;
    return kind === 'expression' || kind === 'arrow' ? facts.functionScopes.get(original) : undefined;
  };
  const given = ({ node }: Operand): void => {
    const scope = literal(node);
    if (scope !== undefined) once.add(scope);
    const view = host.expression(stripped(host, node));
    if (view.kind === 'operands' && view.operator === null) view.operands.forEach(given);
  };
  const visit = (boundary: Scope): void => {
    const loops: Range[] = [];
    for (const node of facts.nodesOf(boundary)) {
      if (LOOPS.has(host.statement(node).kind)) loops.push(facts.range(node));
      const view = host.expression(node);
      if (view.kind !== 'call') continue;
      const scope = literal(view.callee) ?? literal(applied(host, view.callee));
      const { lo } = facts.range(node);
      if (scope === undefined || loops.some((loop) => lo >= loop.lo && lo <= loop.hi)) continue;
      once.add(scope);
      view.args.forEach(given);
    }
  };
  // What is added while it is visited is visited as well.
  for (const scope of facts.scopeOf.values()) if (scope.kind === 'file') visit(scope);
  for (const scope of once) visit(scope);
  return once;
}

/** `f` of `f.call` and `f.apply`. */
function applied(host: Host, callee: Ast): Ast {
  const view = host.expression(stripped(host, callee));
  return view.kind === 'member' && (view.name === 'call' || view.name === 'apply') ? (view.object ?? callee) : callee;
}
