/**
 * Calls of methods that have the name of a builtin with a twin, in a file that has methods of that name itself. Most of them are meant,
 * so for each name the file keeps the function that was called last and has no twin, and asks for no twin of that.
 *
 *     const $own1 = $.own();        $2 === $own1.fn ? $.call($2, $1, x) : $.callOwn($own1, "scope.find", $2, $1, x)
 */
import type { Ast, Build, Host } from '../1-host/index.js';
import type { Facts } from '../2-analyze/scope.js';

export class OwnMethods {
  /** The variables, by the name of the method. */
  private readonly variables = new Map<string, string>();

  /** `names`: see {@link methodNames}. */
  constructor(
    private readonly names: ReadonlySet<string>,
    private readonly fresh: () => string,
  ) {}

  /** null: the file has no such method. */
  of(method: string): string | null {
    if (!this.names.has(method)) return null;
    let variable = this.variables.get(method);
    if (variable === undefined) this.variables.set(method, (variable = this.fresh()));
    return variable;
  }

  declarations(build: Build, runtime: string): Ast[] {
    const init = (): Ast => build.call(build.member(build.identifier(runtime), 'own'), []);
    return [...this.variables.values()].map((name) => build.declare('const', [{ name, init: init() }]));
  }
}

/** The names of the methods of a file. */
export function methodNames(host: Host, facts: Facts): Set<string> {
  const names = new Set<string>();
  for (const node of facts.functionScopes.keys()) {
    const { kind, name } = host.function(node)!;
    if (kind === 'method' && name !== null) names.add(name);
  }
  return names;
}
