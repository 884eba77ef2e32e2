/** Tests run on the TypeScript sources, never on dist; test/packaging is what looks at the built packages. */
export default {
  testEnvironment: 'node',
  testTimeout: 60_000, // some tests start processes; none measures time
  testMatch: ['<rootDir>/packages/*/test/**/*.test.ts', '<rootDir>/test/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/integrations/'],
  moduleFileExtensions: ['js', 'mjs', 'cjs', 'ts', 'mts', 'cts', 'json', 'node'],
  modulePathIgnorePatterns: [
    '<rootDir>/packages/[^/]+/dist/',
    '<rootDir>/(bench/)?build/',
    '<rootDir>/examples/[^/]+/dist/',
  ],
  moduleNameMapper: {
    '^@greenlet-ts/runtime$': '<rootDir>/packages/runtime/src/index.ts',
    '^@greenlet-ts/runtime/(.+)$': '<rootDir>/packages/runtime/src/$1.ts',
    // Sources import each other as `./x.js`, the name after compilation.
    '^(\\.{1,2}/.*)\\.js$': ['$1.js', '$1.ts'],
  },
  transform: {
    '/runtime/src/builtins/.*\\.ts$': '<rootDir>/scripts/jest-twins.js',
    '\\.[mc]?[jt]s$': [
      'babel-jest',
      {
        babelrc: false,
        configFile: false,
        retainLines: true, // @babel/core, loaded by a test, turns Jest's source maps off
        presets: [
          ['@babel/preset-env', { targets: { node: 'current' }, modules: 'commonjs' }],
          ['@babel/preset-typescript', { onlyRemoveTypeImports: false }],
        ],
      },
    ],
  },
  reporters: ['default', '<rootDir>/scripts/jest-tally.js'],
};
