/** What the resume form asks about suspend points and where they are. */
import { children, suspends, type Stmt, type StmtOf } from '../3-lower/ir.js';

export function count({ points: { lo, hi } }: Stmt): number {
  return hi - lo + 1;
}

/** Whether a suspend point is where an error that is sent to it can be caught; or it is that of `super()`, which receives in its own way. */
export function receivesAtPoints(statement: Stmt): boolean {
  if (!suspends(statement)) return false;
  if (statement.kind === 'try' || statement.kind === 'leaf' || (statement.kind === 'suspend' && statement.super))
    return true;
  return children(statement).some(receivesAtPoints);
}

export function flatten(statement: StmtOf<'seq'>): Stmt[] {
  return statement.body.flatMap((one) => (one.kind === 'seq' ? flatten(one) : [one]));
}
