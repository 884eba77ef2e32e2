/**
 * Function literals that are too large to stand in both forms are made by a function that both forms share, and so are objects with
 * methods, and classes. Without it, functions nested n deep would be written 2^n times.
 *
 *     xs.map((x) => { …large… })   ⟶   const $make1 = () => (x) => { …large… };   xs.map($make1())
 *     o = { y, m() { …large… } }   ⟶   const $make2 = (y) => ({ y, m() { …large… } });   o = $make2(y)
 */
import { isObjectLiteral, stripped, type Ast } from '../1-host/index.js';
import type { Prologue, UnitBody } from '../3-lower/ir.js';
import { variableOf, type FunctionContext } from '../3-lower/lowering.js';
import type { Facts, Scope } from '../2-analyze/scope.js';
import type { FunctionAnalysis } from '../2-analyze/unit.js';

/** The number of nodes up to which a literal may stand twice, and of functions in it: each may stand twice again. */
const SMALL = 30;
const FEW = 2;

export interface Factory {
  name: string;
  /** The variables of the unit that the literal reads while it is made: each form hands over its own. */
  params: string[];
}

/** Adds the factories of a function to the prologues of its units; gives them by literal. */
export function makeFactories(fn: FunctionContext, units: ReadonlyMap<Scope, UnitBody>): Map<Ast, Factory> {
  const { analysis } = fn;
  const { facts } = analysis;
  const factories = new Map<Ast, Factory>();
  let end = 0;
  for (const { node, named } of candidates(fn)) {
    const { lo, hi } = facts.range(node);
    const around = unitAround(analysis, node);
    const unit = units.get(around);
    // A single form has it once; only its name would not be the same in all hosts. What stands in another literal is made with that.
    const standsOnce = fn.single && around === analysis.boundary && named === null;
    const params = paramsOf(fn, node);
    if (lo <= end || unit === undefined || params === null || standsOnce) continue;
    end = hi;
    const factory = { name: fn.names.fresh('make'), params };
    factories.set(node, factory);
    unit.prologue.push({ kind: 'factory', ...factory, literal: node, named } satisfies Prologue);
  }
  return factories;
}

interface Candidate {
  node: Ast;
  /** What an anonymous function is called after. */
  named: string | null;
}

/** In the order of the source, outer ones first. */
function candidates(fn: FunctionContext): Candidate[] {
  const { analysis } = fn;
  const { facts, host } = analysis;
  const range = analysis.range(analysis.fn.node);
  const found = new Map<Ast, Candidate>();
  const isInside = (node: Ast): boolean => facts.range(node).lo > range.lo && facts.range(node).hi <= range.hi;
  let special: SpecialNames | null = null;
  for (const node of facts.nodesOf(analysis.boundary)) {
    const scope = facts.nameScopes.get(node);
    if (facts.functionScopes.has(node)) {
      const { kind, name } = host.function(node)!;
      const literal = kind === 'arrow' || kind === 'expression' ? node : objectAround(fn, node);
      if (literal === null || !isInside(literal) || !isLarge(facts, literal) || !visibleAtTop(fn, literal)) continue;
      const { unnamed, dynamic } = (special ??= specialNames(fn));
      if (dynamic.has(literal)) continue;
      found.set(literal, { node: literal, named: literal === node && !unnamed.has(node) ? name : null });
    } else if (scope !== undefined && isSharedClass(fn, node, scope)) found.set(node, { node, named: null });
  }
  return [...found.values()].sort((a, b) => facts.range(a.node).lo - facts.range(b.node).lo);
}

function isLarge(facts: Facts, literal: Ast): boolean {
  const { lo, hi } = facts.range(literal);
  if (hi - lo >= SMALL) return true;
  return facts.nodesIn({ lo: lo + 1, hi }).filter((node) => facts.functionScopes.has(node)).length > FEW;
}

/** The unit whose code a literal stands in. The head of a loop is not in the closure block that its body is. */
function unitAround(analysis: FunctionAnalysis, literal: Ast): Scope {
  const { facts, host } = analysis;
  const { lo } = facts.range(literal);
  const within = (node: Ast): boolean => lo >= analysis.range(node).lo && lo <= analysis.range(node).hi;
  let unit = analysis.unitOf(facts.scopeAt.get(literal)!);
  while (unit !== analysis.boundary) {
    const view = host.statement(unit.node);
    const rounds = analysis.rounds.get(unit);
    const isHead =
      view.kind === 'for'
        ? rounds === undefined
          ? !within(view.body)
          : view.init?.kind === 'variables' && within(view.init.node)
        : (view.kind === 'forOf' || view.kind === 'forIn') && within(view.right);
    if (!isHead) break;
    if (rounds) return rounds;
    unit = analysis.unitOf(unit.parent!);
  }
  return unit;
}

