/**
 * Which nodes may suspend by themselves: every call, and what calls by itself where we can spell the call out. Left out are
 * calls that cannot: of known builtins, and of functions and classes of the file that call nothing but such functions.
 *
 * Spread and array patterns call an iterator. Parameters are taken apart natively in a function that calls nothing else.
 *
 * Reads and writes of properties are points where the file has a marked accessor of that name that has points itself.
 */
import {
  isArrayLiteral,
  stripped,
  type Ast,
  type ExpressionView,
  type Host,
  type Operand,
  type PatternProperty,
  type StatementView,
} from '../1-host/index.js';
import { BuiltinCalls } from './builtin-calls.js';
import type { MarkedFunction } from './mark.js';
import { ClassElements, type Candidate } from './class-elements.js';
import { FixedClasses, type FixedClass } from './fixed-classes.js';
import { fixedFunctions } from './fixed-functions.js';
import { initialValues } from './initial-values.js';
import { append, firstAt } from './lists.js';
import { findLoud } from './loud.js';
import { recursiveFunctions } from './recursion.js';
import type { Binding, Facts, Range, Scope } from './scope.js';
import { VoidTails } from './void-tails.js';

export interface Point {
  order: number;
  node: Ast;
  /** The function of the file that it calls, if it is a known one. */
  callee: Ast | null;
  /** The class of the file that it makes an instance of, if it is one. */
  constructs?: FixedClass;
  /** Spread or an array pattern: in parameters (weak), or elsewhere. */
  iteration?: 'weak' | 'strong';
  /** The property that is read or written, of an accessor's name. */
  property?: string;
  /** Of a class its static elements, or of its constructor the fields: the scopes of what initialises them. */
  elements?: Scope[];
}

export class SuspendPoints {
  readonly elements: ClassElements;
  /** The names of accessors of the file that can be suspended. */
  readonly accessors = new Set<string>();
  /** There is a tagged template in the file. */
  tagged = false;
  readonly voidTails: VoidTails;
  private readonly builtins: BuiltinCalls;
  /** null: every constructor may suspend. */
  private readonly fixedClasses: FixedClasses | null;
  /** The functions that names always mean. */
  private readonly functions: ReadonlyMap<Binding, Ast>;
  private readonly byBoundary = new Map<Scope, Point[]>();
  /** The names of all marked accessors. */
  private readonly candidates = new Set<string | null>();

  constructor(
    private readonly host: Host,
    private readonly facts: Facts,
    private readonly marked: ReadonlyMap<Ast, MarkedFunction>,
    /** Look through calls inside the file. Stress mode does not: it wants its suspend points. */
    private readonly callGraph: boolean,
    /** Option `stack: 'heap'`: whatever calls itself may get deep, and then it is suspended. */
    private readonly recursionSuspends: boolean,
    freshMethod: () => string,
  ) {
    const values = callGraph ? initialValues(host, facts) : new Map<Binding, Ast>();
    this.builtins = new BuiltinCalls(host, facts, callGraph, values);
    this.functions = callGraph ? fixedFunctions(host, facts, values) : new Map<Binding, Ast>();
    this.voidTails = new VoidTails(host, facts, (callee) => this.functionOf(callee));
    this.fixedClasses = callGraph && !recursionSuspends ? new FixedClasses(host, facts) : null;
    for (const { form, view } of marked.values()) if (form === 'accessor') this.candidates.add(view.name);
    for (const node of facts.nodes) {
      const scope = facts.scopeAt.get(node)?.boundary;
      if (scope === undefined) continue;
      const view = host.expression(node);
      const statement = view.kind === 'leaf' ? host.statement(node) : null;
      if (view.kind === 'tagged') this.tagged = true;
      const call = this.call(node, view, statement, scope);
      if (call !== null) this.push(scope, { order: facts.range(node).lo, node, ...call });
      if (statement === null) this.expression(scope, view);
      else this.statement(scope, statement);
    }
    this.elements = new ClassElements(host, facts, marked, freshMethod);
    this.classes();
    if (this.candidates.size > 0) this.members();
    for (const [node, scope] of facts.functionScopes) {
      for (const { target } of host.function(node)?.params ?? []) this.pattern(scope, target, true);
    }
    for (const points of this.byBoundary.values()) points.sort((a, b) => a.order - b.order);
    const weak = [...this.byBoundary].filter(([, points]) => points.every(({ iteration }) => iteration === 'weak'));
    this.dropQuiet();
    for (const left of this.elements.decide((scope) => this.of(scope).length > 0)) this.drop(left);
    for (const [scope] of weak) this.byBoundary.delete(scope);
  }

