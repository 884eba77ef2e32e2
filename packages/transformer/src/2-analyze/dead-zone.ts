/**
 * The temporal dead zone: which uses of a `let`, `const`, `class`, or of a parameter, may come before its declaration has run.
 *
 * A declaration stands directly in its scope, so what follows it there runs after it. Early may be: what stands ahead of it,
 * what it evaluates itself, another case of its `switch`, and functions that can be called by then.
 *
 *     use(x);  const f = () => x;  f();  let x = g(() => x), y = x;  x++;
 *         ^                  ^                           ^      ^    ^
 *     always            possibly                  possibly     never, never
 */
import { isArrayLiteral, isObjectLiteral, operandsOf, stripped, type Ast } from '../1-host/index.js';
import { within, type Binding, type Range, type Reference, type Scope } from './scope.js';
import type { FunctionAnalysis } from './unit.js';

export type Early = 'never' | 'possibly' | 'always';

/** Where one variable gets its first value. */
interface Zone {
  /** It has its value behind this point of the walk… */
  order: number;
  /** …but these are evaluated first: initialiser, default values, the right side of `for…of`. */
  before: Range[];
  /** The case of a `switch` in which the declaration stands. */
  clause: Range | null;
  /** Of `for…of` and `for…in`: the right side sees a variable that never gets a value. */
  never: Range | null;
}

export class DeadZones {
  private readonly zones = new Map<Binding, Zone>();
  /** Own names of classes whose heritage or keys are evaluated outside of the class. */
  private readonly classes = new Set<Binding>();
  /** Variables that always hold one function literal, by the literal. */
  private readonly functions = new Map<Ast, Binding>();
  private readonly answers = new Map<Reference, Early>();
  private allCalls: Map<Binding, Range> | null = null;

  constructor(private readonly analysis: FunctionAnalysis) {
    const { facts, fn, boundary } = analysis;
    for (const { target, default: value } of fn.view.params) this.declare(target, value === null ? [] : [value]);
    for (const node of facts.nodesOf(boundary)) {
      this.statement(node);
      this.class(node);
    }
  }

  /** Whether a reference may meet the variable before it has a value. */
  of(reference: Reference): Early {
    let answer = this.answers.get(reference);
    if (answer === undefined) this.answers.set(reference, (answer = this.find(reference)));
    return answer;
  }

  /** Whether some use of the variable has to find out. */
  needsMark(binding: Binding): boolean {
    return this.zones.has(binding) && binding.references.some((reference) => this.of(reference) === 'possibly');
  }

  private find(reference: Reference): Early {
    const { binding, order } = reference;
    if (binding === null) return 'never';
    if (this.classes.has(binding)) return reference.scope.boundary === this.analysis.boundary ? 'always' : 'never';
    const zone = this.zones.get(binding);
    if (zone === undefined) return 'never';
    if (zone.never !== null && within(order, zone.never)) return 'always';
    const { boundary } = this.analysis;
    const met = this.met(reference);
    const ahead = met.lo <= zone.order;
    const meanwhile = zone.before.filter((range) => met.lo <= range.hi && met.hi >= range.lo);
    const inClause = zone.clause === null || (within(met.lo, zone.clause) && within(met.hi, zone.clause));
    if (reference.scope.boundary === boundary) {
      if (ahead || meanwhile.length > 0) return zone.clause === null ? 'always' : 'possibly';
      return inClause ? 'never' : 'possibly';
    }
    if (ahead) return 'possibly';
    // A function that is made meanwhile, and that nothing calls meanwhile.
    if (meanwhile.some((range) => this.calls(range))) return 'possibly';
    return inClause ? 'never' : 'possibly';
  }

  /**
   * Whether something may be called in a range: whether it does more than to make functions, objects and the like. An operator or
   * a getter may call, too, and so do static initialisers. (Suspend points would not do: calls of quiet functions are none.)
   */
  private calls(range: Range): boolean {
    const { boundary, facts, host } = this.analysis;
    return facts.nodesIn(range).some((node) => {
      if (facts.scopeOf.get(node)?.kind === 'initializer') return true;
      if (facts.scopeAt.get(node)?.boundary !== boundary) return false;
      const { kind } = host.expression(node);
      if (kind === 'leaf' || kind === 'transparent') return host.describe(node).startsWith('Spread');
      return kind !== 'operands' || !(isArrayLiteral(host, node) || isObjectLiteral(host, node));
    });
  }

