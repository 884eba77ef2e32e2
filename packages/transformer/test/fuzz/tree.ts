/**
 * Programs as the fuzzer makes them: trees of numbered choices. A tree has no names in it; what a choice means is decided
 * when it is printed, from what is in scope there. So every tree is a program, also after something was cut out of it.
 */

export type Sort =
  | 'program'
  | 'top'
  | 'statement'
  | 'body'
  | 'expression'
  | 'element'
  | 'callable'
  | 'params'
  | 'param'
  | 'binding'
  | 'target'
  | 'patternProperty'
  | 'targetProperty'
  | 'property'
  | 'key'
  | 'class'
  | 'member'
  | 'case'
  | 'handler'
  | 'operand';

export interface Tree {
  readonly sort: Sort;
  readonly kind: string;
  /** Choices: the printer takes them modulo what there is to choose from. */
  readonly numbers: readonly number[];
  readonly parts: readonly Tree[];
  readonly lists: readonly (readonly Tree[])[];
}

/** What a construct consists of, and how it is printed. */
export interface Construct {
  /** How often it is chosen among those of its sort; 0 is never. */
  readonly weight: number;
  /** How many values each number has. */
  readonly numbers?: readonly number[];
  readonly parts?: readonly Sort[];
  readonly lists?: readonly ListShape[];
  /** A function body or the like: its declarations and jumps are its own. */
  readonly boundary?: boolean;
  print(printer: Printing, tree: Tree): string;
}

export type ListShape = readonly [sort: Sort, min: number, max: number];

/** Only the printer knows more. */
export type Printing = import('./printer.js').Printer;

export type Constructs = Readonly<Record<string, Construct>>;
export type Grammar = Readonly<Record<Sort, Constructs>>;

/** All trees in a tree, without going into inner functions; `tree` itself comes first. */
export function* within(grammar: Grammar, tree: Tree): Generator<Tree> {
  yield tree;
  for (const child of children(tree)) {
    if (!grammar[child.sort][child.kind]!.boundary) yield* within(grammar, child);
  }
}

export function* children(tree: Tree): Generator<Tree> {
  yield* tree.parts;
  for (const list of tree.lists) yield* list;
}

export function size(tree: Tree): number {
  let count = 1;
  for (const child of children(tree)) count += size(child);
  return count;
}
