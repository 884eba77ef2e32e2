/**
 * Classes that a name always means, and whose constructors are known with all that they call: `new C()` and `super()` of such a
 * class can be looked through like the call of a function of the file.
 *
 *     class Point { constructor(x) { this.x = x; } }      class Place extends Point { name = 'here'; }      new Place(1)
 *
 * Somebody may give a class another parent at run time, whose constructor suspends: then the next check finds it out, and it is an
 * error.
 */
import { stripped, type Ast, type Host } from '../1-host/index.js';
import type { Binding, Facts, Scope } from './scope.js';

export interface FixedClass {
  /** null: it has none of its own. */
  constructor: Ast | null;
  /** The class that it extends. */
  parent: FixedClass | null;
  /** The code of the fields that it gives to its instances. */
  fields: Scope[];
}

export class FixedClasses {
  private readonly constructors = new Map<Ast, Ast>();
  private readonly declared = new Map<Binding, Ast>();
  private readonly known = new Map<Ast, FixedClass | null>();

  constructor(
    private readonly host: Host,
    private readonly facts: Facts,
  ) {
    if (facts.assignsByName) return;
    for (const [node, scope] of facts.functionScopes)
      if (host.function(node)?.kind === 'constructor') this.constructors.set(scope.parent!.node, node);
    for (const node of facts.nodes) {
      const statement = host.statement(node);
      // The identifier declares the class's own name inside, too.
      const binding = statement.kind === 'class' ? facts.scopeAt.get(node)?.bindings.get(statement.name) : undefined;
      if (binding !== undefined && facts.isFixed(binding, 'class')) this.declared.set(binding, host.original(node));
    }
  }

  /** The class that an expression always means; null: none that is known. */
  of(expression: Ast): FixedClass | null {
    const binding = this.facts.referenceOf.get(this.host.original(stripped(this.host, expression)))?.binding;
    if (binding === undefined || binding === null || this.facts.assignsByName) return null;
    const own = this.facts.nameScopes.get(binding.scope.node) === binding.scope ? binding.scope.node : null;
    const node = this.declared.get(binding) ?? own;
    return node === null || this.facts.functionScopes.has(node) ? null : this.at(node);
  }

  /** What `super()` in a function does: the parent's constructor, then the fields of the class. */
  superOf(caller: Scope): FixedClass | null {
    const node = this.host.function(caller.node)?.kind === 'constructor' ? caller.parent?.node : undefined;
    const found = node === undefined ? null : this.at(node);
    return found === null || found.parent === null ? null : { ...found, constructor: null };
  }

  private at(node: Ast): FixedClass | null {
    const known = this.known.get(node);
    if (known !== undefined) return known;
    this.known.set(node, null); // class C extends C
    const found = this.look(node);
    this.known.set(node, found);
    return found;
  }

  private look(node: Ast): FixedClass | null {
    // Decorators may put something else in its place.
    const elements = this.host.classElements(node, 'instance');
    const heritage = this.host.heritage(node);
    const parent = heritage === null ? null : this.of(heritage);
    if (elements === null || (heritage !== null && parent === null)) return null;
    const fields = elements.flatMap((element) => this.facts.scopeOf.get(element.node) ?? []);
    return { constructor: this.constructors.get(node) ?? null, parent, fields };
  }
}
