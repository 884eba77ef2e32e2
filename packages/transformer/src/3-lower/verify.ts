/** Checks between passes: what does not hold here is a bug of the compiler, told at the place where it arose. */
import { children, suspends, type Expr, type Stmt, type UnitBody, type Var } from './ir.js';

/** Gives the first thing that is wrong, or null. */
export function verifyUnit(unit: UnitBody): string | null {
  const known = new Set<Var>([...unit.params, ...unit.locals]);
  if (unit.self !== null) known.add(unit.self);
  let next = 1;
  const visit = (statement: Stmt): string | null => {
    if (statement.points.lo > statement.points.hi + 1)
      return `${statement.kind}: points ${range(statement)} are no range`;
    if (suspends(statement) && statement.points.lo !== next)
      return `${statement.kind}: points start at ${statement.points.lo}, not ${next}`;
    if (statement.kind === 'suspend' && statement.id !== next++) return `suspend ${statement.id} is out of order`;
    for (const variable of variablesOf(statement)) {
      if (!variable.shared && !known.has(variable)) return `${variable.name} belongs to no unit`;
    }
    if (statement.kind === 'try') {
      if (statement.handler === null && statement.finalizer === null) return 'try without handler and finalizer';
      for (const part of [statement.handler, statement.finalizer]) {
        if (part !== null && suspends(part) && !unit.generator) return 'a handler or finalizer suspends';
      }
    }
    if (statement.kind === 'leaf' && suspends(statement)) return 'a leaf suspends';
    for (const child of children(statement)) {
      const wrong = visit(child);
      if (wrong !== null) return wrong;
    }
    return null;
  };
  return visit(unit.body);
}

function range(statement: Stmt): string {
  return `${statement.points.lo}..${statement.points.hi}`;
}

function variablesOf(statement: Stmt): Var[] {
  const found: Var[] = [];
  const expr = (value: Expr | null): void => {
    if (value === null || value.kind === 'leaf') return;
    if (value.kind === 'var') found.push(value.variable);
    else value.kids.forEach(expr);
  };
  switch (statement.kind) {
    case 'set':
      found.push(statement.target);
      expr(statement.value);
      break;
    case 'do':
    case 'throw':
    case 'return':
      expr(statement.value);
      break;
    case 'suspend':
      if (statement.target !== null) found.push(statement.target);
      expr(statement.call);
      break;
    case 'if':
      expr(statement.test);
      break;
    case 'loop':
      expr(statement.test);
      expr(statement.update);
      break;
    case 'switch':
      expr(statement.discriminant);
      statement.cases.forEach(({ test }) => expr(test));
      break;
  }
  return found;
}
