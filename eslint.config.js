import js from '@eslint/js';
import globals from 'globals';
import tseslint from 'typescript-eslint';

const compilers = {
  regex: '^(typescript|@babel/.*)(/.*)?$',
  message: 'Only packages/transformer/src/hosts may know TypeScript or Babel; the core sees syntax through Host views.',
};
const runtime = {
  regex: '^(@greenlet-ts/runtime(/.*)?|.*/runtime/src/.*)$',
  message: 'The compiler never imports the runtime: the contract is the ABI table, which a test compares.',
};

export default tseslint.config(
  { ignores: ['**/node_modules/', '**/dist/', '**/build/', '**/fixtures/', '**/*.d.ts'] },
  js.configs.recommended,
  tseslint.configs.recommended,
  {
    languageOptions: { globals: globals.node },
    rules: {
      '@typescript-eslint/no-explicit-any': 'off', // the public surface has `any` where a value may be anything
      '@typescript-eslint/no-this-alias': 'off', // walks start at `this`; twins of builtins take it as a value
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['examples/pull-parser/**/*.js', 'scripts/suites/*.js', '**/*.cjs', '**/*.cts'],
    languageOptions: { sourceType: 'commonjs' },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  {
    files: ['examples/browser/src/**'],
    languageOptions: { globals: globals.browser },
  },
  {
    files: ['bench/programs/generators.js'],
    rules: { 'require-yield': 'off' },
  },
  {
    files: ['packages/runtime/test/types/*.ts'], // they are compiled, not run
    rules: { '@typescript-eslint/no-unused-vars': 'off', '@typescript-eslint/no-unused-expressions': 'off' },
  },
  {
    files: ['packages/*/src/**/*.ts'],
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      'max-lines': ['warn', { max: 300 }],
    },
  },
  {
    files: ['packages/transformer/src/**/*.ts'],
    ignores: ['packages/transformer/src/hosts/**'],
    rules: { 'no-restricted-imports': ['error', { patterns: [compilers, runtime] }] },
  },
  {
    files: ['packages/transformer/src/hosts/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: [runtime] }] },
  },
);