  /** Whether the function with this scope has a suspend point in the range. */
  within(boundary: Scope, range: Range): boolean {
    const points = this.byBoundary.get(boundary);
    if (points === undefined) return false;
    const at = firstAt(points, range.lo);
    return at < points.length && points[at]!.order <= range.hi;
  }

  of(boundary: Scope): readonly Point[] {
    return this.byBoundary.get(boundary) ?? [];
  }

  /** Adds the classes, and the constructors, whose static elements or fields may be moved. `super()` is a point anyway. */
  private classes(): void {
    for (const candidate of this.elements.candidates) {
      const { homes, node } = candidate;
      const elements = this.elements.scopesOf(candidate);
      if (!this.host.function(node)?.derived)
        this.push(homes[0]!, { order: this.facts.range(node).lo, node, callee: null, elements });
    }
  }

  /** The class, or the constructor, is no suspend point. */
  drop({ homes, node }: Candidate): void {
    for (const home of homes)
      this.byBoundary.set(
        home,
        this.of(home).filter((point) => point.node !== node || point.elements === undefined),
      );
  }

  /** Adds the reads and writes of properties. `delete o.x` is neither. */
  private members(): void {
    const deleted = new Set<Ast>();
    for (const node of this.facts.nodes) {
      const scope = this.facts.scopeAt.get(node)?.boundary;
      const view = this.host.expression(node);
      if (view.kind === 'delete') deleted.add(this.host.original(stripped(this.host, view.target)));
      if (view.kind !== 'member' || !this.candidates.has(view.name) || deleted.has(node) || scope === undefined)
        continue;
      this.push(scope, { order: this.facts.range(node).lo, node, callee: null, property: view.name! });
    }
  }

  /** Adds what iterates in a statement: the array patterns of its targets. */
  private statement(scope: Scope, statement: StatementView): void {
    if (statement.kind === 'variables') return this.targets(scope, statement.declarators);
    if (statement.kind === 'for' && statement.init?.kind === 'variables')
      return this.targets(scope, statement.init.declarators);
    if (statement.kind === 'forOf' || statement.kind === 'forIn') return this.pattern(scope, statement.target);
    if (statement.kind === 'try' && statement.param !== null) return this.pattern(scope, statement.param);
  }

  /** The same, and spread operands. */
  private expression(scope: Scope, view: ExpressionView): void {
    if (view.kind === 'assign' && view.operator === '=')
      return this.targets(scope, [{ target: view.target, init: view.value }]);
    const operands = view.kind === 'operands' ? view.operands : 'args' in view ? view.args : [];
    for (const operand of operands)
      if (this.iterates(operand)) this.add(scope, spreadOrder(this.facts, this.host, operand));
  }

  private targets(scope: Scope, declarators: readonly { target: Ast; init: Ast | null }[]): void {
    for (const { target, init } of declarators) {
      // `[a, b] = [b, a]`
      const swap =
        init !== null &&
        this.host.pattern(target).kind === 'array' &&
        isArrayLiteral(this.host, stripped(this.host, init));
      if (!swap) this.pattern(scope, target);
    }
  }

  private pattern(scope: Scope, target: Ast, weak = false): void {
    const view = this.host.pattern(target);
    if (view.kind !== 'array' && view.kind !== 'object') return;
    if (view.kind === 'array') this.add(scope, this.facts.range(this.host.original(target)).lo, weak);
    else for (const property of view.properties) this.property(scope, property);
    for (const part of view.kind === 'array' ? view.elements : view.properties)
      if (part !== null) this.pattern(scope, part.target, weak);
    if (view.rest !== null) this.pattern(scope, view.rest, weak);
  }

  private add(scope: Scope, order: number, weak = false): void {
    const iteration = weak ? ('weak' as const) : ('strong' as const);
    this.push(scope, { order, node: this.facts.nodes[order - 1]!, callee: null, iteration });
  }

