/**
 * The operations that lowering adds to the source's own expressions. Each says how it is printed and how it is built.
 */
import type { Ast, BinaryOperator, Build } from '../1-host/index.js';
import type { FunctionAnalysis } from '../2-analyze/unit.js';
import type { Helper } from '../5-emit/abi.js';
import type { Expr, Use, Var } from './ir.js';

export type Op =
  | { name: 'undefined' }
  | { name: 'null' }
  | { name: 'number'; value: number }
  | { name: 'string'; value: string }
  | { name: 'boolean'; value: boolean }
  /** `$.uninitialized`: what a variable holds before its declaration has run. */
  | { name: 'uninitialized' }
  /** `$.helper(…kids)` */
  | { name: 'helper'; helper: Helper }
  /** `$.call(fn, self, …args)`, or `$.apply(fn, self, [...args])` if one is spread: the flags say which. */
  | { name: 'apply'; spread: boolean[] }
  /** Twice the same callee: itself if it is a function, else what throws "text is not a function" when it is called. */
  | { name: 'callable'; text: string }
  /** Calls a method, or its twin where that is wanted: twice the same callee, its `this`, the arguments. */
  | { name: 'twinned'; text: string }
  /** The same of a method that is probably the file's own (5-emit/own-methods.ts). */
  | { name: 'own'; variable: string; text: string }
  /** `f(…kids)` of a closure block or factory. */
  | { name: 'invoke'; callee: string }
  | { name: 'member'; property: string }
  /** `kids[0].method(…)` */
  | { name: 'send'; method: string }
  | { name: 'index' }
  /** A class that defines a property (5-emit/definers.ts). */
  | { name: 'definer'; variable: string }
  | { name: 'array' }
  /** `[...kid]`, `{ ...kid }`, `` `${kid}` `` */
  | { name: 'spreadArray' | 'spreadObject' | 'toString' | 'not' }
  | { name: 'binary'; operator: BinaryOperator }
  /** `$.twins`: whether this is not main. */
  | { name: 'twins' }
  /** Of which only kids[0] has a suspend point. */
  | { name: 'logical'; operator: '&&' | '||' }
  | { name: 'conditional' }
  /** The operator of a compound assignment, without `=`. */
  | { name: 'operator'; operator: string }
  /** kids[2] reads or writes a property of kids[0]; kids[1] is noted meanwhile. Of a suspend point only (5-emit/form.ts). */
  | { name: 'reading' | 'writing' }
  /** kids[0] = kids[1] */
  | { name: 'assign'; operator: string }
  /** `(0, kid)`: an anonymous function stays anonymous. */
  | { name: 'unnamed' }
  /** kids[0], an anonymous function or class, named. */
  | { name: 'named'; key: string }
  /** The same; kids[1] is a variable with a property key. */
  | { name: 'namedAfter' }
  | { name: 'sequence' }
  /** `["f", "file.js", [line, column]]`: where a function waits, for people. */
  | { name: 'site'; fn: string | null; file: string | null; line: number; column: number }
  /** `(room = $.room - 1) < 0`: this call is one too deep for the native stack (3-lower/room.ts). */
  | { name: 'noRoom'; room: string }
  /** A call in tail position, of a function that may be called by `new`. */
  | { name: 'tail' }
  /** `yield* kid` */
  | { name: 'delegate' }
  | { name: 'this' };

export const op = (operation: Op, ...kids: Expr[]): Expr => ({ kind: 'op', op: operation, kids });
export const helper = (name: Helper, ...kids: Expr[]): Expr => op({ name: 'helper', helper: name }, ...kids);
export const use = (variable: Var): Use => ({ kind: 'var', variable });
export const leaf = (node: Ast): Expr => ({ kind: 'leaf', node });
export const rebuild = (node: Ast, ...kids: Expr[]): Expr => ({ kind: 'rebuild', node, kids });
export const undefinedValue = (): Expr => op({ name: 'undefined' });
export const nullValue = (): Expr => op({ name: 'null' });
export const numberOf = (value: number): Expr => op({ name: 'number', value });
export const booleanOf = (value: boolean): Expr => op({ name: 'boolean', value });
export const not = (value: Expr): Expr => op({ name: 'not' }, value);
export const binary = (operator: BinaryOperator, left: Expr, right: Expr): Expr =>
  op({ name: 'binary', operator }, left, right);
export const member = (object: Expr, property: string): Expr => op({ name: 'member', property }, object);
export const assign = (target: Expr, value: Expr): Expr => op({ name: 'assign', operator: '=' }, target, value);

/** Whose property a suspend point reads or writes, if that is what it does. */
export function accessedObject(call: Expr): Expr | null {
  return call.kind === 'op' && (call.op.name === 'reading' || call.op.name === 'writing') ? call.kids[0]! : null;
}

export function siteOf({ host, fn }: FunctionAnalysis, at: Ast): Expr & { kind: 'op' } {
  const { file, line, column } = host.location(host.original(at));
  return { kind: 'op', op: { name: 'site', fn: fn.view.name, file, line, column: column + 1 }, kids: [] };
}

