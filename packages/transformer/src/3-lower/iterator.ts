/**
 * The iterator protocol, spelled out: `[Symbol.iterator]()`, `next()` and `return()` are suspend points. Arrays that iterate
 * as arrays do are walked by index.
 *
 *     for (const x of xs) body   ⟶   $a = $.plainArray(xs);  $i = 0;  $open = false
 *                                     if ($a === null) { $it = suspend: xs[Symbol.iterator]();  $next = $it.next }
 *                                     $exit: try {
 *                                       loop {
 *                                         if ($a !== null) { if ($i >= $a.length) break;  $v = $a[$i];  $i = $i + 1 }
 *                                         else { $open = false;  $r = suspend: $next();  if ($r.done) break;  $v = $r.value;  $open = true }
 *                                         x = $v;  body
 *                                       }
 *                                     } catch ($e) { $code = 1;  $value = $e }
 *                                     if ($open) close it: return() is called, its own error gives way to the body's
 *
 * An abrupt exit closes the iterator; a suspension does not.
 */
import type { Ast } from '../1-host/index.js';
import { isThrown, withCompletion } from './completion.js';
import { jump, target, type Target } from './control.js';
import { seq, stmt, type Expr, type Stmt, type Var } from './ir.js';
import type { Lowering } from './lowering.js';
import { binary, booleanOf, helper, member, not, nullValue, numberOf, op, undefinedValue, use } from './ops.js';

interface Cursor {
  /** The array that is walked by index, or null. */
  array: Var;
  index: Var;
  iterator: Var;
  next: Var;
  /** The iterator has to be closed when the construct is left. */
  open: Var;
}

export interface Iteration {
  /** The next value, or undefined when there is none (`into` null). */
  step: (into: null) => Expr;
  /** All that is left, as an array. */
  rest: () => Expr;
}

function start(l: Lowering, iterable: Expr, origin: Ast): Cursor {
  const cursor = { array: l.temp(), index: l.temp(), iterator: l.temp(), next: l.temp(), open: l.temp() };
  const source = l.keep(iterable);
  l.set(cursor.array, helper('plainArray', source), origin);
  l.set(cursor.index, numberOf(0));
  l.set(cursor.open, booleanOf(false));
  l.set(cursor.iterator, undefinedValue());
  l.set(cursor.next, undefinedValue());
  const then = l.collect(() => {
    const method = l.keep(helper('iteratorMethod', source));
    const iterator = callMethod(l, method, source, origin);
    l.set(cursor.iterator, helper('checkIterator', iterator));
    l.set(cursor.next, helper('twin', member(use(cursor.iterator), 'next'), nullValue()));
  });
  l.push(stmt('if', { test: isNull(cursor.array), then, else: null }, origin));
  return cursor;
}

/** Engines compare with one address, where for the truth of a value they look at what it is. */
const isNull = (variable: Var): Expr => binary('===', use(variable), nullValue());
const isNotNull = (variable: Var): Expr => binary('!==', use(variable), nullValue());

/** `self.method()`, a suspend point. */
export function callMethod(l: Lowering, method: Expr, self: Expr, origin: Ast): Expr {
  if (l.announces) l.do(helper('calling', method, self), origin);
  return l.suspend(op({ name: 'apply', spread: [] }, method, self), origin);
}

/** Emits one step: `done` where there is no further value, else the value in `into`. */
function advance(l: Lowering, cursor: Cursor, into: Var, done: () => void, origin: Ast): void {
  const { array, index, iterator, next, open } = cursor;
  const byIndex = l.collect(() => {
    const end = binary('>=', use(index), member(use(array), 'length'));
    l.push(stmt('if', { test: end, then: l.collect(done), else: null }));
    l.set(into, op({ name: 'index' }, use(array), use(index)));
    l.set(index, binary('+', use(index), numberOf(1)));
  });
  const byProtocol = l.collect(() => {
    l.set(open, booleanOf(false));
    const result = l.keep(helper('checkResult', callMethod(l, use(next), use(iterator), origin)));
    l.push(stmt('if', { test: member(result, 'done'), then: l.collect(done), else: null }));
    l.set(into, member(result, 'value'));
    l.set(open, booleanOf(true));
  });
  l.push(stmt('if', { test: isNotNull(array), then: byIndex, else: byProtocol }, origin));
}

