/**
 * Smaller trees, the most promising first: list elements left out, a tree replaced by one of its sort inside of it, by the
 * simplest of its sort, numbers made smaller.
 */
import { children, size, type Construct, type Grammar, type Sort, type Tree } from './tree.js';

export function* shrinks(grammar: Grammar, tree: Tree): IterableIterator<Tree> {
  yield* lists(tree);
  for (const candidate of promoted(tree, tree.sort)) yield candidate;
  const simplest = simple(grammar, tree.sort);
  if (simplest !== null && (size(tree) > 1 || tree.kind !== simplest.kind)) yield simplest;
  yield* inside(grammar, tree);
  yield* numbers(tree);
}

function* lists(tree: Tree): Generator<Tree> {
  for (const [i, list] of tree.lists.entries()) {
    for (let chunk = list.length; chunk >= 1; chunk = Math.floor(chunk / 2)) {
      for (let at = 0; at < list.length; at += chunk) {
        yield withList(tree, i, [...list.slice(0, at), ...list.slice(at + chunk)]);
      }
    }
  }
}

/** The nearest trees of the same sort. */
function* promoted(tree: Tree, sort: Sort): Generator<Tree> {
  for (const child of children(tree)) {
    if (child.sort === sort) yield child;
    else yield* promoted(child, sort);
  }
}

function* inside(grammar: Grammar, tree: Tree): Generator<Tree> {
  for (const [i, part] of tree.parts.entries()) {
    for (const smaller of shrinks(grammar, part)) yield { ...tree, parts: tree.parts.with(i, smaller) };
  }
  for (const [i, list] of tree.lists.entries()) {
    for (const [j, item] of list.entries()) {
      // A block's own statements take its place.
      for (const inner of item.lists) {
        if (inner.length > 0 && inner[0]!.sort === item.sort) yield withList(tree, i, list.toSpliced(j, 1, ...inner));
      }
      for (const part of item.parts) {
        for (const inner of part.lists) {
          if (inner.length > 1 && inner[0]!.sort === item.sort) yield withList(tree, i, list.toSpliced(j, 1, ...inner));
        }
      }
      for (const smaller of shrinks(grammar, item)) yield withList(tree, i, list.with(j, smaller));
    }
  }
}

function* numbers(tree: Tree): Generator<Tree> {
  for (const [i, number] of tree.numbers.entries()) {
    for (const smaller of new Set([0, number >> 1, number - 1])) {
      if (smaller >= 0 && smaller < number) yield { ...tree, numbers: tree.numbers.with(i, smaller) };
    }
  }
}

function withList(tree: Tree, index: number, list: readonly Tree[]): Tree {
  return { ...tree, lists: tree.lists.with(index, list) };
}

/** The first leaf of a sort: grammars begin with their simplest construct. */
function simple(grammar: Grammar, sort: Sort): Tree | null {
  const found = Object.entries(grammar[sort]).find(([, construct]) => isBare(construct));
  if (found === undefined) return null;
  const [kind, construct] = found;
  const { numbers = [], lists = [] } = construct;
  return { sort, kind, numbers: numbers.map(() => 0), parts: [], lists: lists.map(() => []) };
}

function isBare({ parts = [], lists = [] }: Construct): boolean {
  return parts.length === 0 && lists.every(([, min]) => min === 0);
}
