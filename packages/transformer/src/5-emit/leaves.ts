/**
 * Leaves in the output: with the variables' final names, `this` as the resume form has it, and large function literals made by
 * a shared factory. The first form gets the source's own nodes where nothing changes, the second one copies.
 */
import { operandsOf, type Ast, type Host, type Substitution } from '../1-host/index.js';
import type { Expr, Var } from '../3-lower/ir.js';
import { namedAfterVariables } from '../2-analyze/naming.js';
import type { Binding } from '../2-analyze/scope.js';
import { variableFor, variableOf, type FunctionContext } from '../3-lower/lowering.js';
import { buildOp } from '../3-lower/ops.js';
import type { Factory } from './factories.js';
import { renamed, Uses } from './uses.js';

type Compound = Extract<Expr, { kids: Expr[] }>;

export class Leaves {
  /** Function literals as they are now (compiled), by their originals: noted when a leaf with a factory's call is made. */
  private readonly current = new Map<Ast, Ast>();
  /** The names of the variables that the form being printed mentions, and of those that it assigns to. */
  readonly mentioned = new Set<string>();
  readonly written = new Set<string>();
  private readonly uses: Uses;
  private readonly renames: boolean;
  private naming: ReadonlyMap<Ast, Ast> | null = null;
  /** Nodes that stand in the output already: what comes again is a copy. */
  private readonly used = new Set<Ast>();

  constructor(
    private readonly host: Host,
    private readonly fn: FunctionContext,
    runtime: string,
    /** Calls that make function literals, by the literal's original node. */
    private readonly factories: ReadonlyMap<Ast, Factory>,
  ) {
    this.uses = new Uses(host, fn, runtime);
    this.renames =
      fn.headCopies.length > 0 ||
      [...fn.variables].some(([binding, variable]) => renamed(variable, binding.name) !== null);
  }

  /** The constant that stands for assigned constants, if there are any. */
  get constant(): string | null {
    return this.uses.constant;
  }

  /** A leaf as it stands in one form; `self` is the name for `this` there, or null. */
  node(node: Ast, self: Var | null, replaced?: ReadonlyMap<Ast, Ast>): Ast {
    const fresh = !this.used.has(node);
    this.used.add(node);
    this.note(node, self);
    if (fresh && replaced === undefined && !this.changes(node, self)) return node;
    // A function or class by itself gets its name from what it is put into, or from its factory.
    const original = this.host.original(node);
    const isNamedOutside = this.fn.analysis.facts.isAnonymous(original) && !this.factories.has(original);
    const root = isNamedOutside ? node : undefined;
    return this.host.substitute(node, this.substitution(self?.name ?? null, !fresh, replaced, root));
  }

  /** A function literal inside of its factory. `name`: what it is called after where it stood. null: it stands in no leaf. */
  literal(node: Ast, name: string | null): Ast | null {
    const current = this.current.get(node);
    if (current === undefined) return null;
    const copy = this.host.substitute(current, this.substitution(null, false, undefined, current));
    return name === null ? copy : this.host.build.named(name, copy);
  }

  /** The single form of a function inside, which stands at the end of this one. */
  hosted(form: Ast): Ast {
    return this.host.substitute(form, this.substitution(null, false, undefined, form));
  }

  /** A node of the source around new operands. */
  rebuilt(node: Ast, kids: Ast[], self: Var | null): Ast {
    const fresh = !this.used.has(node);
    this.used.add(node);
    this.note(node, self);
    if (fresh && !this.changes(node, self)) return this.host.rebuild(node, kids);
    // The operands are replaced right afterwards: they need no copies of their own.
    const holes = new Map<Ast, Ast>();
    for (const operand of operandsOf(this.host, node)) {
      holes.set(this.host.original(operand), this.host.build.null());
    }
    return this.host.rebuild(
      this.host.substitute(node, this.substitution(self?.name ?? null, !fresh, holes, node)),
      kids,
    );
  }

  /** `runtime`: what the form calls it here. Closures have names of their own for it. */
  expression(value: Expr, self: Var | null, runtime: string): Ast {
    switch (value.kind) {
      case 'leaf':
        return this.node(value.node, self);
      case 'var':
        this.mentioned.add(value.variable.name);
        return this.host.build.identifier(value.variable.name);
      case 'rebuild':
        if (this.assignsSpecially(value)) return this.assignment(value, self, runtime);
        return this.rebuilt(
          value.node,
          value.kids.map((kid) => this.expression(kid, self, runtime)),
          self,
        );
      case 'op': {
        if (this.assignsSpecially(value)) return this.assignment(value, self, runtime);
        if (value.op.name === 'this' && self !== null) {
          this.mentioned.add(self.name);
          return this.host.build.identifier(self.name);
        }
        if (value.op.name === 'assign' && value.kids[0]!.kind === 'var') this.noteWrite(value.kids[0]!.variable);
        const kids = (): Ast[] => value.kids.map((kid) => this.expression(kid, self, runtime));
        const again = value.op.name === 'own' || value.op.name === 'twinned' ? kids : () => [];
        return buildOp(this.host.build, runtime, value.op, kids(), again);
      }
    }
  }

