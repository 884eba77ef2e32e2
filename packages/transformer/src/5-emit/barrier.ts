/**
 * Barrier functions: those that the engine calls by itself (accessors) or whose frames are native (generators, async
 * functions). They keep their shape; each call is checked, so that a switch in it is an error there and nothing else.
 *
 *     get size() { return count(this); }   ⟶   get size() { if ($.unwinding) $.entered();  return $.checked(count(this)); }
 */
import type { Ast, Build, Host, Substitution } from '../1-host/index.js';
import type { Facts } from '../2-analyze/scope.js';
import type { Point, SuspendPoints } from '../2-analyze/suspend.js';
import type { MarkedFunction } from '../2-analyze/mark.js';
import { functionId, isAccessor, noteOf } from './function.js';

const UNCHECKED = new Set(['superCall', 'yield']);

/** `announces`: what was announced is not what this function calls first, be it in its parameters. */
export function emitBarrier(
  host: Host,
  facts: Facts,
  fn: Ast,
  marked: MarkedFunction,
  points: SuspendPoints,
  runtime: string,
  announces: boolean,
): Ast {
  const { build } = host;
  const all = points.of(marked.scope);
  if (all.length === 0) return fn;
  const helper = (name: string): Ast => build.member(build.identifier(runtime), name);
  const params = host.function(fn)!.params.map(({ node }) => facts.range(host.original(node)));
  const early = all.filter(({ order }) => announces && params.some(({ lo, hi }) => order >= lo && order <= hi));
  const copy = checkCalls(host, fn, all, runtime, early) ?? fn;
  const view = host.function(copy)!;
  const body = view.body ?? [build.return(view.expression!)];
  const entry = build.if(helper('unwinding'), [build.expressionStatement(build.call(helper('entered'), []))], null);
  const end = view.derived ? [build.expressionStatement(build.call(helper('checked'), [build.this()]))] : [];
  const start = [entry];
  // Who announced a read or write meant this accessor, and no other one.
  if (isAccessor(view)) start.push(build.expressionStatement(build.assign(helper(noteOf(view)), '=', build.number(0))));
  const whole = host.withBody(copy, null, [...start, ...body, ...end]);
  return announces ? announceNobody(host, whole, runtime) : whole;
}

/**
 * Whoever called the function announced it, and it enters nothing; its id says that the function is not one that it contains:
 *
 *     function f() { … }   ⟶   function f() { $.calling(void 0, "file.js:1:0"); … }
 */
export function announceNobody(host: Host, fn: Ast, runtime: string): Ast {
  const { build } = host;
  const { body, expression } = host.function(fn)!;
  const call = callingNobody(build, runtime, build.string(functionId(host, fn)));
  return host.withBody(fn, null, [build.expressionStatement(call), ...(body ?? [build.return(expression!)])]);
}

/** `$.calling(void 0, void 0)` */
function callingNobody(build: Build, runtime: string, id: Ast): Ast {
  return build.call(build.member(build.identifier(runtime), 'calling'), [build.undefined(), id]);
}

/**
 * The same code with each call checked; null: it has none. For field initialisers and static blocks, too. Those of `early` come
 * before the function's first statement: `$.checked(($.calling(void 0, void 0), f()))`.
 */
export function checkCalls(
  host: Host,
  code: Ast,
  points: readonly Point[],
  runtime: string,
  early: readonly Point[] = [],
): Ast | null {
  const { build } = host;
  // `super()` stays as it is: hosts look for it. Where it was suspended, the end of the constructor tells.
  const calls = new Set(
    points
      .filter(
        ({ node, iteration, property, elements }) =>
          iteration === undefined &&
          property === undefined &&
          elements === undefined &&
          !UNCHECKED.has(host.expression(node).kind),
      )
      .map(({ node }) => node),
  );
  if (calls.size === 0) return null;

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
      const checked = build.member(build.identifier(runtime), 'checked');
      const value = host.substitute(node, substitution(new Set(links)));
      const first = early.some((point) => links.includes(point.node));
      return build.call(checked, [
        first ? build.sequence([callingNobody(build, runtime, build.undefined()), value]) : value,
      ]);
    },
  });
  return host.substitute(code, substitution(new Set([host.original(code)])));
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
