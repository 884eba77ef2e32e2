'use greenlet';
import { apply, call0, call1 } from './call.js';
import { toNumber } from './coerce.js';
import { close, DONE, step, type IteratorRecord } from './iterate.js';
import { fail, isObject } from './operations.js';
import { resumable, type Callable } from './registry.js';
import {
  answer,
  arePlain,
  begin,
  contains,
  elementsOf,
  natives,
  nextOf,
  plans,
  recordOf,
  setOf,
  size,
} from './sets.js';
import type { MethodName, SetRecord } from './sets.js';

/** Of Set.prototype: they call `has` and `keys` of the other set, which may be any object with those. */
export const setMethodTwins = {
  union(this: unknown, other: unknown): unknown {
    return combine(this, other, 'union');
  },
  intersection(this: unknown, other: unknown): unknown {
    return combine(this, other, 'intersection');
  },
  difference(this: unknown, other: unknown): unknown {
    return combine(this, other, 'difference');
  },
  symmetricDifference(this: unknown, other: unknown): unknown {
    return combine(this, other, 'symmetricDifference');
  },
  isSubsetOf(this: unknown, other: unknown): unknown {
    return combine(this, other, 'isSubsetOf');
  },
  isSupersetOf(this: unknown, other: unknown): unknown {
    return combine(this, other, 'isSupersetOf');
  },
  isDisjointFrom(this: unknown, other: unknown): unknown {
    return combine(this, other, 'isDisjointFrom');
  },
};

/** They differ in what they make of the elements: see {@link plans}. */
function combine(self: unknown, other: unknown, name: MethodName): unknown {
  const method = natives[name];
  if (arePlain(self, other)) return apply(method, self, [other]);
  const set = setOf(self, method);
  if (!isObject(other)) fail(method, new Set(), [other]);
  const record = recordOf(other, toNumber((other as { size: unknown }).size), method);
  const plan = plans[name];
  const { refuses, element, key, fixed } = plan;
  if (refuses?.(size(set), record.size)) return false;
  if (element !== undefined && (key === undefined || size(set) <= record.size)) {
    const result = begin(plan, set);
    const elements = elementsOf(set);
    for (let left = fixed ? size(set) : Infinity; left > 0; left--) {
      const { done, value } = nextOf(elements);
      if (done || (fixed && !contains(result, value))) break;
      if (element(result, value, call1(resumable(record.has), record.set, value))) return false;
    }
    return answer(plan, result);
  }
  const keys = keysOf(record, method);
  const result = begin(plan, set);
  for (let one = step(keys); one !== DONE; one = step(keys)) {
    if (!key!(set, result, one)) continue;
    close(keys);
    return false;
  }
  return answer(plan, result);
}

function keysOf({ set, keys }: SetRecord, method: Callable): IteratorRecord {
  const iterator = call0(resumable(keys), set);
  if (!isObject(iterator)) refuse(method, iterator);
  const { next } = iterator as { next: unknown };
  if (typeof next !== 'function') refuse(method, { next });
  return { iterator, next: resumable(next as Callable) };
}

/** Throws as `method` does for the iterator of a set that is the smaller one. */
function refuse(method: Callable, iterator: unknown): never {
  return fail(method, new Set([1]), [{ size: 0, has: isObject, keys: () => iterator }]);
}