  /** `x = value`, lowered, where the assignment is more than that. */
  private assignsSpecially({ kids, ...value }: Compound): boolean {
    const isAssignment =
      value.kind === 'op' ? value.op.name === 'assign' : this.host.expression(value.node).kind === 'assign';
    return isAssignment && kids[0]!.kind === 'leaf' && this.uses.at(kids[0]!.node) !== null;
  }

  private assignment({ kids }: Compound, self: Var | null, runtime: string): Ast {
    const target = this.uses.at((kids[0] as Expr & { kind: 'leaf' }).node)!;
    this.noteWrite(variableOf(this.fn, target));
    return this.uses.assign(target, '=', this.expression(kids[1]!, self, runtime));
  }

  closuresUseThis(): boolean {
    const { analysis } = this.fn;
    for (const lexical of analysis.facts.lexicalsIn(analysis.range(analysis.fn.node))) {
      if (lexical.use === 'this' && lexical.boundary !== analysis.boundary) return true;
    }
    return false;
  }

  /** Starts with a new form. */
  startForm(): void {
    this.mentioned.clear();
    this.written.clear();
  }

  private note(node: Ast, self: Var | null): void {
    const { facts, host } = this.fn.analysis;
    const range = facts.range(host.original(node));
    for (const reference of facts.referencesIn(range)) {
      const variable = variableOf(this.fn, reference);
      if (variable === null) continue;
      this.mentioned.add(variable.name);
      if (reference.access !== 'read') this.written.add(variable.name);
    }
    for (const binding of facts.declarationsIn(range)) this.noteWrite(this.declared(binding));
    if (self !== null) for (const { use } of facts.lexicalsIn(range)) if (use === 'this') this.mentioned.add(self.name);
  }

  /** The variable that a declaration gives its first value. */
  private declared(binding: Binding): Var | null {
    return variableFor(this.fn, binding, binding.order);
  }

  /** The form assigns to a variable of the function. */
  noteWrite(variable: Var | null): void {
    if (variable === null) return;
    this.mentioned.add(variable.name);
    this.written.add(variable.name);
  }

  private changes(node: Ast, self: Var | null): boolean {
    const { facts } = this.fn.analysis;
    const range = facts.range(this.host.original(node));
    for (const reference of facts.referencesIn(range)) {
      if (this.uses.isSpecial(reference) || this.uses.nameOf(reference) !== null) return true;
    }
    for (const binding of facts.declarationsIn(range)) {
      if (renamed(this.declared(binding), binding.name) !== null) return true;
    }
    if (self !== null) for (const { use } of facts.lexicalsIn(range)) if (use === 'this') return true;
    for (const literal of this.factories.keys()) {
      const { lo } = facts.range(literal);
      if (lo >= range.lo && lo <= range.hi) return true;
    }
    return false;
  }

  /** What an anonymous function or class is called after, if that is called something else in the output. */
  private lostName(definition: Ast): string | null {
    if (!this.renames || !this.fn.analysis.facts.isAnonymous(definition)) return null;
    const { facts, fn } = this.fn.analysis;
    this.naming ??= namedAfterVariables(this.host, facts, facts.nodesIn(facts.range(fn.node)));
    const id = this.naming.get(definition);
    if (id === undefined) return null;
    const binding = facts.declarationOf.get(id);
    const reference = facts.referenceOf.get(id);
    const variable = reference !== undefined ? variableOf(this.fn, reference) : binding && this.declared(binding);
    const name = reference?.name ?? binding?.name;
    return name === undefined || renamed(variable ?? null, name) === null ? null : name;
  }

  private substitution(
    self: string | null,
    again: boolean,
    replaced?: ReadonlyMap<Ast, Ast>,
    root?: Ast,
  ): Substitution {
    const { facts } = this.fn.analysis;
    const substitution: Substitution = {
      self,
      again,
      name: (id) => {
        const reference = facts.referenceOf.get(id);
        if (reference !== undefined) return this.uses.nameOf(reference);
        const binding = facts.declarationOf.get(id);
        // Functions and classes keep their own names: it is the variable around them that is renamed.
        const own = binding?.kind === 'function' || binding?.kind === 'class';
        return binding === undefined || own ? null : renamed(this.declared(binding), binding.name);
      },
      replace: (original, node, here) => {
        if (node === root) return null;
        const given = replaced?.get(original);
        if (given !== undefined) return given;
        const factory = this.factories.get(original);
        if (factory === undefined) {
          const name = this.lostName(original);
          if (name === null) return this.uses.replace(original, node, { ...substitution, self: here });
          return this.host.build.named(
            name,
            this.host.substitute(node, this.substitution(here, again, replaced, node)),
          );
        }
        this.current.set(original, node);
        const args = factory.params.map((name) => this.host.build.identifier(name));
        return this.host.build.call(this.host.build.identifier(factory.name), args);
      },
    };
    return substitution;
  }
}
