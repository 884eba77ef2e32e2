import { effect } from './programs/effect.js';
import * as asynchronous from './programs/async.js';
import * as byHand from './programs/by-hand.js';
import * as generators from './programs/generators.js';
import * as plainCalls from './programs/calls.js';
import * as recursion from './programs/recursion.js';

const ITEMS = 1000;
const NODES = 16_383;

/** Takes the next ITEMS values of an endless iterator; making it and going down to its depth is not measured. */
function take(iterator) {
  return () => {
    let sum = 0;
    for (let i = 0; i < ITEMS; i++) sum += iterator.next().value;
    return sum;
  };
}

function takeAsync(iterator) {
  return async () => {
    let sum = 0;
    for (let i = 0; i < ITEMS; i++) sum += (await iterator.next()).value;
    return sum;
  };
}

function sum(iterable) {
  let total = 0;
  for (const value of iterable) total += value;
  return total;
}

/** `fn(argument)`, as a function without parameters (mitata wants none). */
const bind = (fn, argument) => () => fn(argument);

/** What is measured, per item (`itemsOf`: where a variant has another number of them); `build` is the folder with the compiled programs. */
export async function rows(build) {
  const calls = await import(`${build}/calls.js`);
  const switching = await import(`${build}/switching.js`);
  const regenerator = await import(`${build}/regenerator.js`);
  const tree = recursion.balanced(1, NODES);

  const depth = (levels) => ({
    name: `iterator, ${levels} deep`,
    items: ITEMS,
    greenlet: take(switching.counter(levels)),
    generator: levels === 1 ? take(generators.flatCounter()) : undefined,
    'yield*': take(generators.counter(levels)),
    regenerator: take(regenerator.counter(levels)),
    async: levels > 100 ? undefined : takeAsync(asynchronous.counter(levels)),
    'by hand': take(byHand.counter(levels)),
  });

  const pingPong = {
    plain: bind(generators.plainPingPong(), ITEMS),
    greenlet: bind(switching.pingPong(), ITEMS),
    generator: bind(generators.pingPong(), ITEMS),
    regenerator: bind(regenerator.pingPong(), ITEMS),
    async: bind(asynchronous.pingPong, ITEMS),
    effect: effect && bind(effect.pingPong, ITEMS),
    'by hand': bind(byHand.pingPong(), ITEMS),
  };

  return [
    {
      name: 'call: fib(20)',
      items: 21_891,
      plain: bind(plainCalls.fib, 20),
      greenlet: bind(calls.fib, 20),
      'yield*': () => generators.fib(20).next().value,
      regenerator: () => regenerator.fib(20).next().value,
      effect: effect && bind(effect.fib, 20),
    },
    { name: 'call: nested loop', items: 10_000, plain: bind(plainCalls.loops, 100), greenlet: bind(calls.loops, 100) },
    {
      name: 'call: generator',
      items: 1000,
      plain: bind(plainCalls.generated, 1000),
      greenlet: bind(calls.generated, 1000),
    },
    { name: 'call: methods', items: 1000, plain: bind(plainCalls.methods, 10), greenlet: bind(calls.methods, 10) },
    { name: 'call: fields', items: 2000, plain: bind(plainCalls.fields, 1000), greenlet: bind(calls.fields, 1000) },
    {
      name: 'call: tokenizer',
      items: calls.tokenCount,
      plain: () => plainCalls.tokens(),
      greenlet: () => calls.tokens(),
    },
    {
      name: 'resumed hot loop',
      items: ITEMS,
      plain: bind(recursion.hotLoop, { rounds: ITEMS, pause: () => {} }),
      greenlet: bind(switching.resumedLoop(), ITEMS),
    },
    // A switch goes one way; a call and a next() go there and back.
    {
      ...pingPong,
      name: 'ping-pong: a switch, a next()',
      items: 2 * ITEMS,
      itemsOf: { plain: ITEMS, generator: ITEMS, regenerator: ITEMS },
    },
    { ...pingPong, name: 'ping-pong: there and back', items: ITEMS },
    depth(1),
    depth(100),
    depth(1000),
    {
      name: `tree walk, ${NODES} nodes`,
      items: NODES,
      plain: bind(recursion.sumByCallback, tree),
      greenlet: () => sum(switching.keys(tree)),
      'yield*': () => sum(generators.keys(tree)),
      regenerator: () => sum(regenerator.keys(tree)),
      async: bind(asynchronous.sumOfKeys, tree),
      effect: effect && bind(effect.sumOfKeys, tree),
      'by hand': () => sum(byHand.keys(tree)),
    },
    {
      name: 'create, run, finish',
      items: ITEMS,
      plain: bind(generators.plainLives, ITEMS),
      greenlet: bind(switching.lives, ITEMS),
      generator: bind(generators.lives, ITEMS),
      regenerator: bind(regenerator.lives, ITEMS),
      async: bind(asynchronous.lives, ITEMS),
      effect: effect && bind(effect.lives, ITEMS),
    },
    {
      name: 'create, pause, finish',
      items: ITEMS,
      greenlet: bind(switching.livesPausing, ITEMS),
      generator: bind(generators.livesPausing, ITEMS),
      regenerator: bind(regenerator.livesPausing, ITEMS),
    },
  ];
}
