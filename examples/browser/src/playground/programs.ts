/** What the playground can start with. */
export const programs: Record<string, string> = {
  'Same fringe': `'use greenlet';
import { Greenlet, getCurrent } from '@greenlet-ts/runtime';

type Tree = string | Tree[];

function visit(tree: Tree, send: (leaf: string) => void): void {
  if (typeof tree === 'string') send(tree);
  else for (const child of tree) visit(child, send);
}

function leaves(tree: Tree) {
  const consumer = getCurrent();
  return new Greenlet(() => {
    visit(tree, (leaf) => consumer.switch(leaf));
    return null;
  });
}

function sameFringe(a: Tree, b: Tree): boolean {
  const [left, right] = [leaves(a), leaves(b)];
  for (;;) {
    const [x, y] = [left.switch(), right.switch()];
    console.log(x, y);
    if (x !== y) return false;
    if (x === null) return true;
  }
}

console.log(sameFringe(['tea', ['milk', ['sugar']]], [['tea', 'milk'], 'honey']));
`,
  'Lazy tree walk': `'use greenlet';
import { stackful } from '@greenlet-ts/runtime/generator';

type Tree = { left?: Tree; value: number; right?: Tree };

function walk(tree: Tree | undefined, visit: (value: number) => void): void {
  if (!tree) return;
  walk(tree.left, visit);
  visit(tree.value);
  walk(tree.right, visit);
}

const inOrder = stackful((emit: (value: number) => void, tree: Tree) => walk(tree, emit));

const tree = { left: { value: 1, right: { value: 2 } }, value: 3, right: { value: 4 } };
for (const value of inOrder(tree)) {
  console.log(value);
  if (value === 3) break; // 4 is never visited
}
`,
  'Waiting without async': `'use greenlet';
import { runAsync, wait } from '@greenlet-ts/runtime/promise';

function sleep(ms: number) {
  wait(new Promise((resolve) => setTimeout(resolve, ms)));
}

function countdown(name: string, from: number) {
  for (let i = from; i > 0; i--) {
    console.log(name, i);
    sleep(200);
  }
  return name + ' lifts off';
}

const rockets = ['red', 'blue'].map((name, i) => runAsync(() => countdown(name, 2 + i)));
Promise.all(rockets).then((all) => console.log(all.join(', ')));
`,
};
