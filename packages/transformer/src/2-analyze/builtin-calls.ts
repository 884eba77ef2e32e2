/**
 * Calls of builtins that call nobody, which is known by where they, or their object, come from:
 *
 *     Math.max(a, b)      Array.isArray(x)      new Error(text)
 *     const list = []; … list.push(x)      const known = new Map(); … known.get(k)      const word = /\w/; … word.test(c)
 *
 * Short of a coercion, which is a barrier anyway. Somebody may have replaced the builtin by a function that suspends:
 * then the next check finds it out, and it is an error.
 */
import { isArrayLiteral, stripped, type Ast, type ExpressionView, type Host } from '../1-host/index.js';
import type { Binding, Facts, Reference } from './scope.js';

type Call = ExpressionView & { kind: 'call' };
type New = ExpressionView & { kind: 'new' };

const words = (text: string): Set<string> => new Set(text.split(' '));

/** Globals whose functions are all meant. */
const NAMESPACES = words('Math');
const STATICS = new Map([
  ['Array', words('isArray')],
  ['Date', words('now')],
  ['Number', words('isFinite isInteger isNaN isSafeInteger')],
  ['Object', words('is')],
  ['String', words('fromCharCode fromCodePoint')],
]);
const FUNCTIONS = words('isFinite isNaN parseFloat parseInt');
const CONSTRUCTORS = words(
  'Array Date Error EvalError RangeError ReferenceError RegExp SyntaxError TypeError URIError',
);
/** These iterate what they are given. */
const COLLECTIONS = words('Map Set WeakMap WeakSet');

const ARRAY = words('at fill includes indexOf lastIndexOf pop push reverse shift slice splice unshift');
const REGEXP = words('exec test');
const CONSTRUCTED = new Map([
  ['Array', ARRAY],
  ['Map', words('clear delete get has set')],
  ['RegExp', REGEXP],
  ['Set', words('add clear delete has')],
  ['WeakMap', words('delete get has set')],
  ['WeakSet', words('add delete has')],
]);
const NONE: ReadonlySet<string> = new Set();

export class BuiltinCalls {
  /** The variables that never hold anything but one kind of builtin object, and the quiet methods of that. */
  private readonly methods = new Map<Binding, ReadonlySet<string>>();

  /** Names that the file assigns to: `list.push = …`, `Error = …` */
  private readonly replaced: ReadonlySet<string | null>;

  constructor(
    private readonly host: Host,
    private readonly facts: Facts,
    /** Stress mode wants its suspend points: for it, only namespaces are quiet. */
    private readonly all: boolean,
    /** See {@link initialValues}. Stress mode has none. */
    values: ReadonlyMap<Binding, Ast>,
  ) {
    this.replaced = all ? this.assignedNames() : new Set();
    for (const [binding, value] of values) this.methods.set(binding, this.methodsOf(stripped(host, value)));
  }

  /** Whether it calls nobody. */
  isQuiet(call: Call | New): boolean {
    const reference = this.facts.referenceOf.get(call.callee);
    if (call.kind === 'new') {
      if (!this.isGlobal(reference)) return false;
      return CONSTRUCTORS.has(reference.name) || (COLLECTIONS.has(reference.name) && call.args.length === 0);
    }
    if (reference !== undefined) return this.isGlobal(reference) && FUNCTIONS.has(reference.name);
    const callee = this.host.expression(call.callee);
    if (callee.kind !== 'member' || callee.object === null) return false;
    const object = this.facts.referenceOf.get(callee.object);
    if (object === undefined) return false;
    if (object.binding === null && NAMESPACES.has(object.name)) return true;
    if (callee.name === null || this.replaced.has(callee.name)) return false;
    const methods = this.isGlobal(object)
      ? STATICS.get(object.name)
      : object.binding && this.methods.get(object.binding);
    return methods?.has(callee.name) ?? false;
  }

  /** A global that the file does not assign to. */
  private isGlobal(reference: Reference | undefined): reference is Reference & { binding: null } {
    if (!this.all || reference === undefined || reference.binding !== null) return false;
    return !this.replaced.has(reference.name);
  }

  /** Of variables that are not declared in the file, and of properties. */
  private assignedNames(): Set<string | null> {
    const names = new Set<string | null>();
    for (const { access, binding, name } of this.facts.references)
      if (access !== 'read' && binding === null) names.add(name);
    for (const node of this.facts.nodes) {
      const view = this.host.expression(node);
      if (view.kind !== 'assign') continue;
      const target = this.host.expression(view.target);
      if (target.kind === 'member') names.add(target.name);
    }
    return names;
  }

  private methodsOf(init: Ast): ReadonlySet<string> {
    if (isArrayLiteral(this.host, init)) return ARRAY;
    if (/^Reg(Exp|ularExpression)Literal$/.test(this.host.describe(init))) return REGEXP;
    const view = this.host.expression(init);
    if (view.kind !== 'new') return NONE;
    const reference = this.facts.referenceOf.get(view.callee);
    return (this.isGlobal(reference) && CONSTRUCTED.get(reference.name)) || NONE;
  }
}
