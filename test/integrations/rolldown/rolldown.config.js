import greenlets from '@greenlet-ts/transformer/rolldown';

export default {
  input: 'src/start.ts',
  platform: 'node',
  output: { dir: 'dist', sourcemap: true },
  resolve: { extensionAlias: { '.js': ['.ts', '.js'] } },
  plugins: [greenlets()],
};
