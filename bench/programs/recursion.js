'use greenlet';
// Recursion with a callback. Plain, it pushes; compiled, switching.js turns the same code into iterators.

/** Calls `emit` forever, from `depth` calls below. */
export function count(depth, emit) {
  if (depth > 1) return count(depth - 1, emit) + 1;
  for (let i = 0; ; i++) emit(i);
}

export function walk(tree, emit) {
  if (tree === null) return;
  walk(tree.left, emit);
  emit(tree.key);
  walk(tree.right, emit);
}

export function balanced(from, to) {
  if (from > to) return null;
  const key = (from + to) >> 1;
  return { key, left: balanced(from, key - 1), right: balanced(key + 1, to) };
}

export function sumByCallback(tree) {
  let sum = 0;
  walk(tree, (key) => {
    sum += key;
  });
  return sum;
}

function mixed(sum, i) {
  return (sum + i * 3) ^ (sum >> 3);
}
/** Can be replaced, so that the calls of it could do anything. */
export const hooks = { mixed };

/** Pauses once, before all rounds: compiled, the loop then runs in the resume form. */
export function hotLoop({ rounds, pause }) {
  pause();
  let sum = 0;
  for (let i = 0; i < rounds; i++) sum = hooks.mixed(sum, i);
  return sum;
}