  private push(scope: Scope, point: Point): void {
    append(this.byBoundary, scope, point);
  }

  /** A pattern reads the properties that it names. */
  private property(scope: Scope, { key, target }: PatternProperty): void {
    if (key.kind !== 'name' || !this.candidates.has(key.name)) return;
    const order = this.facts.range(this.host.original(target)).lo;
    this.push(scope, { order, node: this.facts.nodes[order - 1]!, callee: null, property: key.name });
  }

  /** Rest parameters and `arguments` iterate as arrays do. */
  private iterates({ role, node }: Operand): boolean {
    if (role !== 'spread') return false;
    const reference = this.facts.referenceOf.get(this.host.original(node));
    if (reference === undefined) return true;
    const { binding, name } = reference;
    if (binding === null) return name !== 'arguments';
    if (binding.kind !== 'param' || binding.references.some(({ access }) => access !== 'read')) return true;
    const params = this.host.function(binding.scope.node)?.params ?? [];
    return !params.some(({ rest, target }) => rest && this.host.original(target) === binding.id);
  }

  /** null: nothing that could suspend. */
  private call(
    node: Ast,
    view: ExpressionView,
    statement: StatementView | null,
    caller: Scope,
  ): Pick<Point, 'callee' | 'constructs'> | null {
    if (statement !== null) return this.callsByItself(statement) ? { callee: null } : null;
    switch (view.kind) {
      case 'call':
        if (this.builtins.isQuiet(view) || this.isQuiet(node)) return null;
        return this.callTo(view.callee, null);
      case 'new':
        if (this.builtins.isQuiet(view) || this.isQuiet(node)) return null;
        return this.callTo(view.callee, this.fixedClasses?.of(view.callee) ?? null);
      case 'superCall':
        return this.callTo(null, this.fixedClasses?.superOf(caller) ?? null);
      case 'tagged':
        return { callee: null };
      case 'yield':
        // `yield*` calls next(). Where calls are announced, every return to the body is one.
        return view.delegate || !this.callGraph ? { callee: null } : null;
      default:
        return null;
    }
  }

  private callTo(callee: Ast | null, constructs: FixedClass | null): Pick<Point, 'callee' | 'constructs'> {
    if (constructs !== null) return { callee: null, constructs };
    return { callee: callee === null ? null : this.functionOf(callee) };
  }

  /** Statements that call methods: `for…of`, and `using` at its end. */
  private callsByItself(view: StatementView): boolean {
    if (view.kind === 'for') return view.init?.kind === 'variables' && view.init.declaration === 'using';
    return view.kind === 'forOf' || (view.kind === 'variables' && view.declaration === 'using');
  }

  private isQuiet(node: Ast): boolean {
    return this.callGraph && this.host.quiet(node);
  }

  /** The function that a name always means, whose body its call runs. */
  private functionOf(callee: Ast): Ast | null {
    const binding = this.facts.referenceOf.get(callee)?.binding;
    const fn = binding && this.functions.get(binding);
    const view = fn && this.host.function(fn);
    return !view || view.async || view.generator ? null : fn;
  }

  /** Leaves out the points that cannot suspend. */
  private dropQuiet(): void {
    if (!this.callGraph && this.candidates.size === 0 && this.elements.candidates.length === 0) return;
    const recursive = this.recursionSuspends
      ? recursiveFunctions(this.facts.functionScopes, (scope) => this.of(scope))
      : new Set<Ast>();
    const isLoud = findLoud(this.facts, this.byBoundary, this.marked, this.accessors, recursive);
    // Where a constructor can be suspended, `super()` is a point.
    const isSuper = ({ node }: Point): boolean => this.host.expression(node).kind === 'superCall';
    for (const [scope, points] of this.byBoundary)
      this.byBoundary.set(scope, points.some(isLoud) ? points.filter((point) => isLoud(point) || isSuper(point)) : []);
  }
}

/** The place of the dots in the walk: right before what is spread. */
export function spreadOrder(facts: Facts, host: Host, operand: Operand): number {
  return facts.range(host.original(operand.node)).lo - 1;
}
