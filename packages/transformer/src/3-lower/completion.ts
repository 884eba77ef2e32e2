/**
 * Work to do when a construct is left, however it is left, that can suspend: the completion is written down, the work is done
 * behind the construct, and the completion goes on.
 *
 *     body  ⟶  $exit: { try { body;  $code = 0 } catch ($e) { $code = 1;  $value = $e } }
 *               behind;  if ($code === 1) throw $value;  if ($code === 2) return $value; …
 *
 * It is not enough to set `$code` to 0 in front: a `finally` in the body may override a jump that has written down its own.
 *
 * In a generator, where a `return` may come from outside at any `yield`, the engine keeps what is pending:
 *
 *     body  ⟶  $code = 0
 *               try {
 *                 try { body } catch ($e) { $code = 1;  $value = $e;  throw $e }
 *               } finally { behind;  if ($code === 1) throw $value }
 */
import type { Ast } from '../1-host/index.js';
import { dispatch, THROWN, type CodedRouter } from './control.js';
import { seq, stmt, type Expr, type Stmt } from './ir.js';
import type { Lowering } from './lowering.js';
import { binary, numberOf, use } from './ops.js';

export type Completion = Pick<CodedRouter, 'code' | 'value'>;

/** Lowers `body`, and `behind` for when it is left. `behind` may change the completion: its value, or that it is a throw. */
export function withCompletion(
  l: Lowering,
  origin: Ast,
  body: () => void,
  behind: (completion: Completion) => void,
): void {
  const around = l.fn.generator ? insideFinally : behindTry;
  around(l, origin, body, behind);
}

function behindTry(l: Lowering, origin: Ast, body: () => void, behind: (completion: Completion) => void): void {
  const label = l.fn.names.fresh('exit');
  const leave = (): Stmt => stmt('break', { label });
  const router: CodedRouter = { kind: 'router', code: l.temp(), value: l.temp(), exits: [], leave };
  const error = l.temp();
  l.control.push(router);
  l.tryDepth++;
  const block = l.collect(() => {
    body();
    l.set(router.code, numberOf(0), origin);
  });
  l.tryDepth--;
  l.control.pop();
  const handler = l.collect(() => becomeThrow(l, router, use(error)));
  const guard = stmt('try', { block, param: error, handler, finalizer: null }, origin);
  l.push(stmt('labeled', { label, body: seq([guard]) }, origin));
  behind(router);
  rethrow(l, router);
  dispatch(l, router);
}

function insideFinally(l: Lowering, origin: Ast, body: () => void, behind: (completion: Completion) => void): void {
  const completion = { code: l.temp(), value: l.temp() };
  const error = l.temp();
  l.set(completion.code, numberOf(0), origin);
  const guard = l.collect(() => {
    const block = l.collect(body);
    const handler = l.collect(() => {
      becomeThrow(l, completion, use(error));
      l.push(stmt('throw', { value: use(error) }));
    });
    l.push(stmt('try', { block, param: error, handler, finalizer: null }, origin));
  });
  const finalizer = l.collect(() => {
    behind(completion);
    rethrow(l, completion);
  });
  l.push(stmt('try', { block: guard, param: null, handler: null, finalizer }, origin));
}

/** The completion becomes a throw of `error`. */
export function becomeThrow(l: Lowering, { code, value }: Completion, error: Expr): void {
  l.set(code, numberOf(THROWN));
  l.set(value, error);
}

export function isThrown({ code }: Completion): Expr {
  return binary('===', use(code), numberOf(THROWN));
}

function rethrow(l: Lowering, completion: Completion): void {
  const then = l.collect(() => l.push(stmt('throw', { value: use(completion.value) })));
  l.push(stmt('if', { test: isThrown(completion), then, else: null }));
}