/** Runs `body` under the guard that closes the iterator on the way out. */
function guarded(l: Lowering, cursor: Cursor, origin: Ast, body: () => void): void {
  withCompletion(l, origin, body, (completion) => {
    const then = l.collect(() => close(l, cursor, isThrown(completion), origin));
    l.push(stmt('if', { test: use(cursor.open), then, else: null }, origin));
  });
}

/** Calls `return()`. When an exception is on its way, that one is thrown whatever `return()` does. */
function close(l: Lowering, cursor: Cursor, thrown: Expr, origin: Ast): void {
  const closing = (check: boolean): Stmt =>
    l.collect(() => {
      const method = l.keep(helper('returnMethod', use(cursor.iterator)));
      const then = l.collect(() => {
        const result = callMethod(l, method, use(cursor.iterator), origin);
        if (check) l.do(helper('checkResult', result));
      });
      l.push(stmt('if', { test: binary('!==', method, undefinedValue()), then, else: null }));
    });
  const ignored = l.temp();
  l.tryDepth++;
  const quietly = stmt('try', { block: closing(false), param: ignored, handler: seq([]), finalizer: null }, origin);
  l.tryDepth--;
  l.push(stmt('if', { test: thrown, then: seq([quietly]), else: closing(true) }, origin));
}

/** An array pattern: takes what it needs, then closes the iterator unless it is done. */
export function withIterator(l: Lowering, iterable: Expr, origin: Ast, body: (iteration: Iteration) => void): void {
  const cursor = start(l, iterable, origin);
  const done = l.temp();
  l.set(done, booleanOf(false));
  const step = (): Expr => {
    const value = l.temp();
    l.set(value, undefinedValue());
    const then = l.collect(() => {
      const label = l.fn.names.fresh('step');
      const stop = (): void => {
        l.set(done, booleanOf(true));
        l.push(stmt('break', { label }));
      };
      const inner = l.collect(() => {
        // A throwing next() leaves the iterator as done: nothing is closed.
        advance(l, cursor, value, stop, origin);
      });
      l.push(stmt('labeled', { label, body: inner }));
    });
    l.push(stmt('if', { test: not(use(done)), then, else: null }));
    return use(value);
  };
  const rest = (): Expr => {
    const values = l.temp();
    l.set(values, op({ name: 'array' }));
    const loop = l.collect(() => {
      const value = step();
      const more = l.collect(() => l.do(push(use(values), value)));
      l.push(stmt('if', { test: not(use(done)), then: more, else: null }));
    });
    l.push(stmt('loop', { form: 'while', test: not(use(done)), update: null, body: loop }, origin));
    return use(values);
  };
  // An iterator that has not been asked yet is open too: `[] = it` closes it.
  l.set(cursor.open, isNull(cursor.array));
  guarded(l, cursor, origin, () => body({ step, rest }));
}

const push = (array: Expr, value: Expr): Expr =>
  op({ name: 'assign', operator: '=' }, op({ name: 'index' }, array, member(array, 'length')), value);

/** A `for…of` loop. `body` gets the value of each round. */
export function lowerForOfLoop(
  l: Lowering,
  iterable: Expr,
  labels: string[],
  origin: Ast,
  body: (value: Expr) => void,
): void {
  const cursor = start(l, iterable, origin);
  guarded(l, cursor, origin, () => {
    const loop = target(labels, 'any', true);
    l.control.push(loop);
    const value = l.temp();
    const round = l.collect(() => {
      advance(l, cursor, value, () => jump(l, 'break', loop, null), origin);
      body(use(value));
    });
    l.control.pop();
    l.push(labeled(stmt('loop', { form: 'while', test: null, update: null, body: round }, origin), loop));
  });
}

/** The statement with the labels by which its jumps mean it. */
export function labeled(statement: Stmt, to: Target, origin = statement.origin): Stmt {
  const labels = to.label === null ? to.labels : [...to.labels, to.label];
  return labels.reduceRight<Stmt>((body, label) => stmt('labeled', { label, body }, origin), statement);
}
