/**
 * A function and its closure blocks.
 *
 * A block inside a loop whose variables are captured by a closure has to make new variables each time round. Where it can
 * also suspend, it becomes a unit of its own: an inner function, called once per round. Elsewhere a function is one unit.
 *
 *     for (const x of xs) { fs.push(() => x); f(x); }    ⟶    const $block = (x) => { fs.push(() => x); f(x); };
 *                                                              for (const x of xs) $block(x);
 */
import type { Ast, Host, Operand } from '../1-host/index.js';
import type { DiagnosticCode } from '../diagnostics.js';
import type { MarkedFunction } from './mark.js';
import type { Binding, Facts, Range, Reference, Scope } from './scope.js';
import type { MovedField, MovedStatic } from './class-elements.js';
import { spreadOrder, type SuspendPoints } from './suspend.js';

export type Fail = (code: DiagnosticCode, node: Ast | null, ...details: string[]) => never;

export class FunctionAnalysis {
  readonly boundary: Scope;
  /** Scopes that are closure blocks. */
  readonly closureBlocks = new Set<Scope>();
  /** Those of them whose rounds include the head of their `for`: with the scope of its initialiser, if that is a unit of its own. */
  readonly rounds = new Map<Scope, Scope | null>();
  /** Catch clauses of lowered `try` statements: their parameter is a variable like others. */
  readonly lowered = new Set<Scope>();
  /** Where functions stand in blocks of sloppy code. Each form would have variables of its own for them. */
  private readonly sloppy: number[] = [];

  constructor(
    readonly host: Host,
    readonly facts: Facts,
    private readonly points: SuspendPoints,
    readonly fn: MarkedFunction,
    readonly fail: Fail,
  ) {
    this.boundary = fn.scope;
    for (const id of facts.sloppy.keys()) {
      if (facts.scopeAt.get(id)?.boundary === fn.scope) this.sloppy.push(facts.range(id).lo);
    }
    if (!fn.view.strict) this.sloppy.push(...this.hidden());
  }

  /**
   * `for (let f = 0; g(f); ) { function f() {} }` in sloppy code: without the `let` around it, which is hoisted, the function would
   * be a variable of the whole function, too. A parameter of its name is a variable of the resume form.
   */
  private *hidden(): Iterable<number> {
    const { boundary, facts } = this;
    for (const scope of facts.scopesOf(boundary)) {
      for (const { kind, name, id } of scope.bindings.values()) {
        if (kind !== 'function' || facts.sloppy.has(id)) continue;
        for (let at = scope; at !== boundary && at.parent !== null;) {
          at = at.parent;
          if (at.bindings.has(name)) yield facts.range(id).lo;
        }
      }
    }
  }

  range(node: Ast): Range {
    return this.facts.range(this.host.original(node));
  }

  /** Whether `node` has a suspend point of this function in it, or something else that has to be lowered. */
  suspends(node: Ast | null): boolean {
    return node !== null && this.calls(this.range(node));
  }

  /** The same for an operand; `...x` may suspend by itself. */
  operandSuspends(operand: Operand): boolean {
    return this.suspends(operand.node) || this.iterates(operand);
  }

  /** Whether it is `...x` and its iterator may suspend. */
  iterates(operand: Operand): boolean {
    if (operand.role !== 'spread') return false;
    const order = spreadOrder(this.facts, this.host, operand);
    return this.calls({ lo: order, hi: order });
  }

  /** The same for a part of the walk. */
  calls(range: Range): boolean {
    const { lo, hi } = range;
    return this.points.within(this.boundary, range) || this.sloppy.some((order) => order >= lo && order <= hi);
  }

  /** Whether a call is a suspend point itself, not only something in it. */
  isPoint(node: Ast): boolean {
    const { lo } = this.range(node);
    return this.points.within(this.boundary, { lo, hi: lo });
  }

  /** Whether a statement is the last call of a function that walks a tree: see void-tails.ts. */
  isVoidTail(statement: Ast): boolean {
    return this.points.voidTails.has(this.boundary, statement);
  }

  /** Whether reading or writing the property of this name may call an accessor of the file that can be suspended. */
  accesses(property: string | null): boolean {
    return property !== null && this.points.accessors.has(property);
  }

  /** The static elements of a class that are moved out of it. */
  moved(node: Ast): MovedStatic[] | null {
    return this.points.elements.statics.get(this.host.original(node)) ?? null;
  }

  /** The fields of its class that this constructor, or arrow function in one, has to initialise: where it calls `super()`, if it does. */
  get fields(): MovedField[] {
    return this.points.elements.fields.get(this.boundary) ?? [];
  }

  /** Whether the variables of `scope` have to live through a suspension. */
  hoists(scope: Scope): boolean {
    if (scope.boundary !== this.boundary || scope.kind === 'name') return false;
    return (
      scope === this.boundary ||
      this.lowered.has(scope) ||
      this.closureBlocks.has(scope) ||
      this.calls(this.facts.range(scope.node))
    );
  }

  /** The unit that a scope's code belongs to: a closure block or the function itself. */
  readonly unitOf = (scope: Scope): Scope => {
    let at = scope;
    while (at !== this.boundary && !this.closureBlocks.has(at)) {
      if (at.parent === null) return this.boundary;
      at = at.parent;
    }
    return at;
  };

  /** Whether code outside of the binding's own unit (a nested function, a closure block, a class) uses it. */
  captured(binding: Binding): boolean {
    const unit = this.unitOf(binding.scope);
    return binding.references.some((reference) => this.foreign(reference, unit));
  }

  private foreign(reference: Reference, unit: Scope): boolean {
    if (reference.scope.boundary !== this.boundary || this.unitOf(reference.scope) !== unit) return true;
    // A class may be made by a function that both forms share (5-emit/factories.ts).
    for (let at = reference.scope; at !== this.boundary; at = at.parent!) if (at.kind === 'name') return true;
    return false;
  }

  /** Whether some nested function uses one of the scope's own variables. */
  closesOver(scope: Scope): boolean {
    for (const binding of scope.bindings.values()) {
      if (binding.references.some((reference) => reference.scope.boundary !== this.boundary)) return true;
    }
    return false;
  }
}
