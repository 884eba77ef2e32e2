'use greenlet';
import { Greenlet, getCurrent } from '@greenlet-ts/runtime';

const main = getCurrent();

/** Waits below `depth` frames. */
function down(depth, x) {
  if (depth === 1) return main.switch(x) + 1;
  return down(depth - 1, x) + x;
}

export function park(count, depth) {
  const parked = [];
  for (let i = 0; i < count; i++) {
    const greenlet = new Greenlet(down);
    greenlet.switch(depth, i);
    parked.push(greenlet);
  }
  return parked;
}
