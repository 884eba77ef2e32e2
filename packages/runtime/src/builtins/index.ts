import { arrayFromTwins, typedArrayFromTwins } from './array-from.js';
import { arrayTwins } from './array.js';
import { constructorTwins, promiseTwins } from './constructors.js';
import { mapGroupByTwins, objectTwins } from './group-by.js';
import { iteratorFromTwins, wrappedTwins } from './iterator-from.js';
import { mapInsertTwins, weakMapInsertTwins } from './insert-computed.js';
import { setMethodTwins } from './set-methods.js';
import { NativeIterator, wrappedPrototype } from './wrapped-iterator.js';
import { mapTwins, setTwins } from './map-set.js';
import { lazyTwins } from './iterator-helpers.js';
import { iteratorTwins, native as iteratorPrototype } from './iterator.js';
import { parseTwins } from './json-parse.js';
import { stringifyTwins } from './json-stringify.js';
import { regexpTwins } from './regexp.js';
import { stringTwins } from './string.js';
import { addTwins, setIteration } from './registry.js';
import { sortTwins } from './sort.js';
import { spread, take } from './spread.js';
import { typedArrayTwins } from './typed-array.js';
import { typedArrays } from './typed-arrays.js';

addTwins(globalThis, constructorTwins);
addTwins(Array, arrayFromTwins);
addTwins(Array.prototype, arrayTwins);
addTwins(Array.prototype, sortTwins);
for (const TypedArray of typedArrays) {
  addTwins(TypedArray, typedArrayFromTwins);
  addTwins(TypedArray.prototype, typedArrayTwins);
}
addTwins(Map, mapGroupByTwins);
addTwins(Map.prototype, mapTwins);
addTwins(Map.prototype, mapInsertTwins);
addTwins(WeakMap.prototype, weakMapInsertTwins);
addTwins(Set.prototype, setTwins);
addTwins(Set.prototype, setMethodTwins);
addTwins(Promise, promiseTwins);
addTwins(Object, objectTwins);
addTwins(String.prototype, stringTwins);
addTwins(RegExp.prototype, regexpTwins);
addTwins(JSON, stringifyTwins);
addTwins(JSON, parseTwins);
addTwins(iteratorPrototype, iteratorTwins);
addTwins(iteratorPrototype, lazyTwins);
if (wrappedPrototype !== null) {
  addTwins(NativeIterator!, iteratorFromTwins);
  addTwins(wrappedPrototype, wrappedTwins);
}
setIteration({ spread, take });
