/** Bytes a parked greenlet takes, at some depths: `npm run bench -- --memory`, which gives node --expose-gc. */
export async function measureMemory(build) {
  const { park } = await import(`${build}/parked.js`);
  park(1000, 10); // compiled, and warm
  const lines = [];
  for (const depth of [1, 10, 100]) lines.push({ depth, bytes: bytesEach(park, 100_000 / depth, depth) });
  const million = bytesEach(park, 1_000_000, 1);
  lines.push({ depth: '1, a million at once', bytes: million });
  return lines;
}

/** A function of its own, after which nothing refers to them. */
function bytesEach(park, count, depth) {
  const before = used();
  const parked = park(count, depth);
  return (used() - before) / parked.length;
}

function used() {
  for (let i = 0; i < 3; i++) globalThis.gc();
  return process.memoryUsage().heapUsed;
}
