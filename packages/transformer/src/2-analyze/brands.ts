/**
 * Derived classes know themselves by a private name: their constructors need that when they are suspended (runtime:
 * construction.ts). And the runtime knows them, so that it can tell who is on the stack.
 *
 *     class B extends A { constructor() { super(); … } }   ⟶   class B extends A { static #$class1 = $.derived(this, true); … }
 */
import type { Ast, Host } from '../1-host/index.js';
import type { Names } from '../names.js';
import { functionAround, type Facts, type Scope } from './scope.js';

export class Brands {
  private readonly names = new Map<Ast, string>();

  constructor(
    private readonly host: Host,
    private readonly facts: Facts,
    private readonly fresh: Names,
  ) {}

  of(derived: Ast): string {
    let name = this.names.get(derived);
    if (name === undefined) this.names.set(derived, (name = this.fresh.fresh('class')));
    return name;
  }

  /** Whether compiled code asks for it: an arrow function of a constructor does, also where the constructor stays as it is. */
  has(derived: Ast): boolean {
    return this.names.has(derived);
  }

  /** The one that code of a derived constructor sees, the arrow functions in it included. */
  inside(fn: Scope): string | null {
    const at = functionAround(this.host, fn);
    const derived = at.parent?.node;
    const isDerived = this.host.function(at.node)?.derived === true && derived !== undefined;
    return isDerived && this.facts.nameScopes.has(derived) ? this.of(derived) : null;
  }
}
