/**
 * Names: which scope declares what, what each reference means, and where in the walk every node stands.
 *
 * Nodes are numbered in source order while the host walks the file, so "all references inside this leaf" is a range of
 * numbers, whatever the leaf is made of.
 */
import type { Ast, BindingKind, FactSink, Host, LexicalUse, ScopeKind } from '../1-host/index.js';
import { firstAt, groupedBy } from './lists.js';

export interface Binding {
  kind: BindingKind;
  name: string;
  id: Ast;
  scope: Scope;
  /** Number of its declaration in the walk. */
  order: number;
  /** The identifiers that declare it: `var x; var x`. */
  declarations: Ast[];
  references: Reference[];
}

/** Nothing can be assigned to it. */
export function isConstant(binding: Binding | null): boolean {
  return binding?.kind === 'const' || binding?.kind === 'using';
}

export interface Reference {
  id: Ast;
  name: string;
  access: 'read' | 'write' | 'readwrite';
  order: number;
  scope: Scope;
  /** null: declared nowhere in the file. */
  binding: Binding | null;
}

export interface Scope {
  kind: ScopeKind;
  node: Ast;
  parent: Scope | null;
  bindings: Map<string, Binding>;
  /** The function (or field initialiser, static block, file) whose code stands in this scope. */
  boundary: Scope;
  /** Of a function: where its parameters end. Their default values do not see the variables of the body. */
  paramsEnd: number;
}

export function contains(outer: Scope, inner: Scope): boolean {
  for (let at: Scope | null = inner; at !== null; at = at.parent) if (at === outer) return true;
  return false;
}

/** A use of `this` and the like; `boundary` is the scope of the innermost function around it, arrow functions included. */
export interface Lexical {
  use: LexicalUse;
  order: number;
  boundary: Scope;
  node: Ast;
}

export interface Range {
  lo: number;
  hi: number;
}

/** The function whose `this` and `super` an arrow function sees, or which it is itself. */
export function functionAround(host: Host, scope: Scope): Scope {
  let at = scope;
  while (host.function(at.node)?.kind === 'arrow' && at.parent !== null) at = at.parent.boundary;
  return at;
}

export function within(order: number, { lo, hi }: Range): boolean {
  return order >= lo && order <= hi;
}

export class Facts {
  readonly references: Reference[] = [];
  readonly referenceOf = new Map<Ast, Reference>();
  readonly lexicals: Lexical[] = [];
  /** Every declared name, in source order, and what it declares. */
  readonly declarations: { order: number; binding: Binding }[] = [];
  readonly declarationOf = new Map<Ast, Binding>();
  readonly scopeOf = new Map<Ast, Scope>();
  /** The scope of a function's parameters and body, by the function's node. */
  readonly functionScopes = new Map<Ast, Scope>();
  readonly ranges = new Map<Ast, Range>();
  readonly names = new Set<string>();
  /** The scope of the own name of classes, and of function expressions with a name. */
  readonly nameScopes = new Map<Ast, Scope>();
  /** The scope in which each node stands. */
  readonly scopeAt = new Map<Ast, Scope>();
  /** Functions of blocks in sloppy code, by their identifiers: the variable around that gets them, too, when they are reached. */
  readonly sloppy = new Map<Ast, Binding>();
  /** Every node, in the order in which the walk entered it. */
  readonly nodes: Ast[] = [];
  private byFunction: Map<Scope, Ast[]> | null = null;
  private scopes: Map<Scope, Scope[]> | null = null;

  range(node: Ast): Range {
    const range = this.ranges.get(node);
    if (range === undefined) throw new Error('a node was never walked');
    return range;
  }

  /** A function or class that gets the name of what it is assigned to. */
  isAnonymous(node: Ast): boolean {
    const own = this.nameScopes.get(node);
    return own === undefined ? this.functionScopes.has(node) : own.bindings.size === 0;
  }

  /** The nodes inside a range of the walk. */
  nodesIn({ lo, hi }: Range): Ast[] {
    // Each node takes one number, from 1.
    return this.nodes.slice(lo - 1, hi);
  }

  /** The nodes that stand in a function (or field initialiser, static block, file) itself, not in one inside of it. */
  nodesOf(boundary: Scope): readonly Ast[] {
    this.byFunction ??= groupedBy(this.nodes, (node) => this.scopeAt.get(node)?.boundary);
    return this.byFunction.get(boundary) ?? [];
  }

  /** The function's own scope, and those of its blocks. */
  scopesOf(boundary: Scope): readonly Scope[] {
    this.scopes ??= groupedBy(this.scopeOf.values(), (scope) => scope.boundary);
    return this.scopes.get(boundary) ?? [];
  }

  /** The references inside a range of the walk. */
  *referencesIn(range: Range): Iterable<Reference> {
    for (let i = firstAt(this.references, range.lo); i < this.references.length; i++) {
      const reference = this.references[i]!;
      if (reference.order > range.hi) return;
      yield reference;
    }
  }

  *declarationsIn(range: Range): Iterable<Binding> {
    for (let i = firstAt(this.declarations, range.lo); i < this.declarations.length; i++) {
      const declaration = this.declarations[i]!;
      if (declaration.order > range.hi) return;
      yield declaration.binding;
    }
  }

  *lexicalsIn(range: Range): Iterable<Lexical> {
    for (let i = firstAt(this.lexicals, range.lo); i < this.lexicals.length; i++) {
      const lexical = this.lexicals[i]!;
      if (lexical.order > range.hi) return;
      yield lexical;
    }
  }
}

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
