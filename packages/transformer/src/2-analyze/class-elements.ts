/**
 * Fields and static blocks that can be suspended. The engine runs those of a class while it makes the class, and those of an
 * instance while it makes the instance, so from the first that has a suspend point on they are moved to where code runs that can
 * be suspended: around the class (3-lower/statics.ts), and into its constructor (3-lower/fields.ts).
 *
 * That is not possible everywhere. Nobody may find out that a private field is there already, or that another one is not yet;
 * and static ones stay where the name of the class is not known.
 */
import {
  stripped,
  type Ast,
  type ClassElement,
  type FunctionView,
  type Host,
  type LexicalUse,
} from '../1-host/index.js';
import { append } from './lists.js';
import type { MarkedFunction } from './mark.js';
import { functionAround, type Facts, type Scope } from './scope.js';

interface Moved extends ClassElement {
  suspends: boolean;
}

export interface MovedStatic extends Moved {
  /** What it is when it is compiled: a function. null: not yet, or it has no code. */
  arrow: Ast | null;
}

export interface MovedField extends Moved {
  name: string;
  /** The field stays, without its value. */
  stays: boolean;
  /** It may have one nevertheless: of a field behind it, whose computed key is the same. */
  overwritten: boolean;
  /** The private method that its initialiser becomes; null: its value is a literal, or it has none. */
  method: string | null;
}

export interface Candidate {
  /** The class, or its constructor for the fields of instances. */
  node: Ast;
  elements: ClassElement[];
  /** The functions that run them. */
  homes: Scope[];
  /** How many instance fields nobody can see before the constructor runs; null: they are static. */
  unseen: number | null;
}

/** The classes of a file whose elements could be moved, outer ones first. */
export class ClassElements {
  readonly candidates: Candidate[] = [];
  /** Those of them that are moved. */
  readonly moved = new Set<Candidate>();
  /** Static elements that are moved, by class. */
  readonly statics = new Map<Ast, MovedStatic[]>();
  /** Fields of instances that are moved, by the functions that run them. */
  readonly fields = new Map<Scope, MovedField[]>();
  /** The same elements by themselves. */
  readonly staticOf = new Map<Ast, MovedStatic>();
  readonly fieldOf = new Map<Ast, MovedField>();
  /** What variables are declared with. */
  private variables: Set<Ast> | null = null;

  constructor(
    private readonly host: Host,
    private readonly facts: Facts,
    private readonly marked: ReadonlyMap<Ast, MarkedFunction>,
    private readonly freshMethod: () => string,
  ) {
    const constructors = this.constructors();
    for (const [node, { bindings }] of facts.nameScopes) {
      if (facts.functionScopes.has(node)) continue;
      const isNamed = bindings.size > 0 || this.isVariable(node);
      if (isNamed) this.addStatics(node);
      const found = constructors.get(node);
      if (found !== undefined) this.addFields(node, found);
    }
  }

  /** `const C = class { … }` */
  private isVariable(value: Ast): boolean {
    this.variables ??= new Set(this.facts.nodes.flatMap((node) => this.initialisers(node)));
    return this.variables.has(value);
  }

  private initialisers(node: Ast): Ast[] {
    const { host } = this;
    const view = host.statement(node);
    if (view.kind !== 'variables') return [];
    return view.declarators.flatMap(({ target, init }) =>
      init !== null && host.pattern(target).kind === 'identifier' ? [host.original(stripped(host, init))] : [],
    );
  }

  scopeOf(element: ClassElement): Scope | undefined {
    return this.facts.scopeOf.get(element.node);
  }

  scopesOf({ elements }: Candidate): Scope[] {
    return elements.flatMap((element) => this.scopeOf(element) ?? []);
  }

  isAnonymous(value: Ast): boolean {
    return this.facts.isAnonymous(this.host.original(stripped(this.host, value)));
  }

  /** Decides, once it is known which code suspends. Gives those that are not moved. */
  decide(suspends: (scope: Scope) => boolean): Candidate[] {
    const resumable = new Set<Scope>();
    for (const { form, scope } of this.marked.values()) if (form === 'resumable') resumable.add(scope);
    const left: Candidate[] = [];
    for (const candidate of this.candidates) {
      const { elements, homes, node, unseen } = candidate;
      const isSuspended = (element: ClassElement): boolean => {
        const own = this.scopeOf(element);
        return own !== undefined && suspends(own);
      };
      const first = elements.findIndex(isSuspended);
      const isMovable = elements.every((element, i) => {
        const { kind, name, value } = element;
        if (i < first || kind === 'block') return true;
        const isUnseen = unseen !== null && i < unseen;
        // A computed key may be that of a field that is moved. Without a value that could not be told.
        if (isUnseen && this.isLiteral(value)) return name !== null || value !== null;
        if (name === null || (name.startsWith('#') && !isUnseen)) return false;
        return !(isSuspended(element) && this.isAnonymous(value!));
      });
      if (first < 0 || !isMovable || !homes.every((home) => resumable.has(home)) || homes.length === 0) {
        left.push(candidate);
        continue;
      }
      this.moved.add(candidate);
      elements.forEach((element, i) => {
        if (i < first) return;
        if (unseen === null) this.moveStatic(node, { ...element, suspends: isSuspended(element), arrow: null });
        else this.moveField(homes, element, isSuspended(element), i < unseen, elements.slice(i, unseen));
        const own = this.scopeOf(element);
        if (own !== undefined) resumable.add(own);
      });
    }
    return left;
  }

