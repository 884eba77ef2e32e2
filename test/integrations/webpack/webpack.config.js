import greenlets from '@greenlet-ts/transformer/webpack';

export default {
  mode: 'development',
  devtool: 'source-map',
  target: 'node',
  entry: './src/start.ts',
  output: { filename: 'start.cjs' },
  resolve: { extensions: ['.ts', '.js'], extensionAlias: { '.js': ['.ts', '.js'] } },
  module: { rules: [{ test: /\.ts$/, loader: 'ts-loader', options: { transpileOnly: true } }] },
  plugins: [greenlets()],
};
