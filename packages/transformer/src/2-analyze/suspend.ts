/**
 * Which nodes may suspend by themselves: every call, and what calls by itself where we can spell the call out.
 */
import type { Ast, ExpressionView, Host } from '../1-host/index.js';
import { firstAt, type Facts, type Range, type Scope } from './scope.js';

/** Globals whose functions call nobody (short of a coercion, which is a barrier anyway). */
const QUIET = new Set(['Math']);

interface Point {
  order: number;
  node: Ast;
}

export class SuspendPoints {
  private readonly byBoundary = new Map<Scope, Point[]>();

  constructor(
    private readonly host: Host,
    private readonly facts: Facts,
  ) {
    for (const node of facts.nodes) {
      if (!this.suspends(node)) continue;
      const scope = facts.scopeAt.get(node)?.boundary;
      if (scope === undefined) continue;
      let points = this.byBoundary.get(scope);
      if (points === undefined) this.byBoundary.set(scope, (points = []));
      points.push({ order: facts.range(node).lo, node });
    }
  }

  /** Whether the function with this scope has a suspend point in the range. */
  within(boundary: Scope, range: Range): boolean {
    const points = this.byBoundary.get(boundary);
    if (points === undefined) return false;
    const at = firstAt(points, range.lo);
    return at < points.length && points[at]!.order <= range.hi;
  }

  of(boundary: Scope): readonly Point[] {
    return this.byBoundary.get(boundary) ?? [];
  }

  private suspends(node: Ast): boolean {
    const view = this.host.expression(node);
    switch (view.kind) {
      case 'call':
        return !this.quiet(view);
      case 'new':
      case 'tagged':
      case 'superCall':
        return true;
      case 'leaf':
        return this.host.statement(node).kind === 'forOf';
      default:
        return false;
    }
  }

  /** `Math.max(…)`, unless somebody declared a Math of their own. */
  private quiet(call: ExpressionView & { kind: 'call' }): boolean {
    const callee = this.host.expression(call.callee);
    if (callee.kind !== 'member' || callee.object === null) return false;
    const reference = this.facts.referenceOf.get(callee.object);
    return reference !== undefined && reference.binding === null && QUIET.has(reference.name);
  }
}
