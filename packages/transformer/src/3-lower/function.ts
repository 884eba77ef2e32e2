/** A marked function, lowered: parameters, closure blocks, variables, body. */
import type { Ast, FunctionView, Param } from '../1-host/index.js';
import { findClosureBlocks } from '../2-analyze/closures.js';
import { type Scope } from '../2-analyze/scope.js';
import { DeadZones } from '../2-analyze/dead-zone.js';
import type { FunctionAnalysis } from '../2-analyze/unit.js';
import type { Options } from '../options.js';
import { declareTarget, variableAt } from './declare.js';
import { hoistVariables, markUninitialized, unitVariables } from './hoist.js';
import { stmt, type UnitBody, type Var } from './ir.js';
import { Lowering, type FileContext, type FunctionContext } from './lowering.js';
import { initialiseFields } from './fields.js';
import { op, use } from './ops.js';
import { withDefault } from './pattern.js';
import { lowerExpressionBody } from './return.js';
import { makeRoom } from './room.js';
import { lowerStatements } from './statement.js';

export interface LoweredFunction {
  unit: UnitBody;
  fn: FunctionContext;
  /** The new parameter list; null: the parameters stay. */
  params: { name: string; form: 'plain' | 'optional' | 'rest'; origin: Ast }[] | null;
}

export function lowerFunction(
  analysis: FunctionAnalysis,
  node: Ast,
  options: Options,
  file: FileContext,
  forms: Pick<FunctionContext, 'hosts' | 'single'>,
): LoweredFunction {
  const view = analysis.host.function(node)!;
  const fn: FunctionContext = {
    analysis,
    options,
    ...file,
    variables: new Map(),
    zones: new DeadZones(analysis),
    self: null,
    rewritten: false,
    generator: analysis.fn.form === 'generator',
    ...forms,
    entry: null,
    headCopies: [],
  };
  if (fn.generator && (options.stress || options.strict)) {
    fn.entry = { name: file.names.unique('$entry'), kind: 'local', shared: true };
  }
  refuse(analysis, node, view);
  findClosureBlocks(analysis, view.body ?? []);
  hoistVariables(fn);
  const l = new Lowering(fn, analysis.boundary, null);
  unitVariables(l);
  shareMappedArguments(analysis, view, l);
  const self = (fn.self = selfOf(fn, view));
  if (self !== null) l.locals.push(self);
  let params: LoweredFunction['params'] = null;
  const isBase = view.kind === 'constructor' && !view.derived;
  const initialises = isBase && analysis.fields.length > 0;
  const body = l.collect(() => {
    if (options.stack === 'heap' && !fn.generator && analysis.suspends(node)) makeRoom(l);
    if (initialises) initialiseFields(l);
    // Those of a generator are evaluated before there is one.
    if (
      !fn.generator &&
      view.params.some(
        (param) =>
          (initialises && runsCode(l, param)) ||
          analysis.suspends(param.node) ||
          (l.announces && hasFunction(l, param)),
      )
    ) {
      params = lowerParams(l, view);
    }
    if (view.expression !== null) lowerExpressionBody(l, view.expression);
    else {
      markUninitialized(l, analysis.boundary);
      lowerStatements(l, view.body!);
    }
    if (view.derived) l.push(stmt('return', { value: null }));
  }, node);
  return { unit: l.finish(view.name, self, body), fn, params };
}

function refuse(analysis: FunctionAnalysis, node: Ast, view: FunctionView): void {
  for (const lexical of analysis.facts.lexicalsIn(analysis.range(node))) {
    if (lexical.use === 'with') analysis.fail('GL2001', lexical.node);
    if (lexical.use === 'eval') analysis.fail('GL2002', lexical.node);
  }
  void view;
}

/** Sloppy `arguments` and plain parameters are the same variables: both forms have to see them. */
function shareMappedArguments(analysis: FunctionAnalysis, view: FunctionView, l: Lowering): void {
  if (view.strict || view.kind === 'arrow') return;
  const uses = [...analysis.facts.referencesIn(analysis.range(analysis.fn.node))];
  if (uses.some(({ name, binding }) => name === 'arguments' && binding === null)) {
    for (const param of l.params) param.shared = true;
  }
}

