/** Prints a tree as a program: finds names for its choices, and keeps to what is allowed where it stands. */
import { Scope, type Binding, type BindingKind, type Hint } from './scope.js';
import { within, type Grammar, type Tree } from './tree.js';

/** What the function that is being printed allows. */
export interface FunctionContext {
  arguments: boolean;
  self: boolean;
  /** `super.x` */
  superMember: boolean;
  returns: boolean;
  /** Not in a body, which burns fuel: here each call burns some itself. */
  guarded: boolean;
  generator: boolean;
}

interface Target {
  label: string | null;
  loop: boolean;
  /** An unlabelled `break` ends it. */
  breakable: boolean;
}

const OUTSIDE: FunctionContext = {
  arguments: false,
  self: false,
  superMember: false,
  returns: false,
  guarded: false,
  generator: false,
};

export class Printer {
  scope = new Scope(null, true);
  fn = OUTSIDE;
  /** Functions may be called with the global object as `this`: they do not touch it. */
  sloppy = false;
  /** The names of the private members around. */
  privates: string[] = [];
  private targets: Target[] = [];
  private readonly bound = new Map<Tree, Binding>();
  private logs = 0;
  private labels = 0;

  constructor(
    private readonly grammar: Grammar,
    /** Now and then refer to what may not be initialised yet. Without it no name hides another one, so that none ever is. */
    private readonly early = true,
  ) {}

  print(tree: Tree | undefined): string {
    return tree === undefined ? '0' : this.grammar[tree.sort][tree.kind]!.print(this, tree);
  }

  list(trees: readonly Tree[], separator = ', '): string {
    return trees.map((tree) => this.print(tree)).join(separator);
  }

  /** A call of `log`, which notes the value and gives it back. */
  log(value: string): string {
    return `log(${++this.logs}${value === '' ? '' : `, ${value}`})`;
  }

  /** A call of something in the program. */
  call(text: string): string {
    return this.fn.guarded ? `(--tank.fuel < 0 ? out() : ${text})` : text;
  }

  // --- names

  /** The name of some variable in scope, rarely one that may not be initialised yet; null if there is none. */
  variable(choice: number, wanted: (binding: Binding) => boolean = () => true): string | null {
    const all = this.scope.visible().filter(wanted);
    const ready = all.filter((binding) => binding.ready);
    const candidates = this.early && choice % 32 === 31 ? all : ready;
    return candidates.length === 0 ? null : candidates[(choice >> 5) % candidates.length]!.name;
  }

  /** Like {@link variable}, of one that may hold a value of that kind. */
  hinted(choice: number, ...hints: Hint[]): string | null {
    return this.variable(choice, ({ hint }) => hints.includes(hint)) ?? null;
  }

  writable(choice: number): string | null {
    return this.variable(choice, ({ kind }) => kind === 'let' || kind === 'var' || kind === 'param');
  }

  /** Declares the names of a pattern. */
  declare(pattern: Tree, kind: BindingKind, hint: Hint = 'any'): void {
    for (const tree of within(this.grammar, pattern)) {
      if (tree.sort !== 'binding' || tree.kind !== 'name') continue;
      const scope = kind === 'var' ? this.scope.function() : this.scope;
      this.bound.set(tree, scope.declare(tree.numbers[0]!, kind, tree === pattern ? hint : 'any', this.early));
    }
  }

  /** Declares one name for a tree that is not a pattern. */
  name(tree: Tree, choice: number, kind: BindingKind, hint: Hint): string {
    const binding = this.scope.declare(choice, kind, hint, this.early);
    this.bound.set(tree, binding);
    return binding.name;
  }

  nameOf(tree: Tree): string {
    const binding = this.bound.get(tree);
    if (binding === undefined) throw new Error(`${tree.sort}.${tree.kind} was not declared`);
    return binding.name;
  }

  /** From here on the names of a pattern are initialised. */
  ready(tree: Tree): void {
    for (const inner of within(this.grammar, tree)) {
      const binding = this.bound.get(inner);
      if (binding !== undefined) binding.ready = true;
    }
  }

