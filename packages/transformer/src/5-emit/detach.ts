/**
 * Forms that can stand behind the function instead of in it, because they use nothing of the code around it:
 *
 *     function f(x) { … return $.capture($r, [$frame => { … }, null, $pc, x]); }
 *  ⟶
 *     function f(x) { … return $.capture($r, [$resume1, null, $pc, x]); }
 *     function $resume1($frame) { … }
 *
 * A frame then holds no closure of its own. Resume forms of methods stay inside: behind a large class they would be too far from the
 * fast form for gzip to see how much the two have in common (saxes: 3.1 instead of 2.8 times the source). Single forms have nothing
 * to resemble.
 */
import { contains, type Facts, type Scope } from '../2-analyze/scope.js';
import type { UnitBody } from '../3-lower/ir.js';
import type { FunctionContext } from '../3-lower/lowering.js';

export function standsAlone({ analysis }: FunctionContext, unit: UnitBody, single: boolean): boolean {
  const { boundary, facts, fn, host } = analysis;
  if (fn.view.strict !== host.strict || unit.prologue.length > 0) return false;
  if (!single && isInClass(facts, boundary)) return false;
  if ([...unit.params, ...unit.locals].some(({ shared }) => shared)) return false;
  const range = facts.range(fn.node);
  // In a function around it, `eval` may have declared whatever this one uses.
  if (facts.lexicals.some(({ use, boundary: at }) => use === 'eval' && contains(at, boundary))) return false;
  for (const { name, binding } of facts.referencesIn(range)) {
    if (binding === null ? name === 'arguments' : !isReachable(boundary, binding.scope)) return false;
  }
  for (const { use } of facts.lexicalsIn(range)) {
    if (use === 'super' || use === 'new.target' || use === 'private') return false;
    if (use === 'this' && fn.view.kind === 'arrow') return false;
  }
  return true;
}

function isInClass(facts: Facts, boundary: Scope): boolean {
  for (let at: Scope | null = boundary; at !== null; at = at.parent)
    if (at.kind === 'name' && !facts.functionScopes.has(at.node)) return true;
  return false;
}

/** Whether a variable of `scope` is one of the function's own or of the file. */
function isReachable(boundary: Scope, scope: Scope): boolean {
  if (scope.kind === 'file') return true;
  return contains(boundary, scope);
}
