/**
 * Function literals that are too large to stand in both forms are made by a function that both forms share. Without it,
 * functions nested n deep would be written 2^n times.
 *
 *     xs.map((x) => { …large… })   ⟶   const $make1 = () => (x) => { …large… };   xs.map($make1())
 */
import type { Ast } from '../1-host/index.js';
import type { Prologue, UnitBody } from '../3-lower/ir.js';
import type { FunctionContext } from '../3-lower/lowering.js';
import type { Scope } from '../2-analyze/scope.js';

/** The number of nodes up to which a literal may stand twice. */
const SMALL = 40;

/** Adds the factories of a function to the prologues of its units; gives their names by literal. */
export function makeFactories(fn: FunctionContext, units: ReadonlyMap<Scope, UnitBody>): Map<Ast, string> {
  const { analysis } = fn;
  const { facts, host } = analysis;
  const factories = new Map<Ast, string>();
  const range = analysis.range(analysis.fn.node);
  for (const node of facts.functionScopes.keys()) {
    const { lo, hi } = facts.range(node);
    if (lo <= range.lo || hi > range.hi || hi - lo < SMALL) continue;
    const scope = facts.scopeAt.get(node)!;
    if (scope.boundary !== analysis.boundary) continue;
    const view = host.function(node)!;
    if ((view.kind !== 'arrow' && view.kind !== 'expression') || !visibleAtTop(fn, node)) continue;
    const unit = units.get(analysis.unitOf(scope));
    if (unit === undefined) continue;
    const name = fn.names.fresh('make');
    factories.set(node, name);
    unit.prologue.push({ kind: 'factory', name, literal: node, named: view.name } satisfies Prologue);
  }
  for (const [node, scope] of facts.nameScopes) {
    const { lo, hi } = facts.range(node);
    if (lo <= range.lo || hi > range.hi || facts.functionScopes.has(node)) continue;
    if (scope.boundary !== analysis.boundary || !isSharedClass(fn, node, scope)) continue;
    const unit = units.get(analysis.unitOf(scope));
    if (unit === undefined) continue;
    const name = fn.names.fresh('make');
    factories.set(node, name);
    unit.prologue.push({ kind: 'factory', name, literal: node, named: null } satisfies Prologue);
  }
  return factories;
}

/**
 * Classes with a name, of whatever size: TypeScript, where it writes static members for old engines, knows one place of a class.
 * What is evaluated with it must not need the function's own frame.
 */
function isSharedClass(fn: FunctionContext, node: Ast, scope: Scope): boolean {
  const { analysis } = fn;
  const { facts, host } = analysis;
  if (scope.bindings.size === 0 || analysis.suspends(node) || !visibleAtTop(fn, node)) return false;
  // A declaration that stays one.
  const view = host.statement(node);
  if (view.kind === 'class' && !fn.variables.has(facts.scopeAt.get(node)!.bindings.get(view.name)!)) return false;
  const range = facts.range(node);
  for (const { use, boundary } of facts.lexicalsIn(range)) {
    if (boundary === analysis.boundary && (use === 'await' || use === 'yield')) return false;
  }
  return true;
}

/** Whether everything that the literal uses of this function is declared at the top of its unit. */
function visibleAtTop(fn: FunctionContext, literal: Ast): boolean {
  const { analysis } = fn;
  const { facts, boundary } = analysis;
  const range = facts.range(literal);
  for (const { binding } of facts.referencesIn(range)) {
    if (binding === null || binding.scope.boundary !== boundary || fn.variables.has(binding)) continue;
    // The literal's own name, or what stands in it, is declared by itself.
    const own = facts.range(binding.scope.node);
    if (own.lo < range.lo || own.hi > range.hi) return false;
  }
  const { view } = analysis.fn;
  if (view.kind !== 'constructor' || !view.derived) return true;
  for (const { use } of facts.lexicalsIn(range)) if (use === 'this') return false;
  return true;
}
