import { stackful } from '@greenlet-ts/runtime/generator';

class Tree {
  constructor(key) {
    this.key = key;
    this.left = null;
    this.right = null;
  }

  insert(key) {
    if (key === this.key) return;
    const side = key < this.key ? 'left' : 'right';
    if (this[side]) this[side].insert(key);
    else this[side] = new Tree(key);
  }

  /** Plain recursion with a callback; it knows nothing about iterators. */
  walk(visit) {
    'use greenlet';
    this.left?.walk(visit);
    visit(this.key);
    this.right?.walk(visit);
  }
}

function treeOf(keys) {
  const [root, ...rest] = keys;
  const tree = new Tree(root);
  for (const key of rest) tree.insert(key);
  return tree;
}

let visited = 0;

/** The same recursion as an iterator. */
const keys = stackful((emit, tree) => {
  'use greenlet';
  tree.walk((key) => {
    visited++;
    emit(key);
  });
});

const words = 'the quick brown fox jumps over the lazy dog and runs away from the very sleepy bear'.split(' ');
const tree = treeOf(words);
console.log('in order:', [...keys(tree)].join(' '));

visited = 0;
for (const word of keys(tree)) {
  if (word > 'd') {
    console.log(`first word after "d": ${word}; visited ${visited} of ${new Set(words).size}`);
    break;
  }
}

// Two walks at the same time: what callbacks cannot do.
const others = treeOf('a bear and a fox over the moon'.split(' '));
const common = [];
const left = keys(tree);
const right = keys(others);
let a = left.next();
let b = right.next();
while (!a.done && !b.done) {
  if (a.value === b.value) common.push(a.value);
  if (a.value <= b.value) a = left.next();
  else b = right.next();
}
console.log('in both trees:', common.join(' '));

// Deeper than the JavaScript stack could be: what is suspended lives on the heap.
let chain = null;
for (let key = 100_000; key > 0; key--) {
  const node = new Tree(key);
  node.right = chain;
  chain = node;
}
let sum = 0;
for (const key of keys(chain)) sum += key;
console.log('a tree 100000 levels deep adds up to', sum);