/** Literals that get no name where they stand (`o.m = () => …`), or one that is not known yet (`{ [key]: () => … }`). */
interface SpecialNames {
  unnamed: Set<Ast>;
  dynamic: Set<Ast>;
}

function specialNames({ analysis }: FunctionContext): SpecialNames {
  const { facts, host } = analysis;
  const unnamed = new Set<Ast>();
  const dynamic = new Set<Ast>();
  const literal = (node: Ast): Ast => host.original(stripped(host, node));
  for (const node of facts.nodesOf(analysis.boundary)) {
    const view = host.expression(node);
    if (view.kind === 'assign' && host.expression(literal(view.target)).kind === 'member')
      unnamed.add(literal(view.value));
    if (view.kind !== 'operands') continue;
    view.operands.forEach(({ role }, i) => {
      const next = view.operands[i + 1];
      if (role === 'key' && next !== undefined) dynamic.add(literal(next.node));
    });
  }
  return { unnamed, dynamic };
}

/** The object literal that a method belongs to, if it can be made elsewhere. */
function objectAround({ analysis }: FunctionContext, method: Ast): Ast | null {
  const parent = parentOf(analysis.facts, method);
  return parent !== null && isObjectLiteral(analysis.host, parent) && !analysis.suspends(parent) ? parent : null;
}

function parentOf(facts: Facts, node: Ast): Ast | null {
  const { lo, hi } = facts.range(node);
  for (let i = lo - 2; i >= 0; i--) if (facts.range(facts.nodes[i]!).hi >= hi) return facts.nodes[i]!;
  return null;
}

/** null: it assigns to one. */
function paramsOf(fn: FunctionContext, literal: Ast): string[] | null {
  const { facts, boundary } = fn.analysis;
  const names = new Set<string>();
  for (const reference of facts.referencesIn(facts.range(literal))) {
    const variable = variableOf(fn, reference);
    if (variable === null || variable.shared || reference.scope.boundary !== boundary) continue;
    if (reference.access !== 'read') return null;
    names.add(variable.name);
  }
  return [...names];
}

/**
 * Classes with a name, of whatever size: TypeScript, where it writes static members for old engines, knows one place of a class.
 * What is evaluated with it must not need the function's own frame.
 */
function isSharedClass(fn: FunctionContext, node: Ast, scope: Scope): boolean {
  const { analysis } = fn;
  const { facts, host } = analysis;
  const hasName = scope.bindings.size > 0 || staysAnonymous(fn, node);
  const { lo, hi } = facts.range(node);
  // Its static elements may be suspended, but not while it is made.
  const suspends = analysis.calls({ lo: lo + 1, hi });
  if (!hasName || suspends || !visibleAtTop(fn, node)) return false;
  if (host.statement(node).kind === 'class' && staysDeclaration(fn, node)) return false;
  const range = facts.range(node);
  for (const { use, boundary } of facts.lexicalsIn(range)) {
    if (boundary === analysis.boundary && (use === 'await' || use === 'yield')) return false;
  }
  return true;
}

/** Whether it stands in a leaf: a block without suspend points, be it one whose scope is not the block's alone. */
function staysDeclaration({ analysis, variables }: FunctionContext, node: Ast): boolean {
  const { facts, host } = analysis;
  const view = host.statement(node);
  const scope = facts.scopeAt.get(node)!;
  if (view.kind !== 'class' || !variables.has(scope.bindings.get(view.name)!)) return true;
  return analysis.lowered.has(scope) && !analysis.suspends(parentOf(facts, node));
}

/** Whether a class without a name stands where nothing gives it one. */
function staysAnonymous({ analysis: { facts, host } }: FunctionContext, node: Ast): boolean {
  const parent = parentOf(facts, node);
  return parent !== null && NAMELESS.test(host.describe(parent));
}

const NAMELESS = /^(Call|New)Expression$|^ReturnStatement$|^Arrow|^Array(Literal)?Expression$/;

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
