/**
 * One form instead of two, for functions that run once: they are large often, and nobody minds that they pass by guards. For those that
 * are large anyway, if it can stand outside of them. With `optimize: 'size'`, for most functions.
 *
 *     function (exports) {
 *       var shared;
 *       const $run = ($frame, exports) => {
 *         if ($frame === null) return $sites(3);
 *         var $r, i, $pc;
 *         $s: { if ($frame) { $pc = $frame[2] | 0; exports = $frame[3]; i = $frame[4]; $r = $.received(); } else { $pc = 0; }  …; return; }
 *         return $.capture($run, $r, $pc, exports, i);
 *       };
 *       return $run(void 0, exports);
 *     }
 *
 * What closures share stays outside, so that it is the same after a suspension; a parameter that nothing assigns to is the same in
 * each activation. Where it needs nothing of what is around it, it stands behind the function (detach.ts), and no call makes a
 * closure:
 *
 *     function f(x) { return $run1(void 0, this, x); }
 *     function $run1($frame, $this, x) { … }
 */
import type { Ast, FunctionView, Host } from '../1-host/index.js';
import type { Facts, Scope } from '../2-analyze/scope.js';
import type { UnitBody } from '../3-lower/ir.js';
import { FRAME_PC } from './abi.js';
import { declare, ended, type FormContext } from './form.js';
import { restore } from './frame.js';
import { describe, variablesOf } from './resumption.js';
import { receivesAtPoints } from './points.js';
import { ResumeForm } from './resume.js';
import type { Shape, UnitEmitter } from './unit.js';

const KINDS = new Set(['arrow', 'declaration', 'expression', 'method']);

/** Constructors and accessors leave frames of their own kinds. */
export function canBeSingle({ kind }: FunctionView): boolean {
  return KINDS.has(kind);
}

/** From so many operations on, a second form takes more than a call is worth. */
const LARGE = 45;
const OPERATIONS = new Set(['call', 'new', 'member', 'assign', 'update', 'logical', 'conditional']);

/**
 * Whether it is large enough for a single form. What is in functions inside stands once anyway. What calls something of its own name,
 * as an interpreter does by `this.evaluate(node)`, is called too often for one.
 */
export function isLarge(host: Host, facts: Facts, boundary: Scope): boolean {
  const nodes = facts.nodesOf(boundary);
  if (nodes.length < LARGE) return false;
  const operations = nodes.map((node) => host.expression(node)).filter(({ kind }) => OPERATIONS.has(kind));
  if (operations.length < LARGE) return false;
  const { name } = host.function(boundary.node)!;
  return (
    name === null || !operations.some((view) => view.kind === 'call' && calledName(host, facts, view.callee) === name)
  );
}

function calledName(host: Host, facts: Facts, callee: Ast): string | null {
  const view = host.expression(callee);
  return view.kind === 'member' ? view.name : (facts.referenceOf.get(callee)?.name ?? null);
}

/** `prologue` is asked for when the body has been emitted. */
export function emitSingleForm(
  emitter: UnitEmitter,
  context: FormContext,
  unit: UnitBody,
  shape: Shape,
  prologue: () => Ast[],
): Ast[] {
  const { host, leaves, words } = emitter;
  const { build } = host;
  const { places } = context;
  leaves.startForm();
  const atPoints = receivesAtPoints(unit.body);
  const form = new ResumeForm(context, atPoints, true);
  const body = ended(host, unit.body, form.emit(unit.body));
  const params = unit.params.filter(({ shared }) => !shared).map(({ name }) => name);
  const inside = variablesOf(emitter, unit, places).filter((name) => !params.includes(name));
  const outside = prologue();
  const shared = unit.locals.filter((local) => local.shared).map(({ name }) => name);

  const id = (name: string): Ast => build.identifier(name);
  const set = (name: string, value: Ast): Ast => build.expressionStatement(build.assign(id(name), '=', value));
  const point = build.index(id(words.frame), build.number(FRAME_PC));
  const restored = [
    set(words.pc, build.operator('|', point, build.number(0))),
    ...restore(build, places, words.frame),
    ...(atPoints ? [] : [form.receive()]),
  ];
  const self = context.self !== null && inside.includes(context.self.name) ? [context.self.name] : [];
  const variables = inside.filter((name) => !self.includes(name));
  const code = (name: string): Ast[] => {
    const captured = [id(name), id(words.result), id(words.pc), ...places.map(({ variable }) => id(variable.name))];
    const capture = build.call(build.member(id(words.runtime), 'capture'), captured);
    return [
      describe(emitter, unit, words.frame),
      ...declare(host, [...variables, ...(form.searches ? [words.found] : [])]),
      build.labeled(
        words.label,
        build.block([build.if(id(words.frame), restored, [set(words.pc, build.number(0))]), ...body]),
      ),
      build.return(capture),
    ];
  };
  const inner = [words.frame, ...self, ...params];
  // What stands for constants is declared in the function.
  const detach = leaves.constant === null ? emitter.detach : null;
  const name = detach === null ? words.run : detach((run) => build.function(run, inner, code(run)));
  const args = [build.undefined(), ...self.map(() => build.this()), ...params.map(id)];
  return [
    ...declare(host, [...shared, ...(shape.constructible ? [words.result] : [])]),
    ...outside,
    ...(detach === null ? [build.declare('const', [{ name, init: build.arrow(inner, code(name)) }])] : []),
    build.return(entered(emitter, build.call(id(name), args), shape)),
  ];
}

/** `$r = $run(…), $.unwinding ? $.tail($r, new.target, this) : $r` */
function entered({ host: { build }, words }: UnitEmitter, call: Ast, { constructible }: Shape): Ast {
  if (!constructible) return call;
  const result = (): Ast => build.identifier(words.result);
  const runtime = (name: string): Ast => build.member(build.identifier(words.runtime), name);
  const left = build.call(runtime('tail'), [result(), build.newTarget(), build.this()]);
  return build.sequence([build.assign(result(), '=', call), build.conditional(runtime('unwinding'), left, result())]);
}
