/**
 * By what the resume form tells the cases of a `switch` from each other: by their tests, if these are literals, each there once;
 * otherwise by their numbers. `null`: the default.
 */
import type { Ast, Build, Host } from '../1-host/index.js';
import type { Expr, StmtOf } from '../3-lower/ir.js';

type Name = string | number | null;

export function literalNames(host: Host, { cases }: StmtOf<'switch'>): Name[] | null {
  const names: Name[] = [];
  for (const { test } of cases) {
    const name = test === null ? null : valueOf(host, test);
    if (name === undefined || names.includes(name)) return null;
    names.push(name);
  }
  return names;
}

function valueOf(host: Host, test: Expr): string | number | undefined {
  const value =
    test.kind === 'leaf' ? host.literal(test.node) : test.kind === 'op' && test.op.name === 'number' && test.op.value;
  return typeof value === 'string' || typeof value === 'number' ? value : undefined;
}

export function nameNode(build: Build, name: Name): Ast {
  if (name === null) return build.null();
  return typeof name === 'string' ? build.string(name) : build.number(name);
}
