/**
 * Static fields and static blocks, from the first with a suspend point on: a native static block hands them out as functions, which keep
 * `this`, `super`, private names and the name of the class, and the code around calls them, in order.
 *
 *     class C { static a = f();  static { g(); } }
 *  ⟶  $1 = class C { static { $2 = [() => f(), () => { g(); }]; } };
 *     $3 = suspend: $2[0]();  $.define($define1, $1, $3);  suspend: $2[1]();     value: $1
 */
import type { Ast, Operand } from '../1-host/index.js';
import type { MovedStatic } from '../2-analyze/class-elements.js';
import { define } from './fields.js';
import { named, type Name } from './expression.js';
import type { Expr } from './ir.js';
import type { Lowering } from './lowering.js';
import { lowerOperands } from './operands.js';
import { helper, leaf, numberOf, op, rebuild, undefinedValue, use } from './ops.js';

/** `name`: what an anonymous class is called after. */
export function lowerClass(
  l: Lowering,
  node: Ast,
  operands: readonly Operand[],
  elements: MovedStatic[],
  name: Name | null,
): Expr {
  const { build } = l.host;
  const functions = l.sharedTemp();
  const list = build.array(elements.flatMap(({ arrow }) => arrow ?? []));
  const handOut = build.expressionStatement(build.assign(build.identifier(functions.name), '=', list));
  const originals = elements.map((element) => element.node);
  const made = l.host.withStaticBlock(node, originals, [handOut]);
  const kids = lowerOperands(l, operands);
  const value = kids.length === 0 ? leaf(made) : rebuild(made, ...kids);
  const self = l.temp();
  l.set(self, named(l, value, name), node);
  let next = 0;
  const call = ({ node: origin, suspends }: MovedStatic): Expr => {
    const fn = l.keep(op({ name: 'index' }, use(functions), numberOf(next++)));
    const called = op({ name: 'apply', spread: [] }, fn, undefinedValue());
    if (!suspends) return l.keep(called);
    if (l.announces) l.do(helper('calling', fn, undefinedValue()), origin);
    return l.suspend(called, origin);
  };
  for (const element of elements) {
    const result = element.arrow === null ? undefinedValue() : call(element);
    if (element.name === null) continue;
    l.do(define(l, use(self), element.name, result), element.node);
  }
  return use(self);
}
