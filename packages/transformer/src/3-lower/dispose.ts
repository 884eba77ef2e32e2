/**
 * `using` declarations. What they hold is written down in a list, the last one first, and disposed of when the block is left,
 * however it is left; each `[Symbol.dispose]()` is a suspend point.
 *
 *     { using a = f(); g(a); }
 *  ⟶
 *     $list = null;  $code = 0
 *     $exit: { try {
 *       $1 = suspend: f();  $list = $.disposable($list, $1);  a = $1;  suspend: g(a)
 *     } catch ($e) { $code = 1; $value = $e } }
 *     loop $list {
 *       $2 = $list;  $list = $2.next
 *       try { suspend: $.call($2.dispose, $2.value) } catch ($f) { $value = $code === 1 ? $.suppressed($f, $value) : $f;  $code = 1 }
 *     }
 *     if ($code === 1) throw $value
 *
 * In a generator, where a `return` may come from outside at any `yield`, the loop stands in a `finally`.
 */
import type { Ast } from '../1-host/index.js';
import { dispatch, THROWN, type CodedRouter } from './control.js';
import { seq, stmt, type Expr, type Stmt, type Var } from './ir.js';
import { callMethod, rethrow } from './iterator.js';
import type { Lowering } from './lowering.js';
import { binary, helper, member, nullValue, numberOf, use } from './ops.js';

/** The value of a `using` declaration: it is noted for the end of the block around. */
export function disposeLater(l: Lowering, value: Expr): Expr {
  const kept = l.keep(value);
  const list = l.disposables!;
  l.set(list, helper('disposable', use(list), kept));
  return kept;
}

/** Whether one of the statements is a `using` declaration. */
export function declaresUsing(l: Lowering, statements: readonly Ast[]): boolean {
  return statements.some((node) => {
    const view = l.host.statement(node);
    return view.kind === 'variables' && view.declaration === 'using';
  });
}

/** Lowers `body`, and disposes behind it of what its `using` declarations hold. */
export function withDisposal(l: Lowering, origin: Ast, body: () => void): void {
  const outer = l.disposables;
  const list = (l.disposables = l.temp());
  l.set(list, nullValue(), origin);
  const around = l.fn.generator ? insideFinally : behindTry;
  around(l, list, origin, () => {
    body();
    l.disposables = outer;
  });
}

function behindTry(l: Lowering, list: Var, origin: Ast, body: () => void): void {
  const label = l.fn.names.fresh('exit');
  const leave = (): Stmt => stmt('break', { label });
  const router: CodedRouter = { kind: 'router', code: l.temp(), value: l.temp(), exits: [], leave };
  const error = l.temp();
  l.set(router.code, numberOf(0));
  l.control.push(router);
  l.tryDepth++;
  const block = l.collect(body);
  l.tryDepth--;
  l.control.pop();
  const handler = l.collect(() => {
    l.set(router.code, numberOf(THROWN));
    l.set(router.value, use(error));
  });
  const guard = stmt('try', { block, param: error, handler, finalizer: null }, origin);
  l.push(stmt('labeled', { label, body: seq([guard]) }, origin));
  disposeAll(l, list, router, origin);
  rethrow(l, router);
  dispatch(l, router);
}

function insideFinally(l: Lowering, list: Var, origin: Ast, body: () => void): void {
  const pending = { code: l.temp(), value: l.temp() };
  const error = l.temp();
  l.set(pending.code, numberOf(0));
  const guard = l.collect(() => {
    const block = l.collect(body);
    const handler = l.collect(() => {
      l.set(pending.code, numberOf(THROWN));
      l.set(pending.value, use(error));
      l.push(stmt('throw', { value: use(error) }));
    });
    l.push(stmt('try', { block, param: error, handler, finalizer: null }, origin));
  });
  const finalizer = l.collect(() => {
    disposeAll(l, list, pending, origin);
    rethrow(l, pending);
  });
  l.push(stmt('try', { block: guard, param: null, handler: null, finalizer }, origin));
}

function disposeAll(l: Lowering, list: Var, pending: Pick<CodedRouter, 'code' | 'value'>, origin: Ast): void {
  const body = l.collect(() => {
    const entry = l.temp();
    l.set(entry, use(list));
    l.set(list, member(use(entry), 'next'));
    l.tryDepth++;
    const block = l.collect(() => {
      callMethod(l, member(use(entry), 'dispose'), member(use(entry), 'value'), origin);
    });
    l.tryDepth--;
    const error = l.temp();
    const handler = l.collect(() => {
      const suppressed = helper('suppressed', use(error), use(pending.value));
      const test = binary('===', use(pending.code), numberOf(THROWN));
      const then = l.collect(() => l.set(pending.value, suppressed));
      const otherwise = l.collect(() => l.set(pending.value, use(error)));
      l.push(stmt('if', { test, then, else: otherwise }));
      l.set(pending.code, numberOf(THROWN));
    });
    l.push(stmt('try', { block, param: error, handler, finalizer: null }, origin));
  });
  l.push(stmt('loop', { form: 'while', test: use(list), update: null, body }, origin));
}
