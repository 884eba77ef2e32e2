/**
 * Uses of variables that are more than a name in the output: before the declaration has run (2-analyze/dead-zone.ts), and
 * assignments to constants, which hoisted variables are not any more.
 *
 *     x; x = f; x++; [x] = a   ⟶   $.initialized(x, "x"); x = $.assigned(f, x, "x"); ($.initialized(x, "x"), x++);
 *                                   [$.place(($value) => { x = $.assigned($value, x, "x"); }).value] = a
 *     c = f; c ??= f           ⟶   const $const = undefined;  $const = f; c ?? ($const = f)
 */
import type { Ast, Host, Substitution } from '../1-host/index.js';
import { isConstant, type Reference } from '../2-analyze/scope.js';
import type { Var } from '../3-lower/ir.js';
import { variableOf, type FunctionContext } from '../3-lower/lowering.js';

export class Uses {
  /** The name of a constant that stands for assigned constants, if there are any. */
  constant: string | null = null;
  private readonly special = new Set<Reference>();

  constructor(
    private readonly host: Host,
    private readonly fn: FunctionContext,
    private readonly runtime: string,
  ) {
    const { analysis, zones } = fn;
    for (const reference of analysis.facts.referencesIn(analysis.range(analysis.fn.node))) {
      if (zones.of(reference) !== 'never' || (this.isConstant(reference) && reference.access === 'readwrite'))
        this.special.add(reference);
    }
  }

  /** The new name for a reference, or null to keep it. */
  nameOf(reference: Reference): string | null {
    const variable = variableOf(this.fn, reference);
    if (variable === null) return null;
    if (reference.access !== 'read' && this.isConstant(reference)) return this.constantName();
    return renamed(variable, reference.name);
  }

  isSpecial(reference: Reference): boolean {
    return this.special.has(reference);
  }

  /** The reference that an identifier is, if it is a special one. */
  at(node: Ast): Reference | null {
    const reference = this.fn.analysis.facts.referenceOf.get(this.host.original(this.strip(node)));
    return reference !== undefined && this.special.has(reference) ? reference : null;
  }

  /** What stands for a node that is a special use, or null. */
  replace(original: Ast, node: Ast, substitution: Substitution): Ast | null {
    if (this.special.size === 0) return null;
    const reference = this.fn.analysis.facts.referenceOf.get(original);
    if (reference !== undefined) return this.special.has(reference) ? this.identifier(reference) : null;
    const view = this.host.expression(node);
    if (view.kind === 'assign') {
      const target = this.at(view.target);
      if (target === null) return null;
      return this.host.at(this.assign(target, view.operator, this.host.substitute(view.value, substitution)), node);
    }
    if (view.kind !== 'update') return null;
    const target = this.at(view.target);
    return target === null ? null : this.update(node, target);
  }

  /** `operator`: the whole token. */
  assign(reference: Reference, operator: string, value: Ast): Ast {
    const { build } = this.host;
    if (operator === '=') {
      const guarded = this.isEarly(reference)
        ? this.call('assigned', this.named(reference, value), this.current(reference), build.string(reference.name))
        : value;
      return build.assign(this.target(reference), '=', guarded);
    }
    const plain = operator.slice(0, -1);
    if (plain === '&&' || plain === '||' || plain === '??')
      return build.logical(plain, this.read(reference), build.assign(this.target(reference), '=', value));
    return build.assign(this.target(reference), '=', build.operator(plain, this.read(reference), value));
  }

  private update(node: Ast, reference: Reference): Ast {
    const name = this.targetName(reference);
    const copy = this.host.substitute(node, { self: null, name: () => name, replace: () => null });
    return this.isEarly(reference) ? this.host.build.sequence([this.read(reference), copy]) : copy;
  }

  /** An identifier on its own, or in a pattern. */
  private identifier(reference: Reference): Ast | null {
    if (reference.access !== 'write') return this.read(reference);
    if (!this.isEarly(reference)) return null;
    const { build } = this.host;
    const value = this.fn.names.unique('$value');
    const store = build.expressionStatement(this.assign(reference, '=', build.identifier(value)));
    return build.member(this.call('place', build.arrow([value], [store])), 'value');
  }

  private read(reference: Reference): Ast {
    if (!this.isEarly(reference)) return this.variable(reference);
    return this.call('initialized', this.current(reference), this.host.build.string(reference.name));
  }

  /** The variable, which may hold the mark; where it surely would, the mark itself. */
  private current(reference: Reference): Ast {
    const { build } = this.host;
    if (this.fn.zones.of(reference) === 'possibly') return this.variable(reference);
    return build.member(build.identifier(this.runtime), 'uninitialized');
  }

  private variable(reference: Reference): Ast {
    return this.host.at(this.host.build.identifier(this.name(reference)), reference.id);
  }

  private target(reference: Reference): Ast {
    return this.host.at(this.host.build.identifier(this.targetName(reference)), reference.id);
  }

  private targetName(reference: Reference): string {
    return this.isConstant(reference) ? this.constantName() : this.name(reference);
  }

  private name(reference: Reference): string {
    return variableOf(this.fn, reference)?.name ?? reference.name;
  }

  private constantName(): string {
    return (this.constant ??= this.fn.names.fresh('const'));
  }

  private isConstant(reference: Reference): boolean {
    return isConstant(reference.binding) && variableOf(this.fn, reference) !== null;
  }

  private isEarly(reference: Reference): boolean {
    return this.fn.zones.of(reference) !== 'never';
  }

  /** An anonymous function gets the variable's name. */
  private named(reference: Reference, value: Ast): Ast {
    const { facts } = this.fn.analysis;
    const node = this.host.original(this.strip(value));
    return facts.isAnonymous(node) ? this.host.build.named(reference.name, value) : value;
  }

  private strip(node: Ast): Ast {
    const view = this.host.expression(node);
    return view.kind === 'transparent' ? this.strip(view.expression) : node;
  }

  private call(name: string, ...args: Ast[]): Ast {
    const { build } = this.host;
    return build.call(build.member(build.identifier(this.runtime), name), args);
  }
}

/** The variable's name, if it is not the one in the source. */
export function renamed(variable: Var | null, name: string): string | null {
  return variable === null || variable.name === name ? null : variable.name;
}
