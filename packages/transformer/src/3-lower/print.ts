/** The IR as text: for goldens, and for people who look into the compiler. */
import type { Ast } from '../1-host/index.js';
import { printOp } from './ops.js';
import type { Expr, Prologue, Stmt, UnitBody } from './ir.js';

/** How a leaf is shown. Both hosts must give the same text, so it is made from the source. */
export type LeafText = (node: Ast) => string;

export function printUnit(unit: UnitBody, leaf: LeafText, indent = ''): string {
  const params = unit.params.map(({ name }) => name).join(', ');
  const shared = [...unit.params, ...unit.locals].filter((variable) => variable.shared).map(({ name }) => name);
  const head = `${indent}unit ${unit.name ?? '(anonymous)'}(${params})`;
  const lines = [shared.length === 0 ? head : `${head} shares ${shared.join(', ')}`];
  for (const item of unit.prologue) lines.push(printPrologue(item, leaf, `${indent}  `));
  lines.push(...printStmt(unit.body, leaf, `${indent}  `));
  return lines.join('\n');
}

function printPrologue(item: Prologue, leaf: LeafText, indent: string): string {
  if (item.kind === 'block') return `${indent}block ${item.name}\n${printUnit(item.unit, leaf, `${indent}  `)}`;
  if (item.kind === 'factory') return `${indent}factory ${item.name}: ${leaf(item.literal)}`;
  return `${indent}declaration ${leaf(item.node)}`;
}

function printStmt(statement: Stmt, leaf: LeafText, indent: string): string[] {
  const value = (expr: Expr): string => printExpr(expr, leaf);
  const inner = (child: Stmt): string[] => printStmt(child, leaf, `${indent}  `);
  const line = (text: string): string => `${indent}${text}`;
  switch (statement.kind) {
    case 'seq':
      return statement.body.flatMap((one) => printStmt(one, leaf, indent));
    case 'leaf':
      return [
        line(leaf(statement.node)),
        ...statement.replacements.flatMap((one) => [
          line(`  with ${leaf(one.node)} as`),
          ...('statement' in one
            ? printStmt(one.statement, leaf, `${indent}    `)
            : [line(`    ${value(one.expression)}`)]),
        ]),
      ];
    case 'do':
      return [line(`do ${value(statement.value)}`)];
    case 'set':
      return [line(`${statement.target.name} = ${value(statement.value)}`)];
    case 'suspend': {
      const target = statement.target === null ? '' : `${statement.target.name} = `;
      return [line(`${target}suspend ${statement.id}: ${value(statement.call)}`)];
    }
    case 'if': {
      const otherwise = statement.else === null ? [] : [line('else'), ...inner(statement.else)];
      return [line(`if ${value(statement.test)}`), ...inner(statement.then), ...otherwise];
    }
    case 'loop': {
      const test = statement.test === null ? 'ever' : value(statement.test);
      const update = statement.update === null ? '' : ` update ${value(statement.update)}`;
      return [line(`${statement.form === 'while' ? 'loop' : 'do loop'} ${test}${update}`), ...inner(statement.body)];
    }
    case 'switch':
      return [
        line(`switch ${value(statement.discriminant)}`),
        ...statement.cases.flatMap(({ test, body }) => [
          line(test === null ? 'default' : `case ${value(test)}`),
          ...inner(body),
        ]),
      ];
    case 'try':
      return [
        line('try'),
        ...inner(statement.block),
        ...(statement.handler === null
          ? []
          : [line(`catch ${statement.param?.name ?? ''}`), ...inner(statement.handler)]),
        ...(statement.finalizer === null ? [] : [line('finally'), ...inner(statement.finalizer)]),
      ];
    case 'labeled':
      return [line(`${statement.label}:`), ...inner(statement.body)];
    case 'break':
    case 'continue':
      return [line(statement.label === null ? statement.kind : `${statement.kind} ${statement.label}`)];
    case 'return':
      return [line(statement.value === null ? 'return' : `return ${value(statement.value)}`)];
    case 'throw':
      return [line(`throw ${value(statement.value)}`)];
  }
}

function printExpr(value: Expr, leaf: LeafText): string {
  switch (value.kind) {
    case 'leaf':
      return leaf(value.node);
    case 'var':
      return value.variable.name;
    case 'rebuild':
      return `‹${leaf(value.node)}›(${value.kids.map((kid) => printExpr(kid, leaf)).join(', ')})`;
    case 'op':
      return printOp(
        value.op,
        value.kids.map((kid) => printExpr(kid, leaf)),
      );
  }
}
