/**
 * Destructuring, spelled out: for patterns with a suspend point in a default value or computed key, and for array patterns
 * over iterators that may suspend.
 *
 *     { a, b = f(), ...r } = x   ⟶   $.coercible(x);  a = x.a;  $1 = x.b;  if ($1 === undefined) $1 = suspend: f();  b = $1;
 *                                     r = $.objectRest(x, ["a", "b"])
 */
import type { Ast, PatternElement, PatternProperty } from '../1-host/index.js';
import { isAccessed, readFrom, writeMember } from './access.js';
import { lowerExpression, lowerMember, lowerNamed, named } from './expression.js';
import { stmt, type Expr } from './ir.js';
import { withIterator } from './iterator.js';
import type { Lowering } from './lowering.js';
import { isAtom, iterated } from './operands.js';
import { assign, binary, helper, leaf, member, numberOf, op, rebuild, undefinedValue, use } from './ops.js';

/** Gives values to what a pattern declares or assigns. */
export interface Store {
  /** An identifier of the pattern. */
  name: (place: Ast, value: Expr) => void;
  /** A pattern, natively. */
  pattern: (pattern: Ast, value: Expr) => void;
}

export function assigning(l: Lowering): Store {
  const store = (target: Ast, value: Expr): void => l.do(assign(leaf(target), value), target);
  return { name: store, pattern: store };
}

/** `value` is kept: it is used more than once. */
export function lowerPattern(l: Lowering, pattern: Ast, value: Expr, store: Store): void {
  const view = l.host.pattern(pattern);
  switch (view.kind) {
    case 'identifier':
      return store.name(pattern, value);
    case 'member':
      return placeOf(l, pattern)(value);
    case 'object':
      return lowerObject(l, view, value, store);
    case 'array':
      return lowerArray(l, view, value, store, pattern);
  }
}

/** A member expression as a target, evaluated now, assigned to later. */
function placeOf(l: Lowering, target: Ast): (value: Expr) => void {
  const node = l.strip(target);
  const view = l.host.expression(node);
  const plain =
    (place: () => Expr) =>
    (value: Expr): void =>
      l.do(assign(place(), value), target);
  if (view.kind !== 'member') return plain(() => leaf(target));
  const kids = lowerMember(l, view, true);
  if (!isAccessed(l, view)) return plain(() => rebuild(node, ...kids));
  return (value) => void writeMember(l, node, view, kids, value);
}

type ObjectView = Extract<ReturnType<Lowering['host']['pattern']>, { kind: 'object' }>;
type ArrayView = Extract<ReturnType<Lowering['host']['pattern']>, { kind: 'array' }>;

function lowerObject(l: Lowering, view: ObjectView, value: Expr, store: Store): void {
  l.do(helper('coercible', value));
  const keys = view.properties.map((property) => lowerProperty(l, property, value, store));
  if (view.rest === null) return;
  lowerPattern(l, view.rest, l.keep(helper('objectRest', value, op({ name: 'array' }, ...keys))), store);
}

function lowerProperty(l: Lowering, property: PatternProperty, value: Expr, store: Store): Expr {
  const { key } = property;
  if (key.kind === 'name') {
    const name = op({ name: 'string', value: key.name });
    const identifier = /^[A-Za-z_$][\w$]*$/.test(key.name);
    const read = identifier ? member(value, key.name) : op({ name: 'index' }, value, name);
    const accessed = l.fn.analysis.accesses(key.name);
    lowerElement(l, property, accessed ? () => readFrom(l, value, key.name, read, property.target) : () => read, store);
    return name;
  }
  const lowered = lowerExpression(l, key.expression);
  const name = isAtom(l, lowered) ? lowered : l.keep(helper('key', lowered));
  lowerElement(l, property, () => op({ name: 'index' }, value, name), store);
  return name;
}

/** One target with its default. The target's own parts are evaluated before the value is read. */
function lowerElement(l: Lowering, element: PatternElement, read: () => Expr, store: Store): void {
  const view = l.host.pattern(element.target);
  const place = view.kind === 'member' ? placeOf(l, element.target) : null;
  const name = view.kind === 'identifier' ? view.name : null;
  const from = read();
  const value = element.default === null ? l.keep(from) : withDefault(l, from, element.default, name);
  if (place !== null) place(value);
  else lowerPattern(l, element.target, value, store);
}

/** `value === undefined ? default : value`; an anonymous function as the default gets the target's name. */
export function withDefault(l: Lowering, from: Expr, fallback: Ast, name: string | null): Expr {
  const result = l.temp();
  l.set(result, from);
  const then = l.collect(() => {
    l.set(result, named(l, lowerNamed(l, fallback, name), name));
  });
  l.push(stmt('if', { test: binary('===', use(result), undefinedValue()), then, else: null }));
  return use(result);
}

/** `[a, b = 1] = it`   ⟶   `$1 = it;  $2 = suspend: $.twins ? $.take($1, 2) : $1;  [a, b = 1] = $2` */
function lowerArray(l: Lowering, view: ArrayView, value: Expr, store: Store, origin: Ast): void {
  if (canTakeFirst(l, view)) {
    const count = view.rest === null ? [numberOf(view.elements.length)] : [];
    return store.pattern(origin, l.suspend(iterated(l, 'take', value, ...count), origin));
  }
  withIterator(l, value, origin, (iterator) => {
    for (const element of view.elements) {
      if (element === null) iterator.step(null);
      else lowerArrayElement(l, element, iterator.step, store);
    }
    if (view.rest === null) return;
    const restView = l.host.pattern(view.rest);
    const place = restView.kind === 'member' ? placeOf(l, view.rest) : null;
    const rest = iterator.rest();
    if (place !== null) place(rest);
    else lowerPattern(l, view.rest, rest, store);
  });
}

/** Whether nobody can tell if the values are all taken before the first is used: local variables, and literals as defaults. */
function canTakeFirst(l: Lowering, { elements, rest }: ArrayView): boolean {
  const isLocal = (target: Ast): boolean => {
    if (l.host.pattern(target).kind !== 'identifier') return false;
    const reference = l.facts.referenceOf.get(l.host.original(l.strip(target)));
    return reference === undefined || reference.binding !== null;
  };
  const isPlain = (element: PatternElement): boolean =>
    isLocal(element.target) && (element.default === null || isAtom(l, leaf(element.default)));
  return elements.every((element) => element === null || isPlain(element)) && (rest === null || isLocal(rest));
}

function lowerArrayElement(l: Lowering, element: PatternElement, step: (into: null) => Expr, store: Store): void {
  const view = l.host.pattern(element.target);
  const place = view.kind === 'member' ? placeOf(l, element.target) : null;
  const name = view.kind === 'identifier' ? view.name : null;
  const from = step(null);
  const value = element.default === null ? from : withDefault(l, from, element.default, name);
  if (place !== null) place(value);
  else lowerPattern(l, element.target, value, store);
}
