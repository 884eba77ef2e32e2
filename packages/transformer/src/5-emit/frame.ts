/**
 * What a frame holds: each variable that is live at some suspend point has a place. At the others it must not keep alive what the
 * source would let go; which those are, the number tells that `$pc` gets at the point.
 *
 *     if ($.unwinding) { $pc = 386; break $s; }        point 2; the first place is dead, and the second: 2 + 128 * 0b11
 */
import type { Ast, Build } from '../1-host/index.js';
import type { UnitBody, Var } from '../3-lower/ir.js';
import type { FirstUse } from '../4-passes/first-use.js';
import type { Liveness } from '../4-passes/liveness.js';
import { FRAME_LOCALS, MOST_DEAD, MOST_POINTS } from './abi.js';

export interface Place {
  variable: Var;
  /** The suspend points at which it may hold a value that nobody needs. */
  dead: ReadonlySet<number>;
}

/**
 * The variables that are live at one suspend point or another, one for each place. Temporaries share variables.
 * `kept`: closures go on reading it, as they do copied ones.
 */
export function placesOf(unit: UnitBody, liveness: Liveness, firstUse: FirstUse, kept: Var | null): Place[] {
  const byName = new Map<string, Var[]>();
  for (const variable of [...unit.params, ...unit.locals])
    byName.set(variable.name, [...(byName.get(variable.name) ?? []), variable]);
  const points = [...liveness.at.keys()];
  const places: Place[] = [];
  for (const variables of byName.values()) {
    const isLive = (id: number): boolean => variables.some((variable) => liveness.at.get(id)!.has(variable));
    const holds = (id: number): boolean => variables.some((variable) => firstUse.mayHold(variable, id));
    if (!points.some(isLive)) continue;
    const [variable] = variables as [Var];
    const stays = variable === kept || variable.copied;
    places.push({ variable, dead: new Set(stays ? [] : points.filter((id) => !isLive(id) && holds(id))) });
  }
  // Those that are dead most often get the smallest numbers.
  return places.sort((a, b) => b.dead.size - a.dead.size);
}

/**
 * What `$pc` gets at a point: its number, and what is dead there. Where that is too much for a small integer: `[point, …]`, with the
 * first and the last of each row of places.
 */
export function pointAndDead(build: Build, places: readonly Place[], point: number): Ast {
  const dead = places.flatMap((place, i) => (place.dead.has(point) ? [i] : []));
  if (point < MOST_POINTS && dead.every((i) => i < MOST_DEAD))
    return build.number(dead.reduce((sum, i) => sum + MOST_POINTS * 2 ** i, point));
  const ends = dead.flatMap((i) => [...(dead.includes(i - 1) ? [] : [i]), ...(dead.includes(i + 1) ? [] : [i])]);
  return build.array([point, ...ends.map((i) => FRAME_LOCALS + i)].map((value) => build.number(value)));
}

/** `({ 3: a, 4: b } = $frame);`, or `a = $frame[3];` */
export function restore(build: Build, places: readonly Place[], frame: string): Ast[] {
  const names = places.map(({ variable }) => variable.name);
  const [only] = names;
  if (only === undefined) return [];
  const from = build.identifier(frame);
  const restored =
    names.length > 1
      ? build.unpack(names, FRAME_LOCALS, from)
      : build.assign(build.identifier(only), '=', build.index(from, build.number(FRAME_LOCALS)));
  return [build.expressionStatement(restored)];
}
