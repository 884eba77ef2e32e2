/**
 * Calls: the suspend points. The callee is evaluated before the arguments, and `this` with it.
 *
 *     o.m(f(x), y)   ⟶   $1 = o;  $2 = $1.m;  $3 = suspend: f(x);  $4 = suspend: $.apply($2, $1, [$3, y])
 */
import type { Ast, ExpressionView, Operand } from '../1-host/index.js';
import { constructorNames, consumerNames, generatorNames, twinNames } from '../2-analyze/twins.js';
import type { Expr } from './ir.js';
import { isAccessed, readMember } from './access.js';
import { lowerExpression, lowerMember } from './expression.js';
import { callable, isRewritten, textOf, UNNAMED } from './callee.js';
import { isChain, lowerChain } from './chain.js';
import { initialiseFields } from './fields.js';
import type { Lowering } from './lowering.js';
import { keepValue, lowerOperands, readThisFirst } from './operands.js';
import { helper, op, rebuild, undefinedValue } from './ops.js';

type View<K extends ExpressionView['kind']> = Extract<ExpressionView, { kind: K }>;

export function lowerCall(l: Lowering, node: Ast, view: View<'call'>): Expr {
  return result(l, node, callExpression(l, node, view));
}

/** Only arguments may be points, of `Math.max(f(), 1)`. */
function result(l: Lowering, node: Ast, call: Expr): Expr {
  return l.isPoint(node) ? l.suspend(call, node) : call;
}

/** The call itself, with everything before it evaluated. */
export function callExpression(l: Lowering, node: Ast, view: View<'call'>): Expr {
  const callee = l.strip(view.callee);
  const calleeView = l.host.expression(callee);
  const twin = l.isPoint(node) ? twinName(l, calleeView, view.args) : null;
  const ahead =
    l.announces ||
    twin !== null ||
    isRewritten(l, callee) ||
    isAccessed(l, calleeView) ||
    view.args.some((arg) => l.operandSuspends(arg));
  const text = textOf(l, callee);
  if (calleeView.kind !== 'member') {
    if (!ahead) return rebuild(node, lowerExpression(l, callee), ...lowerOperands(l, view.args));
    const fn = keepValue(l, callee, lastSuspending(l, view.args));
    return invoke(l, node, { fn, self: null, text }, view.args);
  }
  if (isChain(calleeView)) {
    // `(a?.m)(x)`: the chain ends at the parenthesis, its `this` does not.
    const chain = lowerChain(l, callee);
    const self = chain.self ?? undefinedValue();
    return invoke(l, node, { fn: l.keep(chain.value), self, text: UNNAMED }, view.args);
  }
  if (!ahead) {
    const method = rebuild(callee, ...lowerMember(l, calleeView, false));
    return rebuild(node, method, ...lowerOperands(l, view.args));
  }
  const method = lowerMethod(l, callee, calleeView, lastSuspending(l, view.args));
  if (twin !== null) return invokeTwin(l, node, { ...method, text }, twin, view.args);
  return invoke(l, node, { ...method, text }, view.args);
}

/** `$.twin(fn, "o.m")` */
function twinOf(fn: Expr, text: string): Expr {
  return helper('twin', fn, op({ name: 'string', value: text }));
}

/** The name of a method that may be a builtin with a twin, or null: see {@link invokeTwin}. */
export function twinName(l: Lowering, callee: ExpressionView, args: readonly Operand[]): string | null {
  const name = callee.kind === 'member' ? callee.name : null;
  if (name === null || !(generatorNames.has(name) || (args.length > 0 ? twinNames : consumerNames).has(name)))
    return null;
  l.fn.rewritten = true;
  return name;
}

/** Object and function of a method call, both kept until the arguments are evaluated. */
function lowerMethod(l: Lowering, callee: Ast, view: View<'member'>, until: Ast | null): { fn: Expr; self: Expr } {
  if (view.object === null) {
    readThisFirst(l, view);
    const key = view.key === null ? [] : [lowerExpression(l, view.key)];
    return { fn: l.keep(readMember(l, callee, view, key)), self: op({ name: 'this' }) };
  }
  const self = keepValue(l, view.object, until ?? view.key);
  const key = view.key === null ? [] : [lowerExpression(l, view.key)];
  return { fn: l.keep(readMember(l, callee, view, [self, ...key])), self };
}

export interface Callee {
  /** Kept. */
  fn: Expr;
  /** null: it is called without a `this`. */
  self: Expr | null;
  /** What it is in the source, see callee.ts; null: it is surely a function. */
  text: string | null;
}

type NamedCallee = Callee & { text: string };

/** A call of a kept function. `node` gives the form of a call without `this`. */
export function invoke(l: Lowering, node: Ast, callee: Callee, operands: readonly Operand[]): Expr {
  const { fn: kept, self, text } = callee;
  const args = lowerOperands(l, operands, l.announces);
  const fn = text === null || isSame(l, kept) ? kept : callable(kept, text);
  // `Reflect.apply(f, …)` calls its first argument.
  const first = operands[0]?.role === 'value' && self !== null ? args.slice(0, 1) : [];
  if (l.announces) l.do(helper('calling', kept, self ?? undefinedValue(), ...first), node);
  if (self === null) return rebuild(node, fn, ...args);
  return op({ name: 'apply', spread: operands.map((operand) => operand.role === 'spread') }, fn, self, ...args);
}

/**
 * The call of a method that may be a builtin with a twin. There are two calls: engines inline the native, with its callback, where
 * nothing else is called.
 *
 *     xs.map(f)      ⟶   $1 = xs.map;  suspend: $.twins || typeof $1 !== "function" ? $.call($.twin($1, "xs.map"), xs, f) : $.call($1, xs, f)
 *     s.find(x)      ⟶   $1 = s.find;  suspend: $1 === $own1.fn ? $.call($1, s, x) : $.callOwn($own1, "s.find", $1, s, x)
 *
 * The second one is that of names which methods of the file have, too (5-emit/own-methods.ts). Where size counts, it is
 * `$.callTwin("xs.map", $1, xs, f)`.
 */
