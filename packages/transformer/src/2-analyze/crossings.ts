/**
 * Callbacks that cannot be suspended where they are called: marked functions that can suspend, handed to an un-marked
 * function of the file, or one that the host knows, that calls them itself. For warnings; at run time such a switch is a
 * barrier error.
 *
 *     function each(xs, f) { 'use no greenlet'; for (const x of xs) f(x); }
 *     each(xs, (x) => ask(x));   ◀ here
 */
import type { Ast, Host } from '../1-host/index.js';
import { fixedFunctions } from './fixed-functions.js';
import { initialValues } from './initial-values.js';
import type { Marked } from './mark.js';
import type { Facts } from './scope.js';
import type { SuspendPoints } from './suspend.js';

export interface Crossing {
  callback: Ast;
  /** Whom it is handed to. */
  callee: string;
}

/** The name of an un-marked function of another file to which a call hands an argument, and which calls that; null: there is none. */
export type ForeignCaller = (call: Ast, argument: number) => string | null;

export function findCrossings(
  host: Host,
  facts: Facts,
  marked: Marked,
  points: SuspendPoints,
  foreign: ForeignCaller | null,
): Crossing[] {
  const found: Crossing[] = [];
  if (foreign === null && marked.functions.size === facts.functionScopes.size) return found;
  const named = fixedFunctions(host, facts, initialValues(host, facts));
  const functionOf = (node: Ast): Ast | undefined => {
    const original = host.original(node);
    if (facts.functionScopes.has(original)) return original;
    const binding = facts.referenceOf.get(original)?.binding;
    return binding ? named.get(binding) : undefined;
  };
  for (const { scope } of marked.functions.values())
    for (const { node } of points.of(scope)) {
      const call = host.expression(node);
      if (call.kind !== 'call') continue;
      const callee = functionOf(call.callee);
      if (callee === undefined ? foreign === null : marked.functions.has(callee)) continue;
      for (const [i, { role, node: argument }] of call.args.entries()) {
        if (role === 'spread') break; // from here on it is not known which parameter gets what
        const callback = functionOf(argument);
        const plan = callback === undefined ? undefined : marked.functions.get(callback);
        if (plan === undefined || points.of(plan.scope).length === 0) continue;
        if (callee === undefined) {
          const name = foreign!(node, i);
          if (name !== null) found.push({ callback: argument, callee: name });
        } else if (callsParameter(host, facts, callee, i))
          found.push({
            callback: argument,
            callee: facts.referenceOf.get(host.original(call.callee))?.name ?? 'this function',
          });
      }
    }
  return found;
}

/** Whether `fn` calls its parameter `index` in its own body, by name. */
function callsParameter(host: Host, facts: Facts, fn: Ast, index: number): boolean {
  const param = host.function(fn)?.params[index];
  if (param === undefined || param.rest) return false;
  const binding = facts.declarationOf.get(host.original(param.target));
  const scope = facts.functionScopes.get(fn);
  return facts.nodesIn(facts.range(fn)).some((node) => {
    const call = host.expression(node);
    if (call.kind !== 'call' || facts.scopeAt.get(node)?.boundary !== scope) return false;
    const reference = facts.referenceOf.get(host.original(call.callee));
    return binding !== undefined && reference?.binding === binding;
  });
}
