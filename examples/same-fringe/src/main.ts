import { stackful } from '@greenlet-ts/runtime/generator';

/**
 * Do two trees have the same leaves in the same order, whatever their shapes? The classic test for coroutines: walk both at
 * once, and stop at the first difference.
 */
type Tree = string | Tree[];

let visited = 0;

const fringe = stackful((emit: (leaf: string) => void, tree: Tree) => {
  'use greenlet';
  function descend(node: Tree): void {
    if (typeof node === 'string') {
      visited++;
      emit(node);
    } else {
      for (const child of node) descend(child);
    }
  }
  descend(tree);
});

function sameFringe(one: Tree, other: Tree): boolean {
  const left = fringe(one);
  const right = fringe(other);
  for (;;) {
    const a = left.next();
    const b = right.next();
    if (a.done || b.done) return Boolean(a.done && b.done);
    if (a.value !== b.value) return false;
  }
}

/** The same leaves as a chain that leans to the left. */
function leaning(leaves: string[]): Tree {
  return leaves.reduce<Tree>((tree, leaf) => [tree, leaf], []);
}

function balanced(leaves: string[]): Tree {
  if (leaves.length === 1) return leaves[0];
  const middle = leaves.length >> 1;
  return [balanced(leaves.slice(0, middle)), balanced(leaves.slice(middle))];
}

function compare(title: string, one: Tree, other: Tree): void {
  visited = 0;
  const same = sameFringe(one, other);
  console.log(`${title}: ${same ? 'same' : 'different'}, ${visited} leaves visited`);
}

const leaves = Array.from({ length: 1000 }, (_, i) => `leaf ${i}`);
const changed = leaves.with(3, 'another leaf');

compare('[a, [b, c]] and [[a, b], c]', ['a', ['b', 'c']], [['a', 'b'], 'c']);
compare('[a, [b, c]] and [[a, c], b]', ['a', ['b', 'c']], [['a', 'c'], 'b']);
compare('[a, b] and [a, b, c]', ['a', 'b'], ['a', 'b', 'c']);
compare('1000 leaves, leaning and balanced', leaning(leaves), balanced(leaves));
compare('1000 leaves, the fourth changed', leaning(leaves), balanced(changed));