export function invokeTwin(
  l: Lowering,
  node: Ast,
  callee: NamedCallee,
  method: string,
  operands: readonly Operand[],
): Expr {
  const { fn, self, text } = callee;
  if (l.announces) return invoke(l, node, { fn: l.keep(twinOf(fn, text)), self, text: null }, operands);
  const args = [self ?? undefinedValue(), ...lowerOperands(l, operands)];
  const spread = operands.map(({ role }) => role === 'spread');
  if (spread.includes(true)) return op({ name: 'apply', spread }, twinOf(fn, text), ...args);
  if (l.fn.options.optimize === 'size') return helper('callTwin', op({ name: 'string', value: text }), fn, ...args);
  const variable = l.fn.owns.of(method);
  const how = variable === null ? { name: 'twinned' as const, text } : { name: 'own' as const, variable, text };
  return op(how, fn, fn, ...spelledTwice(l, args));
}

/** What has a function in it is kept, and what is evaluated before that. */
function spelledTwice(l: Lowering, values: Expr[]): Expr[] {
  const last = values.findLastIndex((value) => !standsTwice(l, value));
  return values.map((value, i) => (i > last || value.kind === 'var' ? value : l.keep(value)));
}

/** Whether a value may be spelled out for each of two ways. */
function standsTwice(l: Lowering, value: Expr): boolean {
  if (value.kind === 'var') return true;
  if (value.kind === 'op') return value.kids.every((kid) => standsTwice(l, kid));
  const { functionScopes, nameScopes } = l.facts;
  return l.facts
    .nodesIn(l.fn.analysis.range(value.node))
    .every((node) => !functionScopes.has(node) && !nameScopes.has(node));
}

/** A name that stands where it stood. */
function isSame(l: Lowering, kept: Expr): boolean {
  return kept.kind === 'leaf' && !isRewritten(l, kept.node);
}

/** `new Promise(f)`   ⟶   `$1 = $.twin(Promise);  suspend: new $1(f)` */
export function lowerNew(l: Lowering, node: Ast, view: View<'new'>): Expr {
  const twin = hasConstructorTwin(l, view);
  const ahead = l.announces || twin || isRewritten(l, view.callee);
  if (!ahead && !view.args.some((arg) => l.operandSuspends(arg))) {
    return result(l, node, rebuild(node, lowerExpression(l, view.callee), ...lowerOperands(l, view.args)));
  }
  const callee = keepValue(l, view.callee, lastSuspending(l, view.args));
  const text = textOf(l, view.callee);
  const fn = twin ? l.keep(twinOf(callee, text)) : callee;
  return result(l, node, invoke(l, node, { fn, self: null, text: twin ? null : text }, view.args));
}

function hasConstructorTwin(l: Lowering, { callee, args }: View<'new'>): boolean {
  const reference = l.facts.referenceOf.get(l.host.original(l.strip(callee)));
  return args.length > 0 && reference?.binding === null && constructorNames.has(reference.name);
}

/** `` o.tag`${f()}` `` keeps its `this` through a function that supplies it: the template object must stay the source's own. */
export function lowerTagged(l: Lowering, node: Ast, view: View<'tagged'>): Expr {
  const tag = l.strip(view.tag);
  const tagView = l.host.expression(tag);
  const operands = view.operands.map(({ node }): Operand => ({ role: 'value', node }));
  const ahead =
    l.announces ||
    isRewritten(l, tag) ||
    isAccessed(l, tagView) ||
    operands.some((operand) => l.suspends(operand.node));
  const text = textOf(l, tag);
  if (tagView.kind !== 'member') {
    const fn = ahead ? callable(l.keep(keepValue(l, tag, null)), text) : lowerExpression(l, tag);
    return l.suspend(announced(l, node, fn, operands), node);
  }
  if (isChain(tagView)) return l.fail('GL2003', tag, 'an optional chain as a template tag');
  if (!ahead) {
    const method = rebuild(tag, ...lowerMember(l, tagView, false));
    return l.suspend(rebuild(node, method, ...lowerOperands(l, operands)), node);
  }
  const { fn, self } = lowerMethod(l, tag, tagView, null);
  const method = helper('method', fn, self, op({ name: 'string', value: text }));
  return l.suspend(announced(l, node, method, operands), node);
}

function announced(l: Lowering, node: Ast, fn: Expr, operands: Operand[]): Expr {
  const kept = l.announces ? l.keep(fn) : fn;
  const args = lowerOperands(l, operands, l.announces);
  if (l.announces) l.do(helper('calling', kept, undefinedValue()), node);
  return rebuild(node, kept, ...args);
}

/** `super(f())`   ⟶   `$1 = suspend: f();  suspend: super($1)`, then the fields (fields.ts), value `this` */
export function lowerSuperCall(l: Lowering, node: Ast, view: View<'superCall'>): Expr {
  const call = rebuild(node, ...lowerOperands(l, view.args, l.announces));
  // The parent class cannot be named here.
  if (l.announces) l.do(helper('calling', op({ name: 'string', value: 'super' }), undefinedValue()), node);
  const self = l.suspendSuper(call, node);
  initialiseFields(l);
  return self;
}

/** The last operand with a suspend point: what is kept has to be stable up to there. */
function lastSuspending(l: Lowering, operands: readonly Operand[]): Ast | null {
  if (l.announces) return null;
  return operands.findLast((operand) => l.operandSuspends(operand))?.node ?? null;
}
