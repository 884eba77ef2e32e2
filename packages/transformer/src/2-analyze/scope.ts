/**
 * Names: which scope declares what, what each reference means, and where in the walk every node stands.
 *
 * Nodes are numbered in source order while the host walks the file, so "all references inside this leaf" is a range of
 * numbers, whatever the leaf is made of.
 */
import type { Ast, BindingKind, Host, LexicalUse, ScopeKind } from '../1-host/index.js';
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
  private byName: boolean | null = null;

  range(node: Ast): Range {
    const range = this.ranges.get(node);
    if (range === undefined) throw new Error('a node was never walked');
    return range;
  }

  /** Whether variables may be assigned to by a name that only run time knows. */
  get assignsByName(): boolean {
    return (this.byName ??= this.lexicals.some(({ use }) => use === 'eval' || use === 'with'));
  }

  /** A declaration of a function, or a class, that is all its name ever means in the file. */
  isFixed(binding: Binding, kind: 'function' | 'class'): boolean {
    if (binding.kind !== kind || binding.declarations.length > 1 || this.assignsByName) return false;
    return binding.references.every(({ access }) => access === 'read');
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
