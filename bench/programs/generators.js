// The same with what the language has: generators, and `yield*` through every level.

/** One generator, whatever the depth: what a depth of 1 costs at best. */
export function* flatCounter() {
  for (let i = 0; ; i++) yield i;
}

export function* counter(depth) {
  if (depth > 1) return (yield* counter(depth - 1)) + 1;
  for (let i = 0; ; i++) yield i;
}

export function* keys(tree) {
  if (tree === null) return;
  yield* keys(tree.left);
  yield tree.key;
  yield* keys(tree.right);
}

export function pingPong() {
  function* loop() {
    for (;;) yield;
  }
  const pong = loop();
  return (n) => {
    for (let i = 0; i < n; i++) pong.next();
  };
}

export function plainPingPong() {
  let calls = 0;
  const pong = () => {
    calls++;
  };
  return (n) => {
    for (let i = 0; i < n; i++) pong();
    return calls;
  };
}

/** `fib` in which every call could suspend. */
export function* fib(n) {
  return n < 2 ? n : (yield* fib(n - 1)) + (yield* fib(n - 2));
}

function* body(x) {
  return x + 1;
}
export function lives(n) {
  let x = 0;
  for (let i = 0; i < n; i++) x = body(x).next().value;
  return x;
}

function* pausing(x) {
  return (yield x) + 1;
}
export function livesPausing(n) {
  let x = 0;
  for (let i = 0; i < n; i++) {
    const generator = pausing(x);
    generator.next();
    x = generator.next(x).value;
  }
  return x;
}

function plainBody(x) {
  return x + 1;
}
export function plainLives(n) {
  let x = 0;
  for (let i = 0; i < n; i++) x = plainBody(x);
  return x;
}