  /** Whether it is moved, and suspends. */
  suspends({ node }: ClassElement): boolean {
    return (this.staticOf.get(node) ?? this.fieldOf.get(node))?.suspends === true;
  }

  /** They stay in their class after all. */
  leave(candidate: Candidate): void {
    const { elements, homes, node, unseen } = candidate;
    this.moved.delete(candidate);
    if (unseen === null) this.statics.delete(node);
    else for (const home of homes) this.fields.delete(home);
    for (const element of elements) {
      this.staticOf.delete(element.node);
      this.fieldOf.delete(element.node);
    }
  }

  private moveStatic(node: Ast, element: MovedStatic): void {
    append(this.statics, node, element);
    this.staticOf.set(element.node, element);
  }

  private moveField(
    homes: readonly Scope[],
    element: ClassElement,
    suspends: boolean,
    stays: boolean,
    behind: readonly ClassElement[],
  ): void {
    const isLiteral = this.isLiteral(element.value);
    // Nobody can tell when it gets its value.
    if (stays && isLiteral) return;
    const name = element.name!;
    const overwritten = stays && !name.startsWith('#') && behind.some((other) => other.name === null);
    const moved = { ...element, name, suspends, stays, overwritten, method: isLiteral ? null : this.freshMethod() };
    for (const home of homes) append(this.fields, home, moved);
    this.fieldOf.set(element.node, moved);
  }

  private addStatics(node: Ast): void {
    const homes = [this.facts.scopeAt.get(node)!.boundary];
    const elements = this.elementsOf(node, 'static');
    if (elements.length > 0) this.candidates.push({ node, elements, homes, unseen: null });
  }

  /** Fields of a base class run first in its constructor, those of a derived one when `super()` is done. */
  private addFields(node: Ast, constructor: Scope): void {
    const elements = this.elementsOf(node, 'instance');
    if (elements.length === 0) return;
    const { derived } = this.host.function(constructor.node)!;
    const homes = derived ? this.callers(constructor) : [constructor];
    // As long as no initialiser mentions `this`, and no field is overwritten by another one.
    const names = new Set<string>();
    const seeing = elements.findIndex((element) => {
      const isAgain = element.name !== null && names.has(element.name);
      if (element.name !== null) names.add(element.name);
      return isAgain || this.uses(element, 'this', 'super');
    });
    const unseen = derived ? 0 : seeing < 0 ? elements.length : seeing;
    this.candidates.push({ node: constructor.node, elements, homes, unseen });
  }

  /** None, if one cannot be moved wherever it stands. */
  private elementsOf(node: Ast, placement: 'static' | 'instance'): ClassElement[] {
    const elements = this.host.classElements(node, placement) ?? [];
    return elements.some((element) => this.uses(element, 'eval')) ? [] : elements;
  }

  private isLiteral(value: Ast | null): boolean {
    return value === null || this.host.literal(value) !== undefined;
  }

  private uses({ node }: ClassElement, ...what: LexicalUse[]): boolean {
    return [...this.facts.lexicalsIn(this.facts.range(node))].some(({ use }) => what.includes(use));
  }

  /** The constructors of the file, by class. */
  private constructors(): Map<Ast, Scope> {
    const found = new Map<Ast, Scope>();
    for (const [node, scope] of this.facts.functionScopes)
      if (this.host.function(node)?.kind === 'constructor') found.set(scope.parent!.node, scope);
    return found;
  }

  /** The constructor, or arrow functions in it, that call `super()`. */
  private callers(constructor: Scope): Scope[] {
    const callers = new Set<Scope>();
    for (const node of this.facts.nodesIn(this.facts.range(constructor.node))) {
      if (this.host.expression(node).kind !== 'superCall') continue;
      const { boundary } = this.facts.scopeAt.get(node)!;
      if (functionAround(this.host, boundary) === constructor) callers.add(boundary);
    }
    return [...callers];
  }
}

/** An element's code as a marked function. */
export function asMarked(host: Host, scope: Scope, fn: Ast): MarkedFunction {
  const view: FunctionView = host.function(fn)!;
  return { node: scope.node, scope, view, form: 'resumable', explicit: true };
}
