import * as Babel from '@babel/standalone';
import greenlet from '@greenlet-ts/transformer/babel';

export interface Compiled {
  /** As a bundler gets it. */
  module: string;
  /** The same as CommonJS, to be run here. */
  script: string;
}

/** Throws what Babel and the compiler have to say about the source. */
export function compile(source: string, options: { stress: boolean }): Compiled {
  const to = (...plugins: string[]): string =>
    Babel.transform(source, {
      filename: 'playground.ts',
      presets: ['typescript'],
      plugins: [[greenlet as object, options], ...plugins],
      highlightCode: false,
    }).code!;
  return { module: to(), script: to('transform-modules-commonjs') };
}
