/**
 * A compiled generator: one form, with the engine's generator as the frame. A call that was suspended makes it yield a marker
 * to its caller, and it goes on right there when that caller does.
 *
 *     function* f(x) { g(yield h(x)); }   ⟶   function* f(x) {
 *                                               if ($.unwinding) $.entered();
 *                                               var $r, $1;
 *                                               $r = h(x);  if ($.unwinding) $r = yield* $.parked($r, ["f", "file.js", [1, 25]]);
 *                                               $1 = $r;
 *                                               $r = g(yield $1);  if ($.unwinding) $r = yield* $.parked(…);
 *                                             }
 */
import type { Ast } from '../1-host/index.js';
import type { SuspendPoints } from '../2-analyze/suspend.js';
import type { LoweredFunction } from '../3-lower/function.js';
import type { Prologue, StmtOf, UnitBody } from '../3-lower/ir.js';
import { buildOp, siteOf } from '../3-lower/ops.js';
import type { Options } from '../options.js';
import { checkCalls } from './barrier.js';
import { FastForm } from './fast.js';
import { declare, type FormContext } from './form.js';
import { enter, entryCheck, functionId, hostedForms, runtimeCall } from './function.js';
import type { UnitEmitter } from './unit.js';

type Emitter = Pick<UnitEmitter, 'host' | 'hosted' | 'leaves' | 'words'>;

class GeneratorForm extends FastForm {
  constructor(
    context: FormContext,
    private readonly lowered: LoweredFunction,
  ) {
    super(context);
  }

  protected override get mayCopy(): boolean {
    return false;
  }

  /** `$r = call; if ($.unwinding) $r = yield* $.parked($r, site); target = $r` */
  protected override suspend(statement: StmtOf<'suspend'>): Ast[] {
    const { build } = this;
    const { words } = this.context;
    const { analysis } = this.lowered.fn;
    const site = siteOf(analysis, statement.origin ?? analysis.fn.node);
    const where = buildOp(build, words.runtime, site.op, []);
    const parked = build.delegate(build.call(this.runtime('parked'), [this.id(words.result), where]));
    return [
      ...this.perform(statement),
      build.if(this.runtime('unwinding'), [...this.outcome(statement), this.set(words.result, parked)], null),
      ...this.keepResult(statement),
    ];
  }

  /** A completion that is on its way waits in the engine's frame: handler and finalizer stay where they are. */
  protected override try(statement: StmtOf<'try'>): Ast {
    const { build } = this;
    const { words } = this.context;
    const block = this.emit(statement.block);
    const crossed = build.call(this.runtime('crossed'), [this.id(words.error)]);
    const error = build.conditional(this.runtime('unwinding'), crossed, this.id(words.error));
    if (statement.handler !== null) {
      const handler = [this.assign(statement.param!, error), ...this.emit(statement.handler)];
      return build.try(block, words.error, handler, null);
    }
    return build.try(block, words.error, [build.throw(error)], this.emit(statement.finalizer!));
  }
}

export function emitGenerator(
  emitter: Emitter,
  fn: Ast,
  lowered: LoweredFunction,
  options: Options,
  points: SuspendPoints,
): Ast {
  const { host, words } = emitter;
  const { build } = host;
  const { analysis, entry } = lowered.fn;
  const params = analysis.fn.view.params.map(({ node }) => analysis.range(node));
  const inParams = points
    .of(analysis.boundary)
    .filter(({ order }) => params.some(({ lo, hi }) => order >= lo && order <= hi));
  const shell = checkCalls(host, fn, inParams, words.runtime) ?? fn;
  const code = [...emitUnit(emitter, lowered.unit, lowered), ...hostedForms(emitter)];
  const { constant } = emitter.leaves;
  if (constant !== null) code.unshift(build.declare('const', [{ name: constant, init: build.undefined() }]));
  if (entry === null) return host.withBody(shell, null, [entryCheck(emitter), ...code]);
  const holder = build.array([enter(emitter, fn, options), build.string(functionId(host, fn))]);
  const leave = runtimeCall(emitter, 'leave', build.index(build.identifier(entry.name), build.number(0)));
  return host.withBody(shell, null, [
    build.declare('const', [{ name: entry.name, init: holder }]),
    build.try(code, null, null, [build.expressionStatement(leave)]),
  ]);
}

function emitUnit(emitter: Emitter, unit: UnitBody, lowered: LoweredFunction): Ast[] {
  const { host, words, leaves } = emitter;
  const form = new GeneratorForm(
    { host, leaves, words, self: null, constructs: false, places: [], brand: null, rooms: false },
    lowered,
  );
  const declared = unit.locals.filter(({ kind }) => kind !== 'self' && kind !== 'param').map(({ name }) => name);
  const body = form.emit(unit.body);
  const prologue = unit.prologue.flatMap((item) => emitPrologue(emitter, item, lowered));
  return [...declare(host, [words.result, ...declared]), ...prologue, ...body];
}

function emitPrologue(emitter: Emitter, item: Prologue, lowered: LoweredFunction): Ast[] {
  const { build } = emitter.host;
  if (item.kind === 'declaration') return [emitter.leaves.node(item.node, null)];
  if (item.kind === 'factory') return [];
  return [build.declare('const', [{ name: item.name, init: build.generator(emitUnit(emitter, item.unit, lowered)) }])];
}
