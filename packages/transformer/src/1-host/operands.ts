import type { Ast } from './ast.js';
import type { Host } from './host.js';

/** The operands of an expression in the order in which {@link Host.rebuild} takes them. */
export function operandsOf(host: Host, node: Ast): Ast[] {
  const view = host.expression(node);
  switch (view.kind) {
    case 'operands':
      return view.operands.map((operand) => operand.node);
    case 'call':
    case 'new':
      return [view.callee, ...view.args.map((operand) => operand.node)];
    case 'superCall':
      return view.args.map((operand) => operand.node);
    case 'tagged':
      return [view.tag, ...view.operands.map((operand) => operand.node)];
    case 'member':
      return [view.object, view.key].filter((kid) => kid !== null);
    case 'assign':
      return [view.target, view.value];
    case 'update':
    case 'delete':
      return [view.target];
    default:
      return [];
  }
}
