import typescript from '@rollup/plugin-typescript';
import ts from 'typescript';
import greenlet from '@greenlet-ts/transformer';

export default {
  input: 'src/start.ts',
  output: { dir: 'dist', sourcemap: true },
  external: /^@greenlet-ts\//,
  plugins: [
    typescript({
      transformers: { before: [{ type: 'program', factory: (program) => greenlet(program, {}, { ts }) }] },
    }),
  ],
};
