export type * from './ast.js';
export type * from './build.js';
export type * from './facts.js';
export type * from './host.js';
export type * from './view.js';
export { isArrayLiteral, isObjectLiteral } from './literals.js';
export { operandsOf } from './operands.js';
export { stripped } from './stripped.js';
