/**
 * Which variables cannot have been assigned yet at a suspend point: nothing on any way to it mentions them. They hold no
 * garbage, so nothing has to be forgotten there.
 */
import { children, type Stmt, type UnitBody, type Var } from '../3-lower/ir.js';
import type { Effects } from './effects.js';

export interface FirstUse {
  /** Whether a variable may hold a value at the suspend point. */
  mayHold(variable: Var, point: number): boolean;
}

export function analyzeFirstUse(unit: UnitBody, effects: Effects): FirstUse {
  const first = new Map<Var, number>();
  const points = new Map<number, number>();
  let order = 0;
  const note = (variable: Var, at: number): void => {
    if (!first.has(variable)) first.set(variable, at);
  };
  /** `from`: the start of the outermost loop around. What the loop mentions may have happened in an earlier round. */
  const visit = (statement: Stmt, from: number | null): void => {
    order++;
    const inside = from ?? (statement.kind === 'loop' ? order : null);
    const at = inside ?? order;
    for (const variable of effects.statement(statement)) note(variable, at);
    if (statement.kind === 'set') note(statement.target, at);
    const assigned = statement.kind === 'do' ? effects.assigns(statement.value) : null;
    if (assigned !== null) note(assigned, at);
    if (statement.kind === 'try' && statement.param !== null) note(statement.param, at);
    if (statement.kind === 'suspend') {
      points.set(statement.id, order);
      // Its own result comes after it.
      if (statement.target !== null) note(statement.target, inside ?? order + 0.5);
    }
    for (const child of children(statement)) visit(child, inside);
  };
  for (const param of unit.params) first.set(param, 0);
  visit(unit.body, null);
  return {
    mayHold: (variable, point) => variable.kind === 'self' || (first.get(variable) ?? Infinity) <= points.get(point)!,
  };
}
