/**
 * What programs find around them. It is compiled too, by itself. `log`, `out` and OUT come from outside: `log` notes a value,
 * `out` throws OUT when `tank.fuel` is used up.
 */
export const PRELUDE = `"use strict";
const sink = { x: 0, y: 1 };
const later = [];
function run({ main, tops }) {
  try {
    return main();
  } finally {
    tank.fuel += 30;
    for (const f of tops) {
      try { log('top', use(f)); } catch (error) { log('top throws', error); }
    }
    let count = 0;
    for (const f of later) {
      try { log('later', f()); } catch (error) { log('later throws', error); }
      if (++count > 20) break;
    }
  }
}
function use(f) {
  if (!isClass(f)) return f(1, [2, [3]], { x: 4 });
  log('static', f.m?.(1), f.n?.(2));
  const object = new f(1, [2], { x: 3 });
  log('object', object, object.m?.(1), object.n?.(2), object.x?.(3));
  for (const key in object) log(key, object[key]);
}
function drain(it, how) {
  let count = 0;
  if (how === 0) {
    for (const x of it) {
      log('item', x);
      if (++count === 3) break;
    }
    return count;
  }
  if (how === 1) {
    const [a, , b] = it;
    return [a, b];
  }
  for (let r = it.next(); ; r = how === 2 || count % 2 ? it.next(count) : how === 3 ? it.return(count) : it.throw(count)) {
    log('result', r.done, r.value);
    if (r.done || ++count === 6) return r.value;
  }
}
function fail(value) { throw value; }
function tag(strings, ...values) { return strings.raw.join('|') + values.length; }
class Base {
  x = 1;
  constructor(y) { this.y = log('base', y); }
  m(value) { return log('base m', value); }
  get z() { return 5; }
  static n() { return 6; }
}
function iter(id, mode, count) {
  let i = 0;
  const iterator = {
    next() {
      log('next', i);
      if (mode & 1 && i === 2) throw 'next';
      if (i >= count) return { done: true, value: 7 };
      i++;
      return { done: false, value: mode & 2 ? [i, [i], { x: i }] : i };
    },
    [Symbol.iterator]() {
      return log('iterator', this);
    },
  };
  if (mode & 4) iterator.return = function (value) {
    log('return', value);
    if (mode & 8) throw 'return';
    return mode & 16 ? 1 : {};
  };
  return iterator;
}
`;

/** The names that it gives to programs. */
export const PRELUDE_NAMES = ['sink', 'later', 'run', 'drain', 'fail', 'tag', 'Base', 'iter'];
