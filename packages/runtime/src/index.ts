/**
 * Greenlets. Importing it is enough; code must be compiled by `@greenlet-ts/transformer` in order to be suspended.
 *
 * @module @greenlet-ts/runtime
 */
import './builtins/index.js';

export * from './lean.js';