/** `again`: the kids once more, for another place. */
export function buildOp(build: Build, runtime: string, operation: Op, kids: Ast[], again = (): Ast[] => []): Ast {
  const [a, b] = kids as [Ast, Ast];
  switch (operation.name) {
    case 'undefined':
      return build.undefined();
    case 'null':
      return build.null();
    case 'number':
      return build.number(operation.value);
    case 'string':
      return build.string(operation.value);
    case 'boolean':
      return build.boolean(operation.value);
    case 'uninitialized':
    case 'twins':
      return build.member(build.identifier(runtime), operation.name);
    case 'helper':
      return build.call(build.member(build.identifier(runtime), operation.helper), kids);
    case 'apply': {
      if (!operation.spread.includes(true)) return build.call(build.member(build.identifier(runtime), 'call'), kids);
      const args = kids.slice(2).map((kid, i) => (operation.spread[i] ? build.spread(kid) : kid));
      return build.call(build.member(build.identifier(runtime), 'apply'), [a, b, build.array(args)]);
    }
    case 'callable': {
      const isFunction = build.binary('===', build.typeof(a), build.string('function'));
      const missing = build.member(build.identifier(runtime), 'missing');
      return build.conditional(isFunction, b, build.call(missing, [build.string(operation.text)]));
    }
    case 'twinned': {
      const twin = (name: string): Ast => build.member(build.identifier(runtime), name);
      const [, fn, ...args] = again() as [Ast, Ast, ...Ast[]];
      const isNone = build.binary('!==', build.typeof(a), build.string('function'));
      const asked = build.call(twin('twin'), [fn, build.string(operation.text)]);
      const call = (callee: Ast, rest: Ast[]): Ast => build.call(twin('call'), [callee, ...rest]);
      return build.conditional(build.logical('||', twin('twins'), isNone), call(asked, args), call(b, kids.slice(2)));
    }
    case 'own': {
      const own = (): Ast => build.identifier(operation.variable);
      const isOwn = build.binary('===', a, build.member(own(), 'fn'));
      const call = build.call(build.member(build.identifier(runtime), 'call'), kids.slice(1));
      const args = [own(), build.string(operation.text), ...again().slice(1)];
      return build.conditional(isOwn, call, build.call(build.member(build.identifier(runtime), 'callOwn'), args));
    }
    case 'invoke':
      return build.call(build.identifier(operation.callee), kids);
    case 'member':
      return build.member(a, operation.property);
    case 'send':
      return build.call(build.member(a, operation.method), kids.slice(1));
    case 'index':
      return build.index(a, b);
    case 'definer':
      return build.identifier(operation.variable);
    case 'array':
      return build.array(kids);
    case 'spreadArray':
      return build.array([build.spread(a)]);
    case 'spreadObject':
      return build.objectSpread(a);
    case 'toString':
      return build.toString(a);
    case 'not':
      return build.not(a);
    case 'binary':
      return build.binary(operation.operator, a, b);
    case 'logical':
      return build.logical(operation.operator, a, b);
    case 'conditional':
      return build.conditional(a, b, kids[2]!);
    case 'operator':
      return build.operator(operation.operator, a, b);
    case 'assign':
      return build.assign(a, operation.operator, b);
    case 'unnamed':
      return build.sequence([build.number(0), a]);
    case 'named':
      return build.named(operation.key, a);
    case 'namedAfter':
      return build.namedAfter(b, a);
    case 'sequence':
      return build.sequence(kids);
    case 'site': {
      const text = (value: string | null): Ast => (value === null ? build.null() : build.string(value));
      const place = build.array([build.number(operation.line), build.number(operation.column)]);
      return build.array([text(operation.fn), text(operation.file), place]);
    }
    case 'delegate':
      return build.delegate(a);
    case 'tail':
      return a;
    case 'noRoom': {
      const left = build.binary('-', build.member(build.identifier(runtime), 'room'), build.number(1));
      return build.binary('<', build.assign(build.identifier(operation.room), '=', left), build.number(0));
    }
    case 'reading':
    case 'writing':
      return kids[2]!;
    case 'this':
      return build.this();
  }
}

export function printOp(operation: Op, kids: string[]): string {
  switch (operation.name) {
    case 'undefined':
    case 'null':
    case 'uninitialized':
    case 'twins':
    case 'this':
      return operation.name;
    case 'number':
    case 'boolean':
      return String(operation.value);
    case 'string':
      return JSON.stringify(operation.value);
    case 'helper':
      return `$.${operation.helper}(${kids.join(', ')})`;
    case 'callable':
      return kids[0]!;
    case 'invoke':
      return `${operation.callee}(${kids.join(', ')})`;
    case 'member':
      return `${kids[0]}.${operation.property}`;
    case 'definer':
      return operation.variable;
    case 'send':
      return `${kids[0]}.${operation.method}(${kids.slice(1).join(', ')})`;
    case 'conditional':
      return `(${kids[0]} ? ${kids[1]} : ${kids[2]})`;
    case 'binary':
    case 'logical':
    case 'operator':
    case 'assign':
      return `(${kids[0]} ${operation.operator} ${kids[1]})`;
    case 'site':
      return `${operation.line}:${operation.column}`;
    case 'named':
      return `named(${operation.key}, ${kids[0]})`;
    default:
      return `${operation.name}(${kids.join(', ')})`;
  }
}