  /** Where in the function a reference can be met: for one in a nested function, from where to where that can be called. */
  private met(reference: Reference): Range {
    const { boundary, facts, host } = this.analysis;
    let inner = reference.scope.boundary;
    if (inner === boundary) return { lo: reference.order, hi: reference.order };
    for (;;) {
      const outer: Scope | undefined = inner.parent?.boundary;
      if (outer === undefined || outer === boundary) break;
      inner = outer;
    }
    const { lo } = facts.range(inner.node);
    const variable = this.functions.get(inner.node);
    if (variable !== undefined) {
      const calls = this.callsOf(variable);
      return { lo: Math.max(lo, calls.lo), hi: Math.max(lo, calls.hi) };
    }
    return host.function(inner.node)?.kind === 'declaration' ? this.callsOf(this.declared(inner)) : { lo, hi: lo };
  }

  private declared(fn: Scope): Binding | null {
    const { name } = this.analysis.host.function(fn.node)!;
    for (let at = fn.parent; at !== null && name !== null; at = at.parent) {
      const binding = at.bindings.get(name);
      if (binding !== undefined) return binding;
    }
    return null;
  }

  /** Where a function with a name can be called: where it is named outside of itself, or where such a place is. */
  private callsOf(binding: Binding | null): Range {
    const anywhere = { lo: 0, hi: Infinity };
    if (binding === null) return anywhere;
    if (this.allCalls !== null) return this.allCalls.get(binding) ?? anywhere;
    const found = (this.allCalls = new Map<Binding, Range>());
    const functions = this.namedFunctions();
    for (const name of functions.keys()) found.set(name, { lo: Infinity, hi: -Infinity });
    for (let changed = true; changed;) {
      changed = false;
      for (const [name, range] of functions) {
        const calls = found.get(name)!;
        let { lo, hi } = calls;
        for (const reference of name.references) {
          if (within(reference.order, range)) continue;
          const met = this.met(reference);
          lo = Math.min(lo, met.lo);
          hi = Math.max(hi, met.hi);
        }
        if (lo !== calls.lo || hi !== calls.hi) changed = true;
        found.set(name, { lo, hi });
      }
    }
    return found.get(binding) ?? anywhere;
  }

  /** The functions of this one that have a name, and where they stand. */
  private namedFunctions(): Map<Binding, Range> {
    const { boundary, facts, host } = this.analysis;
    const names = new Map<Binding, Range>();
    for (const node of facts.nodesOf(boundary)) {
      const scope = facts.functionScopes.get(node);
      if (scope === undefined) continue;
      const name =
        this.functions.get(node) ?? (host.function(node)?.kind === 'declaration' ? this.declared(scope) : null);
      if (name === null) continue;
      // Two functions of one name: wherever it is used.
      names.set(name, names.has(name) ? { lo: 0, hi: 0 } : facts.range(node));
    }
    return names;
  }

  private statement(node: Ast): void {
    const view = this.analysis.host.statement(node);
    switch (view.kind) {
      case 'variables':
        if (view.declaration !== 'var') this.declarators(view.declarators);
        return;
      case 'for':
        if (view.init?.kind === 'variables' && view.init.declaration !== 'var') this.declarators(view.init.declarators);
        return;
      case 'forIn':
      case 'forOf':
        if (view.declaration !== null && view.declaration !== 'var')
          this.declare(view.target, [view.right], view.right);
        return;
      case 'try':
        if (view.param !== null) this.declare(view.param, []);
        return;
      case 'class':
        // The identifier stands for the class's own name inside, too. Heritage, keys and static elements come before the value.
        return this.zone(this.analysis.facts.scopeAt.get(node)?.bindings.get(view.name), view.id, [node], null);
    }
  }

  private declarators(declarators: readonly { target: Ast; init: Ast | null }[]): void {
    for (const { target, init } of declarators) {
      this.declare(target, init === null ? [] : [init]);
      if (init !== null) this.literal(target, init);
    }
  }

