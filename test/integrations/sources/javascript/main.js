'use greenlet';
import { stackful } from '@greenlet-ts/runtime/generator';
import { walk } from './walk.js';

export class Forest {
  constructor(trees) {
    this.leaves = stackful((emit) => walk(trees, emit));
  }
}

export function main(log) {
  try {
    for (const leaf of new Forest(['one', ['two', ['three', null]], 'four']).leaves()) log(leaf);
  } catch (error) {
    // After two suspensions: in the resume form of `walk`, whose map must lead to the source.
    log(`${error.message}: ${placeOf(error)}`);
  }
}

function placeOf({ stack }) {
  return /\w+\.[cm]?[jt]sx?:\d+(?=:)/.exec(stack.split('\n').find((line) => /^\s+at /.test(line)))?.[0];
}
