/**
 * Which variables of a function live through suspensions, and under which names. They are declared at the top of their unit;
 * two of one name in nested blocks, or one that would hide an outer name that is in use, get new names.
 */
import type { Ast } from '../1-host/index.js';
import { contains, type Binding, type Scope } from '../2-analyze/scope.js';
import type { FunctionAnalysis } from '../2-analyze/unit.js';
import { stmt, type Var } from './ir.js';
import type { FunctionContext, Lowering } from './lowering.js';
import { leaf, op } from './ops.js';

/** Finds the function's scopes that hoist, and makes their variables. */
export function hoistVariables(fn: FunctionContext): void {
  const { analysis } = fn;
  const taken = foreignNames(analysis);
  for (const scope of analysis.facts.scopesOf(analysis.boundary)) {
    if (!analysis.hoists(scope)) continue;
    for (const binding of scope.bindings.values()) {
      if (binding.kind === 'import' || binding.kind === 'other')
        analysis.fail('GL2003', binding.id, `the scope of ${binding.name}`);
      fn.variables.set(binding, makeVariable(fn, binding, taken));
    }
  }
}

function makeVariable(fn: FunctionContext, binding: Binding, taken: Set<string>): Var {
  const { analysis } = fn;
  const atTop = binding.scope === analysis.boundary;
  const name = taken.has(binding.name) && binding.kind !== 'param' ? fn.names.fresh(`${binding.name}_`) : binding.name;
  taken.add(name);
  if (binding.kind === 'param' && binding.declarations.length > 1) refuseTwoScopes(analysis, binding);
  // A renamed `var` cannot stay a declaration inside of leaves: shared ones do not.
  const moved = binding.kind === 'var' && name !== binding.name;
  const captured = analysis.captured(binding);
  const copied = captured && fn.single && !fn.hosts && isConstantParam(analysis, binding);
  const shared =
    moved || declaredInside(analysis, binding) || (captured && !copied) || (atTop && binding.kind === 'function');
  return { name, kind: binding.kind === 'param' ? 'param' : 'local', shared, copied };
}

/** A parameter that nothing assigns to, and that no closure of the head reads: a copy of it is as good. */
function isConstantParam({ boundary, closureBlocks }: FunctionAnalysis, binding: Binding): boolean {
  if (binding.kind !== 'param' || binding.declarations.length > 1 || closureBlocks.size > 0) return false;
  return binding.references.every(
    ({ access, order, scope }) => access === 'read' && (scope.boundary === boundary || order > boundary.paramsEnd),
  );
}

/** A `var` in a closure block belongs to the function, and is assigned in the block. */
function declaredInside({ facts, unitOf, boundary }: FunctionAnalysis, binding: Binding): boolean {
  return binding.declarations.some((id) => {
    const scope = facts.scopeAt.get(id);
    return scope?.boundary === boundary && unitOf(scope) !== unitOf(binding.scope);
  });
}

/** `function f(x, get = () => x) { var x; }`: the closure keeps the parameter, the body has a variable of its own. */
function refuseTwoScopes(analysis: FunctionAnalysis, binding: Binding): void {
  const { boundary } = analysis;
  const kept = binding.references.some(
    ({ order, scope }) => order <= boundary.paramsEnd && scope.boundary !== boundary,
  );
  if (kept) analysis.fail('GL2005', binding.id, binding.name);
}

/** Names that mean something else somewhere in the function: a hoisted variable must not take them. */
function foreignNames(analysis: FunctionAnalysis): Set<string> {
  const names = new Set<string>();
  for (const { binding, name, scope } of analysis.facts.referencesIn(analysis.range(analysis.fn.node))) {
    // `class { [b()](b) {} }`: the key of a method is no part of it.
    if (!contains(analysis.boundary, scope)) continue;
    const own = binding !== null && binding.scope.boundary === analysis.boundary && analysis.hoists(binding.scope);
    const inner = binding !== null && contains(analysis.boundary, binding.scope) && !own;
    // An inner declaration that stays where it is hides the hoisted name only where it should.
    if (!own && !inner) names.add(name);
  }
  // In sloppy code, a function of a block that stays would be assigned to a `var` of its name.
  if (!analysis.fn.view.strict) {
    for (const scope of analysis.facts.scopesOf(analysis.boundary)) {
      if (analysis.hoists(scope)) continue;
      for (const { kind, name } of scope.bindings.values()) if (kind === 'function') names.add(name);
    }
  }
  return names;
}

/** Declares a unit's own variables. */
export function unitVariables(l: Lowering): void {
  for (const [binding, variable] of l.fn.variables) {
    if (l.fn.analysis.unitOf(binding.scope) !== l.scope) continue;
    if (variable.kind === 'param') l.params.push(variable);
    else if (!declaresItself(l.fn, binding)) l.locals.push(variable);
  }
}

/**
 * A function declaration at the top stays one, unless it has another name: `function f(x = g()) { function g() {} }` has
 * to see the outer `g`, too.
 */
export function declaresItself({ analysis, variables }: FunctionContext, binding: Binding): boolean {
  if (binding.kind !== 'function' || binding.scope !== analysis.boundary) return false;
  return (variables.get(binding)?.name ?? binding.name) === binding.name;
}

/** At the entry of a scope: its variables have no value yet, where some use could tell. */
export function markUninitialized(l: Lowering, scope: Scope): void {
  for (const binding of scope.bindings.values()) {
    const variable = l.fn.variables.get(binding);
    if (variable === undefined || binding.kind === 'param' || !l.fn.zones.needsMark(binding)) continue;
    l.set(variable, op({ name: 'uninitialized' }));
  }
}

/** Functions declared in a block, or renamed, exist from its start. */
export function lowerBlockFunctions(l: Lowering, body: readonly Ast[]): void {
  for (const statement of body) {
    let node = statement;
    let view = l.host.statement(node);
    while (view.kind === 'labeled') view = l.host.statement((node = view.body));
    if (view.kind !== 'function') continue;
    const binding = l.facts.declarationOf.get(l.host.original(view.id));
    const variable = binding && l.fn.variables.get(binding);
    if (variable === undefined || declaresItself(l.fn, binding!)) continue;
    l.push(stmt('set', { target: variable, value: leaf(l.host.asExpression(node)) }, node));
  }
}
