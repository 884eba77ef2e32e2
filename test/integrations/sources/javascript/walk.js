'use greenlet';

/** Suspends in `visit`, at any depth. */
export function walk(tree, visit) {
  if (Array.isArray(tree)) for (const child of tree) walk(child, visit);
  else if (tree === null) throw new Error('no leaf');
  else visit(tree);
}
