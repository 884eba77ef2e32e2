import type { IteratorRecord } from './iterate.js';
import { native } from './iterator.js';
import { isObject } from './operations.js';
import type { Callable } from './registry.js';
import { ownWeakMap } from '../own-collections.js';

/* The objects that the twins in iterator-helpers.ts give. */

export interface Helper {
  readonly record: IteratorRecord;
  /** Gives the next value, or DONE. */
  readonly advance: (helper: Helper) => unknown;
  readonly callback: Callable;
  index: number;
  /** take: how many are left; drop: how many are still to be skipped. */
  count: number;
  /** flatMap: what is being iterated. */
  inner: IteratorRecord | null;
  state: 'new' | 'waiting' | 'running' | 'done';
}

export interface Methods {
  next(this: object): IteratorResult<unknown>;
  return(this: object): IteratorResult<unknown>;
}

const helpers = ownWeakMap<object, Helper>();
let prototype: object | null = null;

export function makeHelper(
  methods: Methods,
  record: IteratorRecord,
  callback: Callable,
  count: number,
  advance: Helper['advance'],
): object {
  prototype ??= inheriting(methods);
  const object = Object.create(prototype) as object;
  helpers.set(object, { record, advance, callback, index: 0, count, inner: null, state: 'new' });
  return object;
}

function inheriting(methods: Methods): object {
  const sample = native['map']!.call([].values(), isObject) as object;
  const { next, return: close } = Object.getOwnPropertyDescriptors(methods);
  const hidden = { enumerable: false };
  const own = { next: { ...next, ...hidden }, return: { ...close, ...hidden } };
  return Object.create(Object.getPrototypeOf(sample) as object, own) as object;
}

export function helperOf(self: object, method: keyof Methods): Helper {
  const helper = helpers.get(self);
  if (helper === undefined)
    throw new TypeError(`Method Iterator Helper.prototype.${method} called on an incompatible receiver`);
  if (helper.state === 'running') throw new TypeError('Generator is already running');
  return helper;
}
