import ts from 'typescript';
import greenlet from '@greenlet-ts/transformer';

export default {
  mode: 'development',
  devtool: 'source-map',
  target: 'node',
  entry: './src/start.ts',
  output: { filename: 'start.cjs' },
  resolve: { extensions: ['.ts', '.js'], extensionAlias: { '.js': ['.ts', '.js'] } },
  module: {
    rules: [
      {
        test: /\.ts$/,
        loader: 'ts-loader',
        options: { getCustomTransformers: (program) => ({ before: [greenlet(program, {}, { ts })] }) },
      },
    ],
  },
};
