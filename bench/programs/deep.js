'use greenlet';
// Recursion: what does it cost that it may get deeper than the native stack?

/** Calls through it could do anything. */
export const hooks = { visit: null };

export function sum(n) {
  if (n < 0) hooks.visit(n);
  return n === 0 ? 0 : n + sum(n - 1);
}

export function sums(times, n) {
  let total = 0;
  for (let i = 0; i < times; i++) total += sum(n);
  return total;
}

export function fib(n) {
  if (n < 0) hooks.visit(n);
  return n < 2 ? n : fib(n - 1) + fib(n - 2);
}

class Node {
  constructor(left, right) {
    this.left = left;
    this.right = right;
  }
  count(visit) {
    visit(this);
    return 1 + (this.left === null ? 0 : this.left.count(visit)) + (this.right === null ? 0 : this.right.count(visit));
  }
}

const tree = (depth) => (depth === 0 ? null : new Node(tree(depth - 1), tree(depth - 1)));

/** All nodes of trees that get deeper, with a callback. */
export function trees() {
  let found = 0;
  for (let depth = 2; depth < 12; depth++) found += tree(depth).count((node) => node.left === null && found++);
  return found;
}
