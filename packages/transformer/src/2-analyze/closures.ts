/** Finds the closure blocks of a function (unit.ts), and refuses what could not be suspended at all. */
import type { Ast } from '../1-host/index.js';
import type { Scope } from './scope.js';
import type { FunctionAnalysis } from './unit.js';

export function findClosureBlocks(analysis: FunctionAnalysis, body: readonly Ast[]): void {
  for (const node of body) visit(analysis, node, false);
}

function visit(analysis: FunctionAnalysis, node: Ast | null, inLoop: boolean): void {
  if (node === null || !analysis.suspends(node)) return;
  const view = analysis.host.statement(node);
  const own = analysis.facts.scopeOf.get(analysis.host.original(node));
  switch (view.kind) {
    case 'block':
      return visitAll(analysis, view.body, enter(analysis, own, inLoop));
    case 'if':
      visit(analysis, view.consequent, inLoop);
      return visit(analysis, view.alternate, inLoop);
    case 'while':
    case 'doWhile':
      return visit(analysis, view.body, true);
    case 'for':
    case 'forIn':
    case 'forOf':
      return visit(analysis, view.body, enter(analysis, own, true));
    case 'labeled':
      return visit(analysis, view.body, inLoop);
    case 'switch': {
      const inside = enter(analysis, own, inLoop);
      return view.cases.forEach((one) => visitAll(analysis, one.body, inside));
    }
    case 'try':
      visit(analysis, view.block, inLoop);
      visitHandler(analysis, view.handler, inLoop);
      return visit(analysis, view.finalizer, inLoop);
    case 'with':
      return analysis.fail('GL2001', node);
  }
}

function visitAll(analysis: FunctionAnalysis, body: readonly Ast[], inLoop: boolean): void {
  for (const node of body) visit(analysis, node, inLoop);
}

function visitHandler(analysis: FunctionAnalysis, handler: Ast | null, inLoop: boolean): void {
  if (handler === null) return;
  const scope = analysis.facts.scopeAt.get(analysis.host.original(handler))!;
  analysis.lowered.add(scope);
  const view = analysis.host.statement(handler);
  if (view.kind === 'block') visitAll(analysis, view.body, enter(analysis, scope, inLoop));
}

/** Whether the inside of the scope is still in the loop: a closure block starts anew. */
function enter(analysis: FunctionAnalysis, scope: Scope | undefined, inLoop: boolean): boolean {
  if (!inLoop || scope === undefined || !analysis.closesOver(scope)) return inLoop;
  analysis.closureBlocks.add(scope);
  return false;
}
