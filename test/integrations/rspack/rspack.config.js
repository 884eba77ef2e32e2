import greenlets from '@greenlet-ts/transformer/rspack';

export default {
  mode: 'development',
  devtool: 'source-map',
  target: 'node',
  entry: './src/start.ts',
  output: { filename: 'start.cjs' },
  resolve: { extensions: ['.ts', '.js'], extensionAlias: { '.js': ['.ts', '.js'] } },
  module: {
    rules: [{ test: /\.ts$/, loader: 'builtin:swc-loader', options: { jsc: { parser: { syntax: 'typescript' } } } }],
  },
  plugins: [greenlets()],
};
