'use greenlet';

export type Tree<T> = T | readonly Tree<T>[];

export enum Kind {
  Leaf = 'leaf',
  Branch = 'branch',
}

export function kindOf<T>(tree: Tree<T>): Kind {
  return Array.isArray(tree) ? Kind.Branch : Kind.Leaf;
}

/** Suspends in `visit`, at any depth. */
export function walk<T>(tree: Tree<T>, visit: (leaf: T) => void): void {
  if (kindOf(tree) === Kind.Branch) for (const child of tree as readonly Tree<T>[]) walk(child, visit);
  else if (tree === null) throw new Error('no leaf');
  else visit(tree as T);
}
