'use greenlet';
import { stackful } from '@greenlet-ts/runtime/generator';
import { walk, type Tree } from './walk.js';

export class Forest {
  constructor(private readonly trees: Tree<string | null>[]) {}

  readonly leaves = stackful((emit: (leaf: string) => void) => walk<string | null>(this.trees, (leaf) => emit(leaf!)));
}

export function main(log: (line: string) => void): void {
  try {
    for (const leaf of new Forest(['one', ['two', ['three', null]], 'four']).leaves()) log(leaf);
  } catch (error) {
    // After two suspensions: in the resume form of `walk`, whose map must lead to the source.
    log(`${(error as Error).message}: ${placeOf(error as Error)}`);
  }
}

function placeOf({ stack }: Error): string | undefined {
  return /\w+\.[cm]?[jt]sx?:\d+(?=:)/.exec(stack!.split('\n').find((line) => /^\s+at /.test(line))!)?.[0];
}
