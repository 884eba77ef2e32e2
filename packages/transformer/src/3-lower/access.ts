/**
 * Reads and writes of properties that may have an accessor which can be suspended. Whoever reads says so, for this one object;
 * what a setter returns is lost, so the value of an assignment is kept.
 *
 *     y = o.x       ⟶   $1 = suspend: reading(o, o.x);  y = $1
 *     f(o.x = v)    ⟶   $1 = v;  suspend: writing(o, o.x = $1);  f($1)
 *     o.x++         ⟶   $1 = suspend: reading(o, o.x);  $2 = $.numeric($1);  suspend: writing(o, o.x = $.stepped($2, true)), value $2
 */
import type { Ast, ExpressionView } from '../1-host/index.js';
import { stmt, type Expr } from './ir.js';
import type { Lowering } from './lowering.js';
import { isAtom, keepOperand } from './operands.js';
import { assign, booleanOf, helper, numberOf, op, rebuild, undefinedValue, use } from './ops.js';

type MemberView = Extract<ExpressionView, { kind: 'member' }>;

export function isAccessed(l: Lowering, view: ExpressionView): view is MemberView {
  return view.kind === 'member' && l.fn.analysis.accesses(view.name);
}

/** The value of `node`, a member expression around `kids`, its object and key. */
export function readMember(l: Lowering, node: Ast, view: MemberView, kids: Expr[]): Expr {
  if (!isAccessed(l, view)) return rebuild(node, ...kids);
  const settled = settle(l, node, view, kids);
  return readFrom(l, receiver(view, settled), view.name!, rebuild(node, ...settled), node);
}

/** The value of `read`, which reads a property of an object. */
export function readFrom(l: Lowering, object: Expr, property: string, read: Expr, origin: Ast): Expr {
  const target = l.temp();
  const value = l.fn.options.stress ? helper('stress', read) : read;
  const call = op({ name: 'reading' }, object, note(l, object, property, 'get'), value);
  l.push(stmt('suspend', { id: 0, call, target, super: false }, origin));
  return use(target);
}

/** `node = value`; gives the value. */
export function writeMember(l: Lowering, node: Ast, view: MemberView, kids: Expr[], value: Expr): Expr {
  const settled = settle(l, node, view, kids);
  const kept = reusable(l, value, node);
  const write = assign(rebuild(node, ...settled), kept);
  const object = receiver(view, settled);
  const call = op({ name: 'writing' }, object, note(l, object, view.name!, 'set'), write);
  l.push(stmt('suspend', { id: 0, call, target: null, super: false }, node));
  // What the write itself gives is not its outcome, so another point tries to be suspended.
  if (l.fn.options.stress) l.suspend(undefinedValue(), node);
  return kept;
}

/** `++o.x`, `o.x--` */
export function stepMember(
  l: Lowering,
  node: Ast,
  view: MemberView,
  kids: Expr[],
  { operator, prefix }: Extract<ExpressionView, { kind: 'update' }>,
): Expr {
  const settled = settle(l, node, view, kids);
  const read = readMember(l, node, view, settled);
  const old = prefix ? read : l.keep(helper('numeric', read));
  const written = writeMember(l, node, view, settled, helper('stepped', old, booleanOf(operator === '++')));
  return prefix ? written : old;
}

/** The object is named more than once. */
function settle(l: Lowering, node: Ast, view: MemberView, kids: Expr[]): Expr[] {
  const [object, ...key] = kids;
  return view.object === null || object === undefined ? kids : [reusable(l, object, node), ...key];
}

/** A value that is used twice, in `node`. Of a literal, that would make two. */
function reusable(l: Lowering, value: Expr, node: Ast): Expr {
  const literal = isAtom(l, value) && !isThis(l, value);
  return literal ? l.keep(value) : keepOperand(l, { role: 'value', node }, value, node);
}

/** What the accessor is told: which name is meant. Strict and stress: nothing, if there is an un-marked accessor or a proxy between. */
function note(l: Lowering, object: Expr, property: string, accessor: 'get' | 'set'): Expr {
  const mark = numberOf(propertyMark(property));
  if (!l.announces || property.startsWith('#')) return mark;
  const text = (value: string): Expr => op({ name: 'string', value });
  return helper('direct', mark, object, text(property), text(accessor));
}

/** A number made of a name, the same in every file; not 0. Numbers are stored and compared at no cost, unlike strings. */
export function propertyMark(property: string): number {
  let mark = 0;
  for (const letter of property) mark = (mark * 31 + letter.codePointAt(0)!) & 0x3fffffff;
  return mark || 1;
}

function receiver(view: MemberView, [object]: Expr[]): Expr {
  return view.object === null ? op({ name: 'this' }) : object!;
}

function isThis(l: Lowering, value: Expr): boolean {
  if (value.kind !== 'leaf') return false;
  const { lo, hi } = l.fn.analysis.range(l.strip(value.node));
  return lo === hi && [...l.facts.lexicalsIn({ lo, hi })].some(({ use: what }) => what === 'this');
}
