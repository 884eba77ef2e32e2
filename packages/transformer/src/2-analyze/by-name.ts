/**
 * Code whose names are known at run time only: direct `eval` sees the variables around it by name, and inside of `with` every
 * name may be a property. Compiled, a function has other variables than it had.
 *
 * A function that says "use greenlet" must not have such code, in itself or in a function of its own. One that is marked because
 * everything is (`mark: 'all'`) is left as it is written.
 */
import type { Ast } from '../1-host/index.js';
import type { Marked } from './mark.js';
import { within, type Facts, type Lexical } from './scope.js';
import type { Fail } from './unit.js';

/** Takes such functions out of what is to be compiled; gives the places, one for each reason. */
export function leaveByName(facts: Facts, marked: Marked, fail: Fail): { left: Set<Ast>; because: Lexical[] } {
  const left = new Set<Ast>();
  const because: Lexical[] = [];
  for (const lexical of facts.lexicals) {
    if (lexical.use !== 'eval' && lexical.use !== 'with') continue;
    const around = [...marked.functions.values()].filter((fn) => concerns(facts, lexical, fn.node));
    for (const { node, explicit, form } of around) {
      if (explicit && lexical.use === 'with') fail('GL2001', lexical.node);
      // Barrier functions keep their variables; others are refused when they are compiled.
      if (explicit || (form === 'barrier' && lexical.use === 'eval')) continue;
      left.add(node);
    }
    if (around.some(({ node }) => left.has(node))) because.push(lexical);
  }
  for (const node of left) marked.functions.delete(node);
  return { left, because };
}

/** Whether the function contains it, or stands inside of the `with`. */
function concerns(facts: Facts, { use, node, order }: Lexical, fn: Ast): boolean {
  const range = facts.range(fn);
  return within(order, range) || (use === 'with' && within(range.lo, facts.range(node)));
}
