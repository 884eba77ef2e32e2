/**
 * Names of builtin methods that call back. A call of such a name asks the runtime for the method's resumable twin, which it
 * gives only for the pristine builtin (runtime/src/builtins).
 */
export const twinNames: ReadonlySet<string> = new Set([
  'forEach',
  'map',
  'filter',
  'reduce',
  'reduceRight',
  'some',
  'every',
  'find',
  'findIndex',
  'findLast',
  'findLastIndex',
  'flatMap',
  'sort',
  'toSorted',
  'from',
  'groupBy',
  'fromEntries',
  'getOrInsertComputed',
  'union',
  'intersection',
  'difference',
  'symmetricDifference',
  'isSubsetOf',
  'isSupersetOf',
  'isDisjointFrom',
  'try',
  'replace',
  'replaceAll',
  'split',
  'match',
  'matchAll',
  'search',
  'stringify',
  'parse',
  'take',
  'drop',
]);

/** Builtin constructors that call back: `new Promise(f)` asks in the same way. */
export const constructorNames: ReadonlySet<string> = new Set(['Promise', 'Map', 'Set', 'WeakMap', 'WeakSet']);

/** The same of generators, which are called without arguments, too. */
export const generatorNames: ReadonlySet<string> = new Set(['next', 'return', 'throw']);

/** Those that drive an iterator and take no arguments: `helper.toArray()`. */
export const consumerNames: ReadonlySet<string> = new Set(['toArray']);
