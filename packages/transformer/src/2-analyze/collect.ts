/** Collects the {@link Facts} of a file while the host walks it. */
import type { Ast, BindingKind, FactSink, Host, LexicalUse, ScopeKind } from '../1-host/index.js';
import { Facts, type Binding, type Reference, type Scope } from './scope.js';

export function collectFacts(host: Host): Facts {
  const collector = new Collector();
  host.walk(collector);
  for (const [node, scope] of collector.facts.functionScopes) {
    for (const param of host.function(node)?.params ?? []) scope.paramsEnd = collector.facts.range(param.node).hi;
  }
  const strict = new Map(
    [...collector.facts.functionScopes].map(([node, scope]) => [scope, host.function(node)?.strict]),
  );
  const special = [...collector.facts.functionScopes.keys()].filter((node) => {
    const view = host.function(node);
    return view !== null && (view.async || view.generator);
  });
  const ids = new Set(special.map((node) => idOf(host, node)));
  collector.hoistSloppyFunctions((id, boundary) => !(strict.get(boundary) ?? true) && !ids.has(id));
  collector.resolve();
  return collector.facts;
}

function idOf(host: Host, fn: Ast): Ast | null {
  const view = host.statement(fn);
  return view.kind === 'function' ? host.original(view.id) : null;
}

/** Whether a declaration between the block and the function takes the name of a block's function. */
function hides({ name, scope }: Binding): boolean {
  for (let at = scope.parent; at !== null && at !== scope.boundary; at = at.parent)
    if (at.bindings.has(name)) return true;
  const outer = scope.boundary.bindings.get(name);
  return outer !== undefined && outer.kind !== 'var' && outer.kind !== 'function';
}

class Collector implements FactSink {
  readonly facts = new Facts();
  private scope: Scope | null = null;
  private order = 0;
  private readonly blockFunctions = new Set<Binding>();

  enter(node: Ast): void {
    this.facts.ranges.set(node, { lo: ++this.order, hi: this.order });
    this.facts.nodes.push(node);
    if (this.scope !== null) this.facts.scopeAt.set(node, this.scope);
  }

  leave(node: Ast): void {
    this.facts.range(node).hi = this.order;
  }

  openScope(kind: ScopeKind, node: Ast): void {
    const parent = this.scope;
    const scope = { kind, node, parent, bindings: new Map(), paramsEnd: 0 } as unknown as Scope;
    scope.boundary = parent === null || kind === 'function' || kind === 'initializer' ? scope : parent.boundary;
    if (kind === 'name') this.facts.nameScopes.set(node, scope);
    else this.facts.scopeOf.set(node, scope);
    this.scope = scope;
  }

  closeScope(): void {
    this.scope = this.scope!.parent;
  }

  functionStart(node: Ast): void {
    this.facts.functionScopes.set(node, this.scope!);
  }

  declare(kind: BindingKind, name: string, id: Ast): void {
    this.facts.names.add(name);
    const ofFunction = kind === 'var' || kind === 'branch';
    const scope = ofFunction ? this.scope!.boundary : this.scope!;
    const known = scope.bindings.get(name);
    // `var x; var x`, `function f(x) { var x }`, two functions of one name: one binding.
    const binding = known ?? {
      kind: ofFunction ? 'var' : kind,
      name,
      id,
      scope,
      order: this.order,
      declarations: [],
      references: [],
    };
    binding.declarations.push(id);
    if (kind === 'function' && scope.kind === 'block') this.blockFunctions.add(binding);
    scope.bindings.set(name, binding);
    this.facts.declarationOf.set(id, binding);
    if (kind === 'branch') this.facts.sloppy.set(id, binding);
  }

  reference(id: Ast, name: string, access: Reference['access']): void {
    this.facts.names.add(name);
    const reference: Reference = { id, name, access, order: this.order, scope: this.scope!, binding: null };
    this.facts.references.push(reference);
    this.facts.referenceOf.set(id, reference);
  }

  lexical(use: LexicalUse, node: Ast): void {
    this.facts.lexicals.push({ use, order: this.order, boundary: this.scope!.boundary, node });
  }

  /**
   * In sloppy code a function of a block is also a variable of the whole function around it, unless something of that name is
   * in between (ECMAScript, annex B.3.3). That one gets the function when the declaration is reached.
   */
  hoistSloppyFunctions(isHoisted: (id: Ast, boundary: Scope) => boolean): void {
    for (const binding of this.blockFunctions) {
      const { boundary } = binding.scope;
      const { name, order } = binding;
      const declarations = binding.declarations.filter((id) => isHoisted(id, boundary));
      const id = declarations[0];
      if (id === undefined || hides(binding)) continue;
      let outer = boundary.bindings.get(name);
      if (outer === undefined) {
        outer = { kind: 'var', name, id, scope: boundary, order, declarations: [], references: [] };
        boundary.bindings.set(name, outer);
      }
      outer.declarations.push(...declarations);
      for (const one of declarations) this.facts.sloppy.set(one, outer);
    }
  }

  /** Declarations are told ahead of their scope's statements; they stand where their identifier does. */
  private placeDeclarations(): void {
    const { declarationOf, declarations, ranges } = this.facts;
    for (const [id, binding] of declarationOf) {
      const order = ranges.get(id)?.lo ?? binding.order;
      if (binding.id === id) binding.order = order;
      declarations.push({ order, binding });
    }
    declarations.sort((a, b) => a.order - b.order);
  }

  /** After the walk: every declaration is known. */
  resolve(): void {
    this.placeDeclarations();
    for (const reference of this.facts.references) {
      for (let scope: Scope | null = reference.scope; scope !== null; scope = scope.parent) {
        const binding = scope.bindings.get(reference.name);
        if (binding === undefined || (binding.kind !== 'param' && reference.order <= scope.paramsEnd)) continue;
        reference.binding = binding;
        binding.references.push(reference);
        break;
      }
    }
  }
}