/** The variable that stands for `this` in the resume form, if the function has a `this` of its own and uses it. */
function selfOf(fn: FunctionContext, view: FunctionView): Var | null {
  // A derived constructor is resumed by `super()` in the same activation: there, `this` is the object (5-emit/resume.ts).
  if (view.kind === 'arrow' || fn.generator || view.derived) return null;
  const self: Var = { name: fn.names.unique('$this'), kind: 'self', shared: false };
  if (fn.analysis.fields.length > 0) return self;
  for (const { use: what } of fn.analysis.facts.lexicalsIn(fn.analysis.range(fn.analysis.fn.node))) {
    if (what === 'this') return self;
  }
  return null;
}

/**
 *     function f(a, b = g(), ...c) { … }   ⟶   function f(a, $1 = void 0, ...$2) { b = $1;  if (b === undefined) b = suspend: g();  c = $2; … }
 */
function lowerParams(l: Lowering, view: FunctionView): LoweredFunction['params'] {
  const early = markParams(l);
  return view.params.map((param) => {
    const pattern = l.host.pattern(param.target);
    const form = param.rest ? 'rest' : param.default !== null ? 'optional' : 'plain';
    if (
      pattern.kind === 'identifier' &&
      param.default === null &&
      !param.rest &&
      !early.has(variableAt(l, param.target))
    )
      return { name: pattern.name, form, origin: param.target };
    declareInBody(l, param);
    const incoming: Var = { name: l.fn.names.fresh('arg'), kind: 'param', shared: false };
    l.params.push(incoming);
    lowerParam(l, param, incoming, pattern.kind === 'identifier' ? pattern.name : null);
    return { name: incoming.name, form, origin: param.target };
  });
}

/** Whether the engine does more for it than to give it its value. */
function runsCode({ host }: Lowering, { default: value, target }: Param): boolean {
  return value !== null || host.pattern(target).kind !== 'identifier';
}

/** The id of a function has to be the first one in its text (runtime: stress.ts). */
function hasFunction(l: Lowering, param: Param): boolean {
  return l.facts.nodesIn(l.fn.analysis.range(param.node)).some((node) => l.facts.functionScopes.has(node));
}

/** `f(a = g(() => b), b)`: the closure may be called before b has its value. Gives the variables that can be seen early. */
function markParams(l: Lowering): Set<Var> {
  const early = new Set<Var>();
  for (const [binding, variable] of l.fn.variables) {
    if (binding.kind !== 'param' || !l.fn.zones.needsMark(binding)) continue;
    early.add(variable);
    l.set(variable, op({ name: 'uninitialized' }));
  }
  return early;
}

/** The variables of a parameter that is taken apart in the body. */
function declareInBody(l: Lowering, param: Param): void {
  const { lo, hi } = l.fn.analysis.range(param.node);
  for (const [binding, variable] of l.fn.variables) {
    if (variable.kind !== 'param' || binding.order < lo || binding.order > hi) continue;
    variable.kind = 'local';
    l.params.splice(l.params.indexOf(variable), 1);
    l.locals.push(variable);
  }
}

function lowerParam(l: Lowering, param: Param, incoming: Var, name: string | null): void {
  const value = param.default === null ? use(incoming) : withDefault(l, use(incoming), param.default, name);
  declareTarget(l, param.target, value, param.node);
}

/** The function and its closure blocks, by their scopes. */
export function unitsOf({ unit, fn }: LoweredFunction): [Scope, UnitBody][] {
  const found: [Scope, UnitBody][] = [];
  const visit = (scope: Scope, body: UnitBody): void => {
    found.push([scope, body]);
    for (const item of body.prologue) if (item.kind === 'block') visit(item.scope, item.unit);
  };
  visit(fn.analysis.boundary, unit);
  return found;
}
