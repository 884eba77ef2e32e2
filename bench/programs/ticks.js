'use greenlet';
import { Greenlet, getCurrent } from '@greenlet-ts/runtime';

/** A function that runs `program` in a greenlet, whose every `each`-th tick switches to main and back. */
export function switching(program, each) {
  const main = getCurrent();
  return () => {
    let ticks = 0;
    const greenlet = new Greenlet(() =>
      program(() => {
        if (++ticks % each === 0) main.switch();
      }),
    );
    let result = greenlet.switch();
    while (!greenlet.dead) result = greenlet.switch();
    return result;
  };
}
