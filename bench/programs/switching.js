'use greenlet';
import { Greenlet, getCurrent } from '@greenlet-ts/runtime';
import { stackful } from '@greenlet-ts/runtime/generator';
import { count, hotLoop, walk } from './recursion.js';

export const counter = stackful((emit, depth) => {
  count(depth, emit);
});

export const keys = stackful((emit, tree) => {
  walk(tree, emit);
});

/** Gives a function that switches `2 * n` times between two greenlets. */
export function pingPong() {
  const main = getCurrent();
  const pong = new Greenlet(() => {
    for (;;) ping.switch();
  });
  const ping = new Greenlet(() => {
    for (;;) {
      const n = main.switch();
      for (let i = 0; i < n; i++) pong.switch();
    }
  });
  ping.switch();
  return (n) => ping.switch(n);
}

function body(x) {
  return x + 1;
}
export function lives(n) {
  let x = 0;
  for (let i = 0; i < n; i++) x = new Greenlet(body).switch(x);
  return x;
}

function pausing(x) {
  return getCurrent().parent.switch(x) + 1;
}
export function livesPausing(n) {
  let x = 0;
  for (let i = 0; i < n; i++) {
    const greenlet = new Greenlet(pausing);
    greenlet.switch(x);
    x = greenlet.switch(x);
  }
  return x;
}

/** Gives a function that runs `rounds` rounds of a loop that was entered by a resume. */
export function resumedLoop() {
  const main = getCurrent();
  return (rounds) => {
    const greenlet = new Greenlet(hotLoop);
    greenlet.switch({ rounds, pause: () => main.switch() });
    return greenlet.switch();
  };
}
