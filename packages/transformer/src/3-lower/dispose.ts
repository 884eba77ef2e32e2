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
 *       try { suspend: $.call($2.dispose, $2.value) } catch ($f) { if ($code === 1) $value = $.suppressed($f, $value);  else { $code = 1;  $value = $f } }
 *     }
 *     if ($code === 1) throw $value
 */
import type { Ast } from '../1-host/index.js';
import { becomeThrow, isThrown, withCompletion, type Completion } from './completion.js';
import { stmt, type Expr, type Var } from './ir.js';
import { callMethod } from './iterator.js';
import type { Lowering } from './lowering.js';
import { helper, member, nullValue, use } from './ops.js';

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
  const rest = (): void => {
    body();
    l.disposables = outer;
  };
  withCompletion(l, origin, rest, (completion) => disposeAll(l, list, completion, origin));
}

function disposeAll(l: Lowering, list: Var, completion: Completion, origin: Ast): void {
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
      const suppressed = helper('suppressed', use(error), use(completion.value));
      const then = l.collect(() => l.set(completion.value, suppressed));
      const otherwise = l.collect(() => becomeThrow(l, completion, use(error)));
      l.push(stmt('if', { test: isThrown(completion), then, else: otherwise }));
    });
    l.push(stmt('try', { block, param: error, handler, finalizer: null }, origin));
  });
  l.push(stmt('loop', { form: 'while', test: use(list), update: null, body }, origin));
}
