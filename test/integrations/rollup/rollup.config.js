import { transform } from 'esbuild';
import greenlets from '@greenlet-ts/transformer/rollup';

/** Stands for the plugin that a project has for its types. */
const types = {
  name: 'types',
  resolveId(id, from) {
    return id.startsWith('./') ? this.resolve(id.replace(/\.js$/, '.ts'), from) : null;
  },
  transform: (code, id) => transform(code, { loader: 'ts', sourcemap: true, sourcefile: id }),
};

export default {
  input: 'src/start.ts',
  output: { dir: 'dist', sourcemap: true },
  external: /^@greenlet-ts\//,
  plugins: [greenlets(), types],
};
