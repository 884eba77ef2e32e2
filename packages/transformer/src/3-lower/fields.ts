/**
 * Fields of instances, from the first with a suspend point on: their initialisers become private methods, which have `this`, `super`
 * and private names as before, and the constructor calls them, in order, where the engine would run them. A field that nobody can
 * see before that keeps its place, without the value; where it has one nevertheless, it is that of another field with its key:
 *
 *     x = f();  ['x'] = 0;   ⟶   x;  #$field1() { return f(); }  ['x'] = 0;   $1 = suspend: this.#$field1();  if (this.x === undefined) this.x = $1;
 *
 *     class A { x = f();  #p = g();  y = this.x;  constructor(a) { h(a); } }
 *  ⟶
 *     class A { x;  #$field1() { return f(); }   #p;  #$field2() { return g(); }   #$field3() { return this.x; }
 *       constructor(a) {
 *         $1 = suspend: this.#$field1();  this.x = $1;  $2 = suspend: this.#$field2();  this.#p = $2;
 *         $.define($define1, this, this.#$field3());  h(a)
 *       }
 *     }
 */
import type { MovedField } from '../2-analyze/class-elements.js';
import { stmt, type Expr } from './ir.js';
import type { Lowering } from './lowering.js';
import { assign, binary, helper, leaf, member, op, undefinedValue } from './ops.js';

/** Initialises the fields that the function has to, if it is a constructor. */
export function initialiseFields(l: Lowering): void {
  for (const field of l.fn.analysis.fields) {
    const { name, node, stays, overwritten } = field;
    const value = valueOf(l, field);
    const initialise = (): void =>
      l.do(stays ? assign(member(self(), name), value) : define(l, self(), name, value), node);
    if (!overwritten) initialise();
    else {
      const test = binary('===', member(self(), name), undefinedValue());
      l.push(stmt('if', { test, then: l.collect(initialise), else: null }, node));
    }
  }
}

/** CreateDataPropertyOrThrow: what the engine does for a field. */
export function define(l: Lowering, object: Expr, name: string, value: Expr): Expr {
  return helper('define', op({ name: 'definer', variable: l.fn.definers.of(name) }), object, value);
}

const self = (): Expr => op({ name: 'this' });

function valueOf(l: Lowering, { method, node, suspends, value }: MovedField): Expr {
  if (method === null) return value === null ? undefinedValue() : leaf(value);
  const call = op({ name: 'send', method: `#${method}` }, self());
  if (!suspends) return l.keep(call);
  if (l.announces) l.do(helper('calling', member(self(), `#${method}`), self()), node);
  return l.suspend(call, node);
}
