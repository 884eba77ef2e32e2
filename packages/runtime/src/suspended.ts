import { misused } from './barrier.js';

const refuse = (): never => misused();

/**
 * What a suspended function returns. Un-marked code that gets hold of it and looks inside, instead of passing it on,
 * would compute with garbage: every way to do so throws the barrier error at once.
 */
export const SUSPENDED: object = new Proxy(Object.freeze(Object.create(null) as object), {
  // `then` is how a promise looks at what it is resolved with. An error here would become a rejection that nobody sees.
  get: (_, key) => (key === 'then' ? undefined : refuse()),
  set: refuse,
  has: refuse,
  deleteProperty: refuse,
  defineProperty: refuse,
  getOwnPropertyDescriptor: refuse,
  ownKeys: refuse,
  getPrototypeOf: refuse,
  setPrototypeOf: refuse,
});
