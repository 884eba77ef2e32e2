/** `stackful`, `runAsync`, `wait`, and contexts. */
import { captureContext, type Context } from '@greenlet-ts/runtime/async-context';
import { stackful, type StackfulGenerator } from '@greenlet-ts/runtime/generator';
import { runAsync, wait } from '@greenlet-ts/runtime/promise';
import { type Equal, holds } from './equal.js';

// The arguments behind `emit` are those of the generator function.
const range = stackful((emit: (n: number) => void, from: number, to?: number) => {
  for (let i = from; i < (to ?? 10); i++) emit(i);
});
holds<Equal<typeof range, (from: number, to?: number) => StackfulGenerator<number>>>();
range(1);
// @ts-expect-error -- not a number
range('1');
// @ts-expect-error -- an argument is missing
range();
// @ts-expect-error -- emits strings, and says numbers
stackful<[], number>((emit) => emit('text'));
// @ts-expect-error -- not a function
stackful(5);

// Everything that takes an iterator takes it.
const numbers = range(1);
const iterable: Iterable<number> = numbers;
const iterator: Iterator<number> = numbers;
const both: IterableIterator<number> = numbers;
const likeNative: IteratorObject<number> = numbers;
void [iterable, iterator, both, likeNative];
for (const n of range(1)) holds<Equal<typeof n, number>>();
const [first] = range(1);
holds<Equal<typeof first, number>>();
function* delegating(): Generator<number> {
  yield* range(1);
}
void delegating;

// The protocol.
const step = numbers.next();
holds<Equal<typeof step, IteratorResult<number, undefined>>>();
if (!step.done) holds<Equal<typeof step.value, number>>();
// @ts-expect-error -- emit() gives nothing back
numbers.next(1);
holds<Equal<ReturnType<typeof numbers.throw>, IteratorResult<number, undefined>>>();
numbers.return();
numbers.return('text').value; // what was passed, or what a `finally` block emits
holds<Equal<ReturnType<(typeof numbers)[typeof Symbol.iterator]>, StackfulGenerator<number>>>();

{
  using disposed = range(1);
  void disposed;
}

// Promises.
const sum = runAsync((a: number, b: number) => a + b, 1, 2);
holds<Equal<typeof sum, Promise<number>>>();
// @ts-expect-error -- an argument is missing
void runAsync((a: number) => a);
// @ts-expect-error -- not a number
void runAsync((a: number) => a, 'text');
holds<Equal<ReturnType<typeof wait<string>>, string>>();
const waited = wait(Promise.resolve(1));
holds<Equal<typeof waited, number>>();
const thenable = wait({ then: (resolve: (value: Date) => void) => resolve(new Date()) } as PromiseLike<Date>);
holds<Equal<typeof thenable, Date>>();
const plain = wait(1 as number);
holds<Equal<typeof plain, number>>();

// Contexts.
holds<Equal<ReturnType<typeof captureContext>, Context>>();
const inside = captureContext()((a: number) => a, 1);
holds<Equal<typeof inside, number>>();