  // --- scopes and statements

  scoped<T>(scope: Scope, print: () => T): T {
    const outer = this.scope;
    this.scope = scope;
    const result = print();
    this.scope = outer;
    return result;
  }

  /** `{ … }` with a scope of its own; `first` comes before its statements. */
  block(statements: readonly Tree[], first = '', closed: Scope | null = null): string {
    return this.scoped(new Scope(this.scope, false, closed), () => `{ ${first} ${this.statements(statements)} }`);
  }

  /** Statements in the current scope. */
  statements(statements: readonly Tree[]): string {
    this.hoist(statements);
    return this.list(statements, '\n');
  }

  /** Declares what the statements of a block declare. */
  hoist(statements: readonly Tree[]): void {
    for (const tree of statements) {
      const [first, second] = tree.numbers;
      if (tree.kind === 'let') this.declare(tree.parts[0]!, first! % 2 === 0 ? 'let' : 'const', hintOf(tree.parts[1]));
      if (tree.kind === 'function') this.name(tree, first!, 'function', 'function');
      if (tree.kind === 'class') this.name(tree, first!, second! % 2 === 0 ? 'class' : 'class', 'class');
    }
  }

  /** Declares the `var`s of a function body. */
  hoistVars(statements: readonly Tree[]): void {
    for (const statement of statements) {
      for (const tree of within(this.grammar, statement)) {
        if (tree.kind === 'var') this.declare(tree.parts[0]!, 'var', hintOf(tree.parts[1]));
        if (tree.sort === 'statement' && /^for(Of|In)$/.test(tree.kind) && tree.numbers[0]! % 4 === 2)
          this.declare(tree.parts[0]!, 'var');
      }
    }
  }

  inFunction<T>(context: Partial<FunctionContext>, print: () => T): T {
    const { fn, targets } = this;
    this.fn = { ...OUTSIDE, ...context };
    this.targets = [];
    const result = print();
    this.fn = fn;
    this.targets = targets;
    return result;
  }

  guarded<T>(print: () => T): T {
    const { fn } = this;
    this.fn = { ...fn, guarded: true };
    const result = print();
    this.fn = fn;
    return result;
  }

  /** The function that is run. With `rescued`, one failing statement is not the end of it. */
  main(statements: readonly Tree[], rescued: boolean): string {
    const text = this.scoped(new Scope(this.scope, true), () =>
      this.inFunction({ arguments: true, returns: true }, () => {
        this.hoistVars(statements);
        this.hoist(statements);
        const texts = statements.map((tree) => {
          const printed = this.print(tree);
          const declares = ['let', 'function', 'class', 'var'].includes(tree.kind);
          return rescued && !declares ? `try { ${printed} } catch (error) { log('main', error); }` : printed;
        });
        return texts.join('\n');
      }),
    );
    return `function main() {\n${text}\n}`;
  }

  // --- jumps

  inside<T>(target: Target, print: () => T): T {
    this.targets.push(target);
    const result = print();
    this.targets.pop();
    return result;
  }

  label(): string {
    return `L${++this.labels}`;
  }

  jump(keyword: 'break' | 'continue', choice: number): string | null {
    const isContinue = keyword === 'continue';
    const labels = this.targets.filter(({ label, loop }) => label !== null && (!isContinue || loop));
    const plain = this.targets.some(({ loop, breakable }) => (isContinue ? loop && breakable : breakable));
    const texts = [...(plain ? [`${keyword};`] : []), ...labels.map(({ label }) => `${keyword} ${label};`)];
    return texts.length === 0 ? null : texts[choice % texts.length]!;
  }
}

const hints: Record<string, Hint> = {
  function: 'function',
  arrow: 'function',
  class: 'class',
  object: 'object',
  new: 'object',
  array: 'array',
  iterator: 'iterator',
};

function hintOf(value: Tree | undefined): Hint {
  return (value?.sort === 'expression' && hints[value.kind]) || 'any';
}

/** What every function body and every round of a loop begins with, so that programs end. */
export const BURN = 'if (--tank.fuel < 0) throw OUT;';
