import { babel } from '@rollup/plugin-babel';
import { defineConfig } from 'vite';

export default defineConfig({
  base: './',
  plugins: [
    {
      enforce: 'pre', // before Vite takes the types away: Babel does it
      ...babel({
        babelHelpers: 'bundled',
        extensions: ['.ts'],
        include: 'src/**',
        presets: ['@greenlet-ts/transformer/babel-preset', '@babel/preset-typescript'],
      }),
    },
  ],
  build: {
    sourcemap: true,
    chunkSizeWarningLimit: 4000, // the playground brings Babel and an editor
    rollupOptions: { input: ['index.html', 'playground.html'] },
  },
});
