/**
 * The constructor of a class that has none. Instances get their fields in it, those of a derived class once `super()` has given the
 * object: where that may be suspended, it has to be there to be compiled.
 *
 *     class B extends A { #x = 1 }   ⟶   class B extends A { constructor(...args) { super(...args); }  #x = 1 }
 *     class A { x = f(); }           ⟶   class A { constructor() {}  x = f(); }
 */
import { isInstanceMember } from './function.js';
import { eachChild, FIELDS, isClass, isFunction, type Fields, type Types } from './node.js';
import { isTypeOnly } from './type-only.js';

export class ImplicitConstructors {
  /** What was written out, and is still what it was. */
  private readonly written = new Map<Fields, Fields>();

  constructor(
    private readonly t: Types,
    program: Fields,
  ) {
    this.visit(program);
  }

  /** Takes out again those that nobody has compiled. */
  readonly restore = (): void => {
    for (const [body, made] of this.written) {
      const at = body.body.indexOf(made);
      if (at >= 0) body.body.splice(at, 1);
    }
  };

  private visit(node: Fields): void {
    if (isTypeOnly(this.t, node)) return;
    if (isClass(node)) this.writeOut(node, node.body);
    eachChild(this.t, node, (child) => this.visit(child));
  }

  private writeOut(node: Fields, body: Fields): void {
    const isNeeded = node.superClass ? isInstanceMember : initialises;
    if (constructorOf(body) !== null || !body.body.some(isNeeded)) return;
    const { t } = this;
    const { loc } = node;
    const args = () => t.identifier('args');
    const call = Object.assign(t.callExpression(t.super(), [t.spreadElement(args())]), { loc });
    const params = node.superClass ? [t.restElement(args())] : [];
    const block = t.blockStatement(node.superClass ? [t.expressionStatement(call)] : []);
    const made = t.classMethod('constructor', t.identifier('constructor'), params, block);
    body.body.unshift(Object.assign(made, { loc }));
    this.written.set(body, made);
  }
}

/** Whether code runs for it that may be suspended. */
function initialises(member: Fields): boolean {
  if (!FIELDS.has(member.type) || !isInstanceMember(member) || !member.value) return false;
  return !isFunction(member.value) && !member.value.type.endsWith('Literal');
}

export function constructorOf(body: Fields): Fields | null {
  return body.body.find((member: Fields) => member.type === 'ClassMethod' && member.kind === 'constructor') ?? null;
}
