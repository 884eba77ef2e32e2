/** Numbers the suspend points of a unit in tree order, from 1, so that every subtree owns a contiguous range. */
import { children, type Stmt } from '../3-lower/ir.js';

export function numberPoints(statement: Stmt, next = 1): number {
  const lo = next;
  if (statement.kind === 'suspend') statement.id = next++;
  for (const child of children(statement)) next = numberPoints(child, next);
  statement.points = { lo, hi: next - 1 };
  return next;
}
