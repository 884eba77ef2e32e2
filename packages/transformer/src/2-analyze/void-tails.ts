/**
 * The last call of a function that walks a tree, whose value nobody needs, since it is undefined like that of the function itself:
 *
 *     function walk(tree) {
 *       if (tree === null) return;
 *       walk(tree.left);
 *       visit(tree);
 *       walk(tree.right);        ◀ as good as `return walk(tree.right)`
 *     }
 *
 * Frames of other such calls are kept, for `stack()`: nobody who writes `f();` expects to have left.
 */
import { stripped, type Ast, type Host } from '../1-host/index.js';
import type { Facts, Scope } from './scope.js';

/** How many calls of itself make a function one that walks a tree. */
const BRANCHES = 2;

export class VoidTails {
  private readonly found = new Map<Scope, ReadonlySet<Ast>>();

  constructor(
    private readonly host: Host,
    private readonly facts: Facts,
    /** The function that an expression always means. */
    private readonly functionOf: (callee: Ast) => Ast | null,
  ) {}

  /** Whether a statement of the function with this scope is such a call. */
  has(boundary: Scope, statement: Ast): boolean {
    let tails = this.found.get(boundary);
    if (tails === undefined) this.found.set(boundary, (tails = this.tailsOf(boundary)));
    return tails.has(this.host.original(statement));
  }

  private tailsOf(boundary: Scope): Set<Ast> {
    const tails = new Set<Ast>();
    const nodes = this.facts.nodesOf(boundary);
    const body = this.host.function(boundary.node)?.body;
    if (!body || nodes.filter((node) => this.callsItself(boundary, node)).length < BRANCHES || !this.isVoid(nodes))
      return tails;
    this.lastOf(boundary, body, tails);
    for (const node of nodes) {
      const view = this.host.statement(node);
      const lists =
        view.kind === 'block' ? [view.body] : view.kind === 'switch' ? view.cases.map(({ body }) => body) : [];
      for (const list of lists)
        for (const [i, statement] of list.entries()) {
          const view = this.host.statement(statement);
          if (view.kind === 'return') this.lastOf(boundary, list.slice(0, i), tails);
        }
    }
    return tails;
  }

  /** Whether the function always returns undefined. */
  private isVoid(nodes: readonly Ast[]): boolean {
    return nodes.every((node) => {
      const view = this.host.statement(node);
      return view.kind !== 'return' || view.argument === null;
    });
  }

  private callsItself({ node }: Scope, expression: Ast): boolean {
    const call = this.host.expression(expression);
    return call.kind === 'call' && !call.chained && !call.optional && this.functionOf(call.callee) === node;
  }

  /** Behind `body`, the function ends. */
  private lastOf(boundary: Scope, body: readonly Ast[], tails: Set<Ast>): void {
    const last = body.at(-1);
    if (last === undefined) return;
    const view = this.host.statement(last);
    switch (view.kind) {
      case 'expression':
        if (this.callsItself(boundary, stripped(this.host, view.expression))) tails.add(this.host.original(last));
        return;
      case 'block':
        return this.lastOf(boundary, view.body, tails);
      case 'if':
        this.lastOf(boundary, [view.consequent], tails);
        if (view.alternate !== null) this.lastOf(boundary, [view.alternate], tails);
    }
  }
}
