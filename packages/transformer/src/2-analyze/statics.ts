/**
 * Static fields and static blocks that can be suspended. The engine runs them while it makes the class, so from the first that has
 * a suspend point on they are moved out of it: 3-lower/statics.ts.
 *
 * That is not possible everywhere. Private fields stay: they have to be missing before they are initialised. So do classes whose
 * name is not known.
 */
import type { Ast, FunctionView, Host, StaticElement } from '../1-host/index.js';
import type { MarkedFunction } from './mark.js';
import type { Facts, Scope } from './scope.js';

export interface MovedElement extends StaticElement {
  suspends: boolean;
  /** What it is when it is compiled: a function. null: not yet, or it has no code. */
  arrow: Ast | null;
}

/** The classes of a file whose static elements could be moved, outer ones first. */
export class Statics {
  readonly candidates = new Map<Ast, StaticElement[]>();
  /** Those which are moved, by class. */
  readonly moved = new Map<Ast, MovedElement[]>();
  /** The same elements by themselves. */
  readonly elements = new Map<Ast, MovedElement>();

  constructor(
    private readonly host: Host,
    private readonly facts: Facts,
    private readonly marked: ReadonlyMap<Ast, MarkedFunction>,
  ) {
    const variables = new Set<Ast>();
    for (const node of facts.nodes) {
      const view = host.statement(node);
      if (view.kind !== 'variables') continue;
      for (const { target, init } of view.declarators)
        if (init !== null && host.pattern(target).kind === 'identifier') variables.add(host.original(init));
    }
    for (const [node, { bindings }] of facts.nameScopes) {
      if (facts.functionScopes.has(node) || (bindings.size === 0 && !variables.has(node))) continue;
      const elements = host.statics(node) ?? [];
      if (elements.length > 0) this.candidates.set(node, elements);
    }
  }

  scopeOf(element: StaticElement): Scope | undefined {
    return this.facts.scopeOf.get(element.node);
  }

  /** A function or class that gets the name of what it is assigned to. */
  isAnonymous(value: Ast): boolean {
    const view = this.host.expression(value);
    if (view.kind === 'transparent') return this.isAnonymous(view.expression);
    const node = this.host.original(value);
    const name = this.facts.nameScopes.get(node);
    return name === undefined ? this.facts.functionScopes.has(node) : name.bindings.size === 0;
  }

  /** Decides, once it is known which code suspends. Gives the classes that are not moved. */
  decide(suspends: (scope: Scope) => boolean): Ast[] {
    const resumable = new Set<Scope>();
    for (const { form, scope } of this.marked.values()) if (form === 'resumable') resumable.add(scope);
    const left: Ast[] = [];
    for (const [node, elements] of this.candidates) {
      const scope = this.facts.scopeAt.get(node)!.boundary;
      const isSuspended = (element: StaticElement): boolean => {
        const own = this.scopeOf(element);
        return own !== undefined && suspends(own);
      };
      const first = elements.findIndex(isSuspended);
      const moved = first < 0 ? [] : elements.slice(first);
      const isMovable = moved.every(
        (element) =>
          element.kind === 'block' ||
          (element.name !== null && !(isSuspended(element) && this.isAnonymous(element.value!))),
      );
      if (moved.length === 0 || !isMovable || !resumable.has(scope)) {
        left.push(node);
        continue;
      }
      const all = moved.map((element): MovedElement => ({ ...element, suspends: isSuspended(element), arrow: null }));
      this.moved.set(node, all);
      for (const element of all) {
        this.elements.set(element.node, element);
        const own = this.scopeOf(element);
        if (own !== undefined) resumable.add(own);
      }
    }
    return left;
  }
}

/** The element's code as a marked function. */
export function asMarked(host: Host, { node }: MovedElement, scope: Scope, arrow: Ast): MarkedFunction {
  const view: FunctionView = host.function(arrow)!;
  return { node, scope, view, form: 'resumable', explicit: true };
}
