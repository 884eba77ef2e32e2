import { build } from 'esbuild';
import greenlets from '@greenlet-ts/transformer/esbuild';

await build({
  entryPoints: ['src/main.js'],
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  format: 'esm',
  plugins: [greenlets({ packages: ['saxes'] })],
});
