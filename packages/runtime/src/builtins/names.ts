/** The names of methods that have a twin. The compiler asks for one only at calls of these names. */
export const twinNames: readonly string[] = [
  // Array, %TypedArray%
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
  // Map, Object
  'groupBy',
  'fromEntries',
  'getOrInsertComputed',
  // Set
  'union',
  'intersection',
  'difference',
  'symmetricDifference',
  'isSubsetOf',
  'isSupersetOf',
  'isDisjointFrom',
  // Promise
  'try',
  // String
  'replace',
  'replaceAll',
  'split',
  'match',
  'matchAll',
  'search',
  // JSON
  'stringify',
  'parse',
];

/** Of generators: these are asked for without arguments, too. */
export const generatorNames: readonly string[] = ['next', 'return', 'throw'];

/** Those that only iterators have. An iterator that switches in next() needs them. */
export const iteratorNames: readonly string[] = ['take', 'drop', 'toArray'];

/** Global constructors that have a twin, for `new`. */
export const constructorNames: readonly string[] = ['Promise', 'Map', 'Set', 'WeakMap', 'WeakSet'];
