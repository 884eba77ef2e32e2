/** Random trees of a grammar, as a fast-check arbitrary: a seed gives the same programs again, and a path the shrunk one. */
import * as fc from 'fast-check';
import { shrinks } from './shrink.js';
import type { Construct, Grammar, Sort, Tree } from './tree.js';

export interface Limits {
  /** About how many nodes a tree has at most. */
  size: number;
  depth: number;
  /** Constructs that are left out, as `sort.kind`. */
  without: ReadonlySet<string>;
}

export class TreeArbitrary extends fc.Arbitrary<Tree> {
  constructor(
    private readonly grammar: Grammar,
    private readonly root: Sort,
    private readonly limits: Limits,
  ) {
    super();
  }

  override generate(random: fc.Random): fc.Value<Tree> {
    const size = random.nextInt(Math.min(20, this.limits.size), this.limits.size);
    const growth = new Growth(this.grammar, random, this.limits);
    return new fc.Value(growth.tree(this.root, size, 0), undefined);
  }

  override canShrinkWithoutContext(value: unknown): value is Tree {
    return typeof value === 'object' && value !== null && 'sort' in value;
  }

  override shrink(value: Tree): fc.Stream<fc.Value<Tree>> {
    return fc.stream(shrinks(this.grammar, value)).map((tree) => new fc.Value(tree, undefined));
  }
}

class Growth {
  constructor(
    private readonly grammar: Grammar,
    private readonly random: fc.Random,
    private readonly limits: Limits,
  ) {}

  /** A tree of about `size` nodes at most, which its parts share. */
  tree(sort: Sort, size: number, depth: number): Tree {
    const poor = size <= 1 || depth >= this.limits.depth;
    const kind = this.choose(sort, poor);
    const { numbers = [], parts = [], lists = [] } = this.grammar[sort][kind]!;
    const counts = lists.map(([, min, max]) =>
      this.random.nextInt(min, Math.max(min, poor ? min : Math.min(max, size))),
    );
    const sorts = [...parts, ...lists.flatMap(([part], i) => Array.from({ length: counts[i]! }, () => part))];
    const shares = this.share(size - 1, sorts.length);
    const trees = sorts.map((part, i) => this.tree(part, shares[i]!, depth + 1));
    let at = parts.length;
    return {
      sort,
      kind,
      numbers: numbers.map((count) => this.random.nextInt(0, count - 1)),
      parts: trees.slice(0, parts.length),
      lists: counts.map((count) => trees.slice(at, (at += count))),
    };
  }

  private share(size: number, count: number): number[] {
    const weights = Array.from({ length: count }, () => this.random.nextInt(1, 8));
    const sum = weights.reduce((a, b) => a + b, 0);
    return weights.map((weight) => Math.floor((size * weight) / sum));
  }

  private choose(sort: Sort, poor: boolean): string {
    const open = Object.entries(this.grammar[sort]).filter(
      ([kind, { weight }]) => weight > 0 && !this.limits.without.has(`${sort}.${kind}`),
    );
    const leaves = poor ? open.filter(([, construct]) => isLeaf(construct)) : [];
    const kinds = leaves.length > 0 ? leaves : open;
    let at = this.random.nextInt(0, kinds.reduce((sum, [, { weight }]) => sum + weight, 0) - 1);
    for (const [kind, { weight }] of kinds) {
      at -= weight;
      if (at < 0) return kind;
    }
    throw new Error(`nothing to choose for ${sort}`);
  }
}

export function isLeaf({ parts = [], lists = [] }: Construct): boolean {
  return parts.length === 0 && lists.every(([, min]) => min === 0);
}
