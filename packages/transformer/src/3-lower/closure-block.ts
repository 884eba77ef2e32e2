/**
 * A block in a loop whose variables closures keep: an inner function in the output, called once per round (2-analyze/unit.ts).
 *
 *     for (let i = 0; i < 3; i++) { fs.push(() => i); if (f(i)) break; }
 *  ⟶
 *     const $block1 = () => {
 *       i = $1;  fs.push(() => i);  $2 = suspend: f(i);  if ($2) return 2;  $1 = i
 *     };
 *     $1 = 0;  loop $1 < 3 { $3 = suspend: $block1();  if ($3 === 2) break } update $1++
 */
import type { Scope } from '../2-analyze/scope.js';
import { dispatch, type CodedRouter } from './control.js';
import { invokeInside } from './generator.js';
import { unitVariables } from './hoist.js';
import { seq, stmt, type Stmt } from './ir.js';
import { Lowering } from './lowering.js';
import type { HeadCopy } from './rounds.js';
import { numberOf, op, use } from './ops.js';

export function isClosureBlock(l: Lowering, scope: Scope): boolean {
  return l.fn.analysis.closureBlocks.has(scope) && l.scope !== scope;
}

/** `copies` are the loop variables that the head works on: each round starts with their values and may change them. */
export function lowerClosureBlock(
  l: Lowering,
  scope: Scope,
  copies: HeadCopy[],
  body: (inner: Lowering) => void,
): void {
  const inner = new Lowering(l.fn, scope, l);
  unitVariables(inner);
  const handBack = (): Stmt[] =>
    copies
      .filter(({ written }) => written)
      .map(({ copy, inner: variable }) => stmt('set', { target: copy, value: use(variable) }));
  const leave = (code: number): Stmt => seq([...handBack(), stmt('return', { value: numberOf(code) })]);
  const router: CodedRouter = { kind: 'router', code: l.temp(), value: l.sharedTemp(), exits: [], leave };
  inner.control.push({ ...router, code: null });
  const statement = inner.collect(() => {
    for (const { copy, inner: variable } of copies) inner.set(variable, use(copy));
    body(inner);
    for (const assignment of handBack()) inner.push(assignment);
  });
  const name = l.fn.names.fresh('block');
  l.prologue.push({ kind: 'block', name, scope, unit: inner.finish(name, null, statement) });
  const invoked = op({ name: 'invoke', callee: name });
  l.set(router.code, l.fn.generator ? invokeInside(l, name, scope) : l.suspend(invoked, null));
  dispatch(l, router);
}
