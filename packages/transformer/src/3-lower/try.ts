/**
 * `try`. A handler or finalizer that can suspend moves behind the `try`, so that the output only ever suspends in the block.
 *
 *     try { f() } catch (e) { g(e) } finally { h() }
 *  ⟶
 *     $code = 0
 *     $exit: { try {
 *       $caught = false;  try { f() } catch ($e) { $caught = true; e = $e }
 *       if ($caught) g(e)
 *     } catch ($f) { $code = 1; $value = $f } }
 *     h();  if ($code === 1) throw $value
 */
import type { Ast, StatementView } from '../1-host/index.js';
import type { Scope } from '../2-analyze/scope.js';
import { isClosureBlock, lowerClosureBlock } from './closure-block.js';
import { withCompletion } from './completion.js';
import { markUninitialized } from './hoist.js';
import { declareTarget } from './declare.js';
import { stmt } from './ir.js';
import type { Lowering } from './lowering.js';
import { booleanOf, use } from './ops.js';
import { lowerBlock } from './statement.js';

type TryView = Extract<StatementView, { kind: 'try' }>;

export function lowerTry(l: Lowering, node: Ast, view: TryView): void {
  if (view.finalizer === null) return lowerCatch(l, node, view);
  if (!l.fn.generator && l.suspends(view.finalizer)) return lowerFinally(l, node, view, view.finalizer);
  l.tryDepth++;
  const block = l.collect(() => (view.handler === null ? lowerBlock(l, view.block) : lowerCatch(l, node, view)));
  l.tryDepth--;
  const finalizer = l.collect(() => lowerBlock(l, view.finalizer!));
  l.push(stmt('try', { block, param: null, handler: null, finalizer }, node));
}

function lowerCatch(l: Lowering, node: Ast, view: TryView): void {
  const handler = view.handler!;
  const scope = l.facts.scopeAt.get(l.host.original(handler))!;
  if (view.param !== null) refuseTwoScopes(l, view.param, scope);
  const closure = isClosureBlock(l, scope);
  const body = (inner: Lowering): void => {
    if (l.fn.analysis.hoists(scope)) markUninitialized(inner, scope);
    if (view.param !== null) declareTarget(inner, view.param, use(error));
    lowerBlock(inner, handler);
  };
  const caught = l.temp();
  const error = l.temp();
  l.tryDepth++;
  const block = l.collect(() => lowerBlock(l, view.block));
  l.tryDepth--;
  if (l.fn.generator || (!closure && !l.suspends(handler) && !l.suspends(view.param))) {
    // It cannot suspend, or the engine keeps what is pending: it stays where it is.
    if (closure) error.shared = true;
    const stays = l.collect(() => (closure ? lowerClosureBlock(l, scope, [], body) : body(l)));
    return l.push(stmt('try', { block, param: error, handler: stays, finalizer: null }, node));
  }
  l.set(caught, booleanOf(false));
  const note = l.collect(() => l.set(caught, booleanOf(true)));
  l.push(stmt('try', { block, param: error, handler: note, finalizer: null }, node));
  const then = l.collect(() => {
    if (!closure) return body(l);
    error.shared = true;
    lowerClosureBlock(l, scope, [], body);
  });
  l.push(stmt('if', { test: use(caught), then, else: null }, node));
}

/** `catch ([x = () => y]) { let y; }`: the closure means another `y`, and there is one scope for both. */
function refuseTwoScopes({ facts, fn: { analysis } }: Lowering, param: Ast, scope: Scope): void {
  for (const { binding } of facts.referencesIn(analysis.range(param))) {
    if (binding?.scope === scope && binding.kind !== 'catch')
      analysis.fail('GL2003', binding.id, `the scope of ${binding.name}`);
  }
}

function lowerFinally(l: Lowering, node: Ast, view: TryView, finalizer: Ast): void {
  const body = (): void => (view.handler === null ? lowerBlock(l, view.block) : lowerCatch(l, node, view));
  withCompletion(l, node, body, () => lowerBlock(l, finalizer));
}
