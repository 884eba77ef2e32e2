// The same with async functions: whoever waits is resumed by the event loop's microtasks.

export async function pingPong(n) {
  const side = async () => {
    for (let i = 0; i < n; i++) await undefined;
  };
  await Promise.all([side(), side()]);
}

async function* endless(depth) {
  if (depth > 1) return yield* endless(depth - 1);
  for (let i = 0; ; i++) yield i;
}

export function counter(depth) {
  return endless(depth);
}

export async function keys(tree, emit) {
  if (tree === null) return;
  await keys(tree.left, emit);
  await emit(tree.key);
  await keys(tree.right, emit);
}

export async function sumOfKeys(tree) {
  let sum = 0;
  await keys(tree, async (key) => {
    sum += key;
  });
  return sum;
}

async function body(x) {
  return x + 1;
}
export async function lives(n) {
  let x = 0;
  for (let i = 0; i < n; i++) x = await body(x);
  return x;
}
