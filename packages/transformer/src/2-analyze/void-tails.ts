/**
 * Calls in tail position whose value nobody needs, since it is undefined like that of the function itself:
 *
 *     function walk(tree) {
 *       if (tree === null) return;
 *       walk(tree.left);
 *       visit(tree);
 *       walk(tree.right);        ◀ as good as `return walk(tree.right)`
 *     }
 */
import { stripped, type Ast, type Host } from '../1-host/index.js';
import type { Facts, Scope } from './scope.js';

export class VoidTails {
  private readonly known = new Map<Ast, boolean>();
  private readonly found = new Map<Scope, ReadonlySet<Ast>>();

  constructor(
    private readonly host: Host,
    private readonly facts: Facts,
    /** The compiled function that an expression always means. */
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
    this.lastOf(this.host.function(boundary.node)?.body ?? [], tails);
    for (const node of this.facts.nodesOf(boundary)) {
      const view = this.host.statement(node);
      const lists =
        view.kind === 'block' ? [view.body] : view.kind === 'switch' ? view.cases.map(({ body }) => body) : [];
      for (const list of lists)
        for (const [i, statement] of list.entries()) {
          const view = this.host.statement(statement);
          if (view.kind === 'return' && view.argument === null) this.lastOf(list.slice(0, i), tails);
        }
    }
    return tails;
  }

  /** Behind `body`, the function ends. */
  private lastOf(body: readonly Ast[], tails: Set<Ast>): void {
    const last = body.at(-1);
    if (last === undefined) return;
    const view = this.host.statement(last);
    switch (view.kind) {
      case 'expression': {
        const call = this.host.expression(stripped(this.host, view.expression));
        const callee = call.kind === 'call' && !call.chained && !call.optional ? this.functionOf(call.callee) : null;
        if (callee !== null && this.isVoid(callee)) tails.add(this.host.original(last));
        return;
      }
      case 'block':
        return this.lastOf(view.body, tails);
      case 'if':
        this.lastOf([view.consequent], tails);
        if (view.alternate !== null) this.lastOf([view.alternate], tails);
    }
  }

  /** Whether a function always returns undefined. */
  private isVoid(fn: Ast): boolean {
    const known = this.known.get(fn);
    if (known !== undefined) return known;
    const scope = this.facts.functionScopes.get(fn)!;
    const isVoid =
      this.host.function(fn)?.body != null &&
      this.facts.nodesOf(scope).every((node) => {
        const view = this.host.statement(node);
        return view.kind !== 'return' || view.argument === null;
      });
    this.known.set(fn, isVoid);
    return isVoid;
  }
}
