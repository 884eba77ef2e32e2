/**
 * Forms that can stand behind the function instead of in it, because they use nothing of the code around it:
 *
 *     function f(x) { … return $.capture($frame => { … }, $r, $pc, x); }
 *  ⟶
 *     function f(x) { … return $.capture($resume1, $r, $pc, x); }
 *     function $resume1($frame) { … }
 *
 * A frame then holds no closure of its own. Single forms may also stand at the end of a function around whose variables they use, so
 * that there is one for each call of that, and none for each of their own:
 *
 *     function g(y) { function f(x) { return $run1(void 0, this, x); } … function $run1($frame, $this, x) { … y … } }
 *
 * Resume forms stay near the fast form, or gzip does not see how much the two have in common: behind a large class, saxes takes 3.1
 * instead of 2.8 times the source. Single forms have nothing to resemble.
 */
import { contains, type Facts, type Scope } from '../2-analyze/scope.js';
import type { UnitBody } from '../3-lower/ir.js';
import type { FunctionContext } from '../3-lower/lowering.js';

/** The scope at whose end its form may stand, that of the file or of a function. null: it must stay inside. */
export function placeOf(context: FunctionContext, unit: UnitBody): Scope | null {
  const { analysis, single } = context;
  const { boundary, facts, fn } = analysis;
  if (unit.prologue.length > 0 || [...unit.params, ...unit.locals].some(({ shared }) => shared)) return null;
  if (!single && isInClass(facts, boundary)) return null;
  // In a function around it, `eval` may have declared whatever this one uses.
  if (facts.lexicals.some(({ use, boundary: at }) => use === 'eval' && contains(at, boundary))) return null;
  for (const { use } of facts.lexicalsIn(facts.range(fn.node))) {
    if (use === 'super' || use === 'new.target' || use === 'private') return null;
    if (use === 'this' && fn.view.kind === 'arrow') return null;
  }
  const place = innermost(context);
  return single || place?.kind === 'file' ? place : null;
}

/** The innermost scope around the function whose variables it uses, if its code means the same at the end of that. */
function innermost({ analysis }: FunctionContext): Scope | null {
  const { boundary, facts, fn, host } = analysis;
  const range = facts.range(fn.node);
  let place = boundary;
  while (place.parent !== null) place = place.parent;
  for (const { name, binding } of facts.referencesIn(range)) {
    if (binding === null ? name === 'arguments' : !isAround(binding.scope)) return null;
    if (binding !== null && !contains(boundary, binding.scope) && contains(place, binding.scope)) place = binding.scope;
  }
  const strict = place.kind === 'file' ? host.strict : host.function(place.node)!.strict;
  // Default values of parameters do not see what the body declares.
  return fn.view.strict !== strict || range.lo < place.paramsEnd ? null : place;

  function isAround(scope: Scope): boolean {
    return scope.kind === 'file' || scope.kind === 'function' || contains(boundary, scope);
  }
}

function isInClass(facts: Facts, boundary: Scope): boolean {
  for (let at: Scope | null = boundary; at !== null; at = at.parent)
    if (at.kind === 'name' && !facts.functionScopes.has(at.node)) return true;
  return false;
}
