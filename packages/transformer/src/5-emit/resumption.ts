/**
 * The resume form with what is around its body: it takes its variables out of the frame, and puts them back when it is suspended
 * again. See unit.ts.
 */
import type { Ast, Location } from '../1-host/index.js';
import { children, type Stmt, type UnitBody, type Var } from '../3-lower/ir.js';
import { FRAME_LOCALS, FRAME_PC } from './abi.js';
import { declare, ended } from './form.js';
import { restore, type Place } from './frame.js';
import { receivesAtPoints } from './points.js';
import { ResumeForm } from './resume.js';
import type { UnitEmitter } from './unit.js';

export interface Resumption {
  /** The function itself, or the name of one that stands elsewhere. */
  code: Ast;
  /** The variables that both forms have, in the order in which both declare them. */
  variables: string[];
}

/** `self`: what stands for `this`. */
export function emitResumeForm(
  emitter: UnitEmitter,
  unit: UnitBody,
  places: readonly Place[],
  self: Var | null,
): Resumption {
  const { host, leaves, words, detach, brand, rooms } = emitter;
  const { build } = host;
  leaves.startForm();
  const atPoints = receivesAtPoints(unit.body);
  const context = { host, leaves, words, self, constructs: unit.constructs, places, brand, rooms };
  const form = new ResumeForm(context, atPoints);
  const body = ended(host, unit.body, form.emit(unit.body));
  const variables = variablesOf(emitter, unit, places);
  const [incoming] = variables as [string];
  const frame = form.leaves ? words.frame : incoming;
  // What stands for constants is declared in the function.
  const standsHere = detach === null || leaves.constant !== null;
  const more = [
    ...(form.searches ? [words.found] : []),
    ...(form.leaves ? [words.frame] : []),
    ...(rooms && !standsHere ? [words.room] : []),
  ];

  const id = (name: string): Ast => build.identifier(name);
  const set = (target: Ast, value: Ast): Ast => build.expressionStatement(build.assign(target, '=', value));
  const inFrame = (index: number): Ast => build.index(id(frame), build.number(index));
  // `| 0`: engines need not look at what kind of value they test.
  const restored = [
    ...(form.leaves ? [set(id(frame), id(incoming))] : []),
    ...(form.leaves || form.branches
      ? [set(id(words.pc), build.operator('|', inFrame(FRAME_PC), build.number(0)))]
      : []),
    ...restore(build, places, frame),
    ...(rooms && form.leaves ? [set(id(words.room), build.member(id(words.runtime), 'fullRoom'))] : []),
    ...(atPoints ? [] : [form.receive()]),
  ];
  const head = [describe(emitter, unit, incoming), ...declare(host, [...variables.slice(1), ...more])];
  /** If not, the frame goes on to hold what it holds. */
  const changes = ({ variable }: Place): boolean => leaves.written.has(variable.name);
  const code = form.leaves
    ? [
        ...head,
        build.labeled(words.label, build.block([...restored, ...body])),
        set(inFrame(FRAME_PC), id(words.pc)),
        ...places.flatMap((place, i) => {
          return changes(place) ? [set(inFrame(FRAME_LOCALS + i), id(place.variable.name))] : [];
        }),
        build.return(build.call(build.member(id(words.runtime), 'recapture'), [id(words.result), id(frame)])),
      ]
    : [...head, ...restored, ...body];
  return {
    code: standsHere ? build.arrow([incoming], code) : id(detach((name) => build.function(name, [incoming], code))),
    variables,
  };
}

/** What is declared first is a parameter of the fast form, if it has one: the frame arrives in it. */
export function variablesOf({ leaves, words }: UnitEmitter, unit: UnitBody, places: readonly Place[]): string[] {
  const used = new Set([...leaves.mentioned, ...places.map(({ variable }) => variable.name)]);
  const own = (variables: UnitBody['locals']): string[] =>
    variables.filter(({ shared }) => !shared).map(({ name }) => name);
  const params = own(unit.params).filter((name, i) => i === 0 || used.has(name));
  const locals = own(unit.locals).filter((name) => used.has(name));
  return [...new Set([...params, words.result, ...locals, words.pc])];
}

/** `if (first === null) return $sites(3);`: who asks with null wants to know where the function waits. */
export function describe({ host, sites, fn }: UnitEmitter, unit: UnitBody, frame: string): Ast {
  const { build } = host;
  const places: Location[] = [];
  const visit = (statement: Stmt): void => {
    if (statement.kind === 'suspend') places.push(host.source(host.original(statement.origin ?? fn.node)));
    children(statement).forEach(visit);
  };
  visit(unit.body);
  const site = sites.add(fn.view.name, host.source(host.original(fn.node)).file, places);
  return build.if(build.binary('===', build.identifier(frame), build.null()), [build.return(site)], null);
}
