/**
 * Temporaries that are never live at the same time share a variable, and so a place in the frame.
 *
 * The result of a call that is used up before the next suspend point becomes `$r`, the variable into which every call's
 * result goes anyway.
 */
import { accessedObject } from '../3-lower/ops.js';
import { children, type Stmt, type UnitBody, type Var } from '../3-lower/ir.js';
import type { Liveness } from './liveness.js';

export function shareTemps(unit: UnitBody, liveness: Liveness, name: (index: number) => string, result: string): void {
  const temps = unit.locals.filter((variable) => variable.kind === 'temp' && !variable.shared);
  const saved = new Set<Var>();
  for (const live of liveness.at.values()) for (const variable of live) saved.add(variable);
  const results = new Set<Var>();
  collectResults(unit.body, results);
  const groups: Var[][] = [];
  for (const temp of temps) {
    if (results.has(temp) && !saved.has(temp)) {
      temp.name = result;
      continue;
    }
    let group = groups.find((members) => members.every((member) => !liveness.interferes(member, temp)));
    if (group === undefined) groups.push((group = []));
    group.push(temp);
    temp.name = name(groups.indexOf(group) + 1);
  }
}

/** Variables whose only values are results of suspending calls. The object of an access is still named when that has its result. */
function collectResults(body: Stmt, results: Set<Var>): void {
  const assigned = new Set<Var>();
  const visit = (statement: Stmt): void => {
    if (statement.kind === 'suspend' && statement.target !== null) results.add(statement.target);
    if (statement.kind === 'set') assigned.add(statement.target);
    const object = statement.kind === 'suspend' ? accessedObject(statement.call) : null;
    if (object?.kind === 'var') assigned.add(object.variable);
    children(statement).forEach(visit);
  };
  visit(body);
  for (const variable of assigned) results.delete(variable);
}
