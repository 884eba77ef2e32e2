/**
 * Copies that remember where they came from. Babel forbids the same node object twice in a tree, and `t.cloneNode` forgets
 * which node was cloned, so the host has its own.
 *
 * Comments stay the same objects in every copy: Babel's generator prints a comment object once, wherever it meets it first.
 */
import { childKeys, isNode, type Fields, type Types } from './node.js';

export class Copier {
  private readonly originals = new Map<object, Fields>();

  constructor(private readonly t: Types) {}

  /** The node as it was parsed. */
  original(node: Fields): Fields {
    return this.originals.get(node) ?? node;
  }

  /** Declares that `node` stands for `from`; returns `node`. */
  derive<N extends Fields>(node: N, from: Fields): N {
    this.originals.set(node, this.original(from));
    return node;
  }

  /** A new node with the same children. */
  shallow(node: Fields): Fields {
    const copy: Fields = { ...node };
    if (copy.extra) copy.extra = { ...copy.extra };
    for (const key of childKeys(this.t, node)) if (Array.isArray(copy[key])) copy[key] = [...copy[key]];
    return this.derive(copy, node);
  }

  /** A new node whose children are what `child` makes of them. */
  mapChildren(node: Fields, child: (child: Fields, key: string) => Fields): Fields {
    const copy = this.shallow(node);
    for (const key of childKeys(this.t, node)) {
      const value = copy[key];
      if (Array.isArray(value)) copy[key] = value.map((item) => (isNode(item) ? child(item, key) : item));
      else if (isNode(value)) copy[key] = child(value, key);
    }
    return copy;
  }

  deep(node: Fields): Fields {
    return this.mapChildren(node, (child) => this.deep(child));
  }
}
