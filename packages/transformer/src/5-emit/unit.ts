/**
 * A unit in the output: variables, the body in the fast form, and behind it the cold tail with the resume form.
 *
 *     var $r, s, i, $pc;
 *     $s: { …; return; }
 *     return $.capture((xs) => {
 *       if (xs === null) return $sites(3);
 *       var $r, s, i, $pc, $frame;
 *       $s: { $frame = xs; xs = $frame[3]; i = $frame[4]; $pc = $frame[2] | 0;  …; return; }
 *       $frame[2] = $pc;
 *       $frame[4] = i;
 *       return $.recapture($r, $frame);
 *     }, $r, $pc, xs, i);
 *
 * Both forms declare their variables in one order, and the frame arrives in the first of them: so minifiers, which name variables
 * in the order of their declaration, make texts that are alike, and gzip writes what is alike only once (a tenth of the whole).
 */
import type { Ast, Host } from '../1-host/index.js';
import type { MarkedFunction } from '../2-analyze/mark.js';
import { suspends, type Prologue, type UnitBody, type Var } from '../3-lower/ir.js';
import type { FirstUse } from '../4-passes/first-use.js';
import type { Liveness } from '../4-passes/liveness.js';
import type { Helper } from './abi.js';
import { FastForm } from './fast.js';
import { declare, ended, isSelf, type FormContext } from './form.js';
import { placesOf, type Place } from './frame.js';
import type { Leaves } from './leaves.js';
import { emitResumeForm } from './resumption.js';
import { emitSingleForm } from './single.js';
import type { Sites } from './sites.js';
import type { Vocabulary } from './vocabulary.js';

export interface UnitEmitter {
  host: Host;
  leaves: Leaves;
  words: Vocabulary;
  liveness: ReadonlyMap<UnitBody, Liveness>;
  firstUse: ReadonlyMap<UnitBody, FirstUse>;
  sites: Sites;
  fn: MarkedFunction;
  /** The private name by which the derived class around knows itself; null: there is none. */
  brand: string | null;
  /** Option `stack: 'heap'`. */
  rooms: boolean;
  /** It has one form instead of two (single.ts). */
  single: boolean;
  /** Puts the resume form or single form behind the function, and gives its name. null: it needs what is around it. */
  detach: ((form: (name: string) => Ast) => string) | null;
  /** Single forms of functions inside that stand at the end of this one. */
  hosted: readonly Ast[];
}

/** What the frame needs besides variables. */
export interface Shape {
  /** May be called by `new`: the frame then knows the object. */
  constructible: boolean;
  /** The engine calls it, for whoever reads or writes a property. */
  accessor?: boolean;
  /** It is a closure block. */
  block?: boolean;
}

export function emitUnit(emitter: UnitEmitter, unit: UnitBody, shape: Shape): Ast[] {
  const { host, leaves, words } = emitter;
  const { build } = host;
  if (emitter.single && !shape.block && suspends(unit.body)) return emitSingle(emitter, unit, shape);
  // Both forms say it alike. But a variable that closures share is slower than `this`, which they see as well.
  const self = suspends(unit.body) && !leaves.closuresUseThis() ? unit.self : null;
  const { constructs } = unit;
  const resumed = selfIn(emitter, unit);
  const places = suspends(unit.body) ? placesIn(emitter, unit, resumed) : [];
  const { brand, rooms } = emitter;
  const context: FormContext = { host, leaves, words, self, constructs, places, brand, rooms };
  const form = new FastForm(context);
  const body = form.emit(unit.body);
  // After the body: that is where the factories' literals are found.
  const prologue = unit.prologue.flatMap((item) => emitPrologue(emitter, item));
  const declared = unit.locals.filter(({ kind }) => kind !== 'self' && kind !== 'param');
  if (!suspends(unit.body)) {
    const result = form.tails ? [words.result] : [];
    return [...declare(host, [...result, ...namesOf(declared)]), ...prologue, ...body];
  }
  const { code, variables } = emitResumeForm(emitter, unit, places, resumed);
  const params = new Set(namesOf(unit.params));
  const bindThis =
    self === null ? [] : [build.expressionStatement(build.assign(build.identifier(self.name), '=', build.this()))];
  // A closure block has that of its function.
  const room = emitter.rooms && !shape.block ? [words.room] : [];
  const copy = form.copies ? [words.localRuntime] : [];
  const names = [...variables, ...namesOf(declared), ...(self === null ? [] : [self.name]), ...room, ...copy].filter(
    (name) => !params.has(name),
  );
  const captured = [
    code,
    build.identifier(words.result),
    build.identifier(words.pc),
    ...places.map(({ variable }) =>
      variable === unit.self && self === null ? build.this() : build.identifier(variable.name),
    ),
  ];
  const [how, who] = wayToCapture(context, shape);
  const capture = build.member(build.identifier(words.runtime), how);
  return [
    ...declare(host, names),
    ...prologue,
    build.labeled(words.label, build.block([...bindThis, ...ended(host, unit.body, body)])),
    build.return(build.call(capture, [...who, ...captured])),
  ];
}

/** The helper that takes the frame of a unit, and what it is told before. */
function wayToCapture(context: FormContext, { accessor, constructible }: Shape): [Helper, Ast[]] {
  const { build } = context.host;
  if (accessor) return ['captureAccessor', [build.identifier(context.words.announced), build.this()]];
  if (context.constructs) return ['captureDerived', [build.newTarget(), isSelf(build, context)]];
  return constructible ? ['captureNew', [build.newTarget(), build.this()]] : ['capture', []];
}

function emitSingle(emitter: UnitEmitter, unit: UnitBody, shape: Shape): Ast[] {
  const { host, leaves, words, brand, rooms, detach } = emitter;
  // In the function, `this` is its own.
  const self = detach === null ? null : unit.self;
  const places = placesIn(emitter, unit, self);
  const context: FormContext = { host, leaves, words, self, constructs: false, places, brand, rooms };
  return emitSingleForm(emitter, context, unit, shape, () =>
    unit.prologue.flatMap((item) => emitPrologue(emitter, item)),
  );
}

/** What stands for `this` in the resume form; null: it is `this` there, too. */
function selfIn({ leaves, detach }: UnitEmitter, { self }: UnitBody): Var | null {
  return detach === null && leaves.closuresUseThis() ? null : self;
}

/** `self`: what stands for `this`. Closures have their own copy of it. */
function placesIn({ leaves, liveness, firstUse }: UnitEmitter, unit: UnitBody, self: Var | null): Place[] {
  const places = placesOf(unit, liveness.get(unit)!, firstUse.get(unit)!, leaves.closuresUseThis() ? self : null);
  return places.filter(({ variable }) => self !== null || variable !== unit.self);
}

function namesOf(variables: readonly Var[]): string[] {
  return variables.map(({ name }) => name);
}

function emitPrologue(emitter: UnitEmitter, item: Prologue): Ast[] {
  const { build } = emitter.host;
  switch (item.kind) {
    case 'declaration':
      return [emitter.leaves.node(item.node, null)];
    case 'block': {
      const body = emitUnit(emitter, item.unit, { constructible: false, block: true });
      return [build.declare('const', [{ name: item.name, init: build.arrow([], body) }])];
    }
    case 'factory': {
      const literal = emitter.leaves.literal(item.literal, item.named);
      if (literal === null) return [];
      return [build.declare('const', [{ name: item.name, init: build.arrow(item.params, [build.return(literal)]) }])];
    }
  }
}
