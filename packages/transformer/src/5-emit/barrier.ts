/**
 * Barrier functions: those that the engine calls by itself (accessors) or whose frames are native (generators, async
 * functions). They keep their shape; each call is checked, so that a switch in it is an error there and nothing else.
 *
 *     get size() { return count(this); }   ⟶   get size() { if ($.unwinding) $.entered();  return $.checked(count(this)); }
 */
import type { Ast, Host, Substitution } from '../1-host/index.js';
import type { SuspendPoints } from '../2-analyze/suspend.js';
import type { MarkedFunction } from '../2-analyze/mark.js';

export function emitBarrier(host: Host, fn: Ast, marked: MarkedFunction, points: SuspendPoints, runtime: string): Ast {
  const { build } = host;
  // `super()` stays as it is: hosts look for it. Where it was suspended, the end of the constructor tells.
  const all = points.of(marked.scope).map(({ node }) => node);
  const calls = new Set(all.filter((node) => host.expression(node).kind !== 'superCall'));
  if (all.length === 0) return fn;
  const helper = (name: string): Ast => build.member(build.identifier(runtime), name);

  /** `skip`: the links of the chain that is being wrapped as a whole. */
  const substitution = (skip: ReadonlySet<Ast>): Substitution => ({
    self: null,
    name: () => null,
    replace: (original, node) => {
      if (skip.has(original)) return null;
      const view = host.expression(node);
      const chained = (view.kind === 'member' || view.kind === 'call') && view.chained;
      const links = chained ? chainLinks(host, node) : [original];
      // `for…of` is a point, but no expression.
      if (view.kind === 'leaf' || !links.some((link) => calls.has(link))) return null;
      return build.call(helper('checked'), [host.substitute(node, substitution(new Set(links)))]);
    },
  });

  const copy = host.substitute(fn, substitution(new Set([host.original(fn)])));
  const view = host.function(copy)!;
  const body = view.body ?? [build.return(view.expression!)];
  const entry = build.if(helper('unwinding'), [build.expressionStatement(build.call(helper('entered'), []))], null);
  const end = view.derived ? [build.expressionStatement(build.call(helper('checked'), [build.this()]))] : [];
  return host.withBody(copy, null, [entry, ...body, ...end]);
}

/** The links of an optional chain, from its end to its base, by their originals. */
function chainLinks(host: Host, node: Ast): Ast[] {
  const links: Ast[] = [];
  let at: Ast | null = node;
  while (at !== null) {
    const view = host.expression(at);
    if (view.kind === 'transparent') {
      at = view.expression;
      continue;
    }
    if ((view.kind !== 'member' && view.kind !== 'call') || !view.chained) break;
    links.push(host.original(at));
    at = view.kind === 'call' ? view.callee : view.object;
  }
  return links;
}
