import { build } from 'esbuild';
import greenlets from '@greenlet-ts/transformer/esbuild';

await build({
  entryPoints: ['src/start.ts'],
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  format: 'esm',
  sourcemap: true,
  plugins: [greenlets()],
});
