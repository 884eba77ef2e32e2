/** What is declared where, so that the choices in a tree find names. */

/** What a variable probably holds: calls are aimed at functions, `new` at classes. */
export type Hint = 'any' | 'function' | 'class' | 'object' | 'array' | 'iterator';

export type BindingKind = 'let' | 'const' | 'var' | 'function' | 'class' | 'param';

export interface Binding {
  readonly name: string;
  readonly kind: BindingKind;
  readonly hint: Hint;
  /** Its declaration is behind us. */
  ready: boolean;
}

const LEXICAL = ['a', 'b', 'c', 'd', 'e'];
const VARS = ['v', 'w', 'u'];

export class Scope {
  readonly bindings = new Map<string, Binding>();

  constructor(
    readonly parent: Scope | null,
    /** A function's own: `var` stops here. */
    readonly isFunction: boolean,
    /** Its names cannot be declared again in this scope: the parameters, for a function's body. */
    private readonly closed: Scope | null = null,
  ) {}

  /** Declares a name; `choice` picks one that is free. */
  declare(choice: number, kind: BindingKind, hint: Hint, shadows = true): Binding {
    const pool = kind === 'var' ? VARS : LEXICAL;
    const preferred = pool[choice % pool.length]!;
    const known = this.bindings.get(preferred);
    if (kind === 'var' && known?.kind === 'var') return known;
    let name = preferred;
    const taken = shadows ? new Set<string>() : new Set(this.visible().map((binding) => binding.name));
    for (let i = 0; taken.has(name) || this.taken(name); i++) name = i < pool.length ? pool[i]! : `${preferred}${i}`;
    const binding: Binding = { name, kind, hint, ready: kind === 'var' || kind === 'function' };
    this.bindings.set(name, binding);
    return binding;
  }

  private taken(name: string): boolean {
    return this.bindings.has(name) || (this.closed?.bindings.has(name) ?? false);
  }

  /** All that a name can mean here, the innermost first. */
  visible(): Binding[] {
    const found = new Map<string, Binding>();
    for (let at: Scope | null = this; at !== null; at = at.parent) {
      for (const binding of at.bindings.values()) if (!found.has(binding.name)) found.set(binding.name, binding);
    }
    return [...found.values()];
  }

  function(): Scope {
    let at: Scope = this;
    while (!at.isFunction && at.parent !== null) at = at.parent;
    return at;
  }
}