  /** `const f = () => x`: who does not name f cannot call it. */
  private literal(target: Ast, init: Ast): void {
    const { facts, host } = this.analysis;
    const binding = facts.declarationOf.get(host.original(target));
    const fn = host.original(init);
    if (binding === undefined || !facts.functionScopes.has(fn)) return;
    if (binding.references.every(({ access }) => access === 'read')) this.functions.set(fn, binding);
  }

  /** The names of a pattern. `before`: what is evaluated before any of them has its value. */
  private declare(target: Ast, before: readonly Ast[], never: Ast | null = null): void {
    const view = this.analysis.host.pattern(target);
    if (view.kind === 'member') return;
    if (view.kind === 'identifier') return this.name(target, before, never);
    for (const part of view.kind === 'array' ? view.elements : view.properties) {
      if (part !== null) this.declare(part.target, part.default === null ? before : [...before, part.default], never);
    }
    if (view.rest !== null) this.declare(view.rest, before, never);
  }

  private name(id: Ast, before: readonly Ast[], never: Ast | null): void {
    this.zone(this.analysis.facts.declarationOf.get(this.analysis.host.original(id)), id, before, never);
  }

  private zone(binding: Binding | undefined, id: Ast, before: readonly Ast[], never: Ast | null): void {
    const { analysis } = this;
    // The head of a `for…of` comes again as a declaration without a value.
    if (binding === undefined || this.zones.has(binding)) return;
    const { lo } = analysis.range(id);
    const ranges = before.map((node) => analysis.range(node));
    const clause = this.clauseOf(binding.scope, lo);
    this.zones.set(binding, { order: lo, before: ranges, clause, never: never && analysis.range(never) });
  }

  /** The case in which something stands, if the scope is that of a `switch`. */
  private clauseOf(scope: Scope, order: number): Range | null {
    const { analysis } = this;
    const view = analysis.host.statement(scope.node);
    if (view.kind !== 'switch') return null;
    const clause = view.cases.map(({ node }) => analysis.range(node)).find((range) => within(order, range));
    return clause ?? null;
  }

  /** `class C extends f(C)`, lowered: what names C there is evaluated outside of the class. */
  private class(node: Ast): void {
    const { boundary, facts, fail, host } = this.analysis;
    const scope = facts.nameScopes.get(node);
    if (scope === undefined || facts.functionScopes.has(node) || !this.analysis.suspends(node)) return;
    const expression = host.statement(node).kind === 'class' ? host.asExpression(node) : node;
    const operands = operandsOf(host, expression);
    const last = operands.findLastIndex((operand) => this.analysis.suspends(operand));
    for (const operand of operands.slice(0, last + 1)) refuseStrictness(this.analysis, operand);
    const outside = operands.map((operand) => this.analysis.range(operand));
    for (const binding of scope.bindings.values()) {
      this.classes.add(binding);
      for (const { id, order, scope: at } of binding.references) {
        const kept = at.boundary !== boundary && outside.some((range) => within(order, range));
        if (kept) fail('GL2003', id, 'a class whose heritage or keys have a closure with its name');
      }
    }
  }
}

/**
 * All of a class is strict, its heritage and keys, too. In sloppy code they are not where they are evaluated outside of it: refuses
 * what that would make a difference to.
 */
function refuseStrictness(analysis: FunctionAnalysis, operand: Ast): void {
  const { facts, host } = analysis;
  if (analysis.fn.view.strict) return;
  for (const node of facts.nodesIn(analysis.range(operand))) {
    const view = host.expression(node);
    const target = view.kind === 'assign' || view.kind === 'update' || view.kind === 'delete' ? view.target : null;
    const kind = host.function(node)?.kind ?? 'arrow';
    const binding = target && facts.referenceOf.get(host.original(stripped(host, target)))?.binding;
    if (kind === 'arrow' && (target === null || ['let', 'var', 'param'].includes(binding?.kind ?? ''))) continue;
    analysis.fail('GL2003', node, 'a class whose heritage or keys assign something or have a function, in sloppy code');
  }
}
