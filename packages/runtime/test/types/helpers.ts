/** Iterator helpers, where `lib` has them. */
import { stackful } from '@greenlet-ts/runtime/generator';
import { type Equal, holds } from './equal.js';

const range = stackful((emit: (n: number) => void) => emit(1));

const texts = range()
  .filter((n) => n % 2 === 0)
  .map((n) => n.toFixed())
  .take(3)
  .toArray();
holds<Equal<typeof texts, string[]>>();
const sum = range().reduce((a, b) => a + b, 0);
holds<Equal<typeof sum, number>>();
