// The same with Effect.gen, if it is installed: see peers.js.
import { peer } from '../peers.js';

const Effect = (await peer('effect'))?.Effect;

const fib = (n) =>
  Effect.gen(function* () {
    return n < 2 ? n : (yield* fib(n - 1)) + (yield* fib(n - 2));
  });

const walk = (tree, emit) =>
  Effect.gen(function* () {
    if (tree === null) return;
    yield* walk(tree.left, emit);
    yield* emit(tree.key);
    yield* walk(tree.right, emit);
  });

const pingPong = (n) =>
  Effect.gen(function* () {
    const side = Effect.gen(function* () {
      for (let i = 0; i < n; i++) yield* Effect.void;
    });
    yield* Effect.all([side, side]);
  });

const lives = (n) =>
  Effect.gen(function* () {
    let x = 0;
    const body = (y) =>
      Effect.gen(function* () {
        yield* Effect.void;
        return y + 1;
      });
    for (let i = 0; i < n; i++) x = yield* body(x);
    return x;
  });

const sumOfKeys = (tree) => {
  let sum = 0;
  return Effect.map(
    walk(tree, (key) =>
      Effect.sync(() => {
        sum += key;
      }),
    ),
    () => sum,
  );
};

const running =
  (make) =>
  (...args) =>
    Effect.runSync(make(...args));

/** Null: not installed. */
export const effect =
  Effect === undefined
    ? null
    : { fib: running(fib), sumOfKeys: running(sumOfKeys), lives: running(lives), pingPong: running(pingPong) };
