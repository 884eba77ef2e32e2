import greenlets from '@greenlet-ts/transformer/vite';

export default {
  plugins: [greenlets()],
  build: { sourcemap: true, target: 'node20', ssr: 'src/start.ts' },
};
