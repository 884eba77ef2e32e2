/**
 * What a frame holds: each variable that is live at some suspend point has a place. At the others it must not keep alive what the
 * source would let go.
 */
import type { Ast, Build, Host } from '../1-host/index.js';
import type { UnitBody, Var } from '../3-lower/ir.js';
import type { FirstUse } from '../4-passes/first-use.js';
import type { Liveness } from '../4-passes/liveness.js';

export interface Place {
  variable: Var;
  /** The suspend points at which it is needed, as intervals; null: at all that it has a value at. */
  needed: Interval[] | null;
}

type Interval = [lo: number, hi: number];

/**
 * The variables that are live at one suspend point or another, one for each place. Temporaries share variables.
 * `kept`: closures go on reading it, as they do copied ones.
 */
export function placesOf(unit: UnitBody, liveness: Liveness, firstUse: FirstUse, kept: Var | null): Place[] {
  const byName = new Map<string, Var[]>();
  for (const variable of [...unit.params, ...unit.locals])
    byName.set(variable.name, [...(byName.get(variable.name) ?? []), variable]);
  const points = [...liveness.at.keys()].sort((a, b) => a - b);
  const places: Place[] = [];
  for (const variables of byName.values()) {
    const isLive = (id: number): boolean => variables.some((variable) => liveness.at.get(id)!.has(variable));
    const holds = (id: number): boolean => variables.some((variable) => firstUse.mayHold(variable, id));
    if (!points.some(isLive)) continue;
    const [variable] = variables as [Var];
    places.push({ variable, needed: variable === kept || variable.copied ? null : intervals(points, isLive, holds) });
  }
  return places;
}

function intervals(
  points: readonly number[],
  isLive: (id: number) => boolean,
  holds: (id: number) => boolean,
): Place['needed'] {
  const found: Interval[] = [];
  let open = false;
  /** Behind the last point at which it must be left out. */
  let start = 1;
  for (const id of points) {
    if (isLive(id)) {
      if (!open) found.push([start, id]);
      open = true;
    } else if (holds(id)) {
      open = false;
      start = id + 1;
    }
    // Where it has no value, it may be saved as well.
    if (open) found.at(-1)![1] = id;
  }
  if (open) found.at(-1)![1] = Infinity;
  const [first] = found;
  return found.length === 1 && first![0] === 1 && first![1] === Infinity ? null : found;
}

/**
 * What is not needed at the point is forgotten:
 *
 *     if (!($pc <= 2)) x = y = void 0;
 *
 * `where`: where it is.
 */
export function forget(
  { build }: Host,
  places: readonly Place[],
  pc: string,
  where: (place: Place) => Ast = ({ variable }) => build.identifier(variable.name),
): Ast[] {
  const groups = new Map<string, { needed: Interval[]; forgotten: Place[] }>();
  for (const place of places) {
    const { needed } = place;
    if (needed === null) continue;
    const group = groups.get(String(needed));
    if (group === undefined) groups.set(String(needed), { needed, forgotten: [place] });
    else group.forgotten.push(place);
  }
  return [...groups.values()].map(({ needed, forgotten }) => {
    const nothing = forgotten.reduceRight((value, place) => build.assign(where(place), '=', value), build.undefined());
    return build.if(build.not(isIn(build, needed, pc)), [build.expressionStatement(nothing)], null);
  });
}

function isIn(build: Build, intervals: readonly Interval[], pc: string): Ast {
  const compare = (operator: '<=' | '>=' | '===', bound: number): Ast =>
    build.binary(operator, build.identifier(pc), build.number(bound));
  const tests = intervals.map(([lo, hi]): Ast => {
    if (lo === hi) return compare('===', lo);
    if (lo <= 1) return compare('<=', hi);
    if (hi === Infinity) return compare('>=', lo);
    return build.logical('&&', compare('>=', lo), compare('<=', hi));
  });
  return tests.reduce((either, test) => build.logical('||', either, test));
}
