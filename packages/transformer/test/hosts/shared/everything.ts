/** Programs with all the syntax in them that a host has something to tell about. They need not make sense. */

export const EVERYTHING = `
import def, { foo, type T, n as m } from './m';
import * as ns from 'ns';
import type { X } from 'x';
export let counter = 0;
@dec(foo) class D { @dec() pk = k(); [k()] = 1; @dec m(@param() x: any) {} declare q: number; abstract2; static async *g() { yield* this; yield; await foo } }
function f(this: any, a: number, { b, c: [d = foo()], ['x' + m]: w, 'str': s, 1: one, ...e }: any = {}, [h,,i = 2]: any[], ...rest: any[]): void {
  "use greenlet"; 'use strict';
  counter = foo(m) + 1; counter++; ++counter; --a.b; a[b]--;
  const x = { foo, [foo()]: 1, ...rest, m() { return this.x }, get [m]() { return 1 }, async *gen() {}, 'k': () => 1, 2: function () {}, ff: function named() { named(); arguments } };
  const y = [foo, , ...rest];
  a?.b!.c(foo)?.[m]; (a?.b).c; a?.b.c?.(); (a?.b)!.c; a!?.[b]; delete a?.b; a?.();
  label: for (const [k, v] of Object.entries(x)) { if (k) continue label; else break; }
  for (var q in x) foo(q); for ([a, b = foo()] of y) ; for (a.b in x) ; for (let i = 0, j; i < 1; i++) { () => i } for (;;) break; for (a = 0; ;) { continue }
  switch (a) { case foo(): let z1; break; default: foo(z1); function inSwitch() {} }
  try { foo() } catch ({ message, x = foo }) { var message2; foo(message) } finally { foo() }
  try { } catch { }
  delete a[m]; void foo(); typeof foo; typeof (foo); typeof foo(); typeof a.b; !foo; (-a) ** 0;
  foo\`a\${m}b\`; foo\`\`; \`x\${m}y\${foo()}\`; new foo(m, ...rest); new foo; new (foo())();
  (a as any).b = <any,>(n: any) => n; a satisfies any;
  class K extends foo(m) { [foo()] = 1; static [m]() {} static { foo(); var inStatic; } #p = () => { this }; has(o: any) { return #p in o } constructor(pp: number, qq = foo()) { super(foo, ...rest); super.x; super[m]; super.y(m); new.target; super.x = 1; } abstract ab(): void; over(): void; over() {} get g() { return 1 } set g(v) {} [foo() as any]() {} 'lit'() {} }
  const L = class extends (foo as any)<string> { [foo()]() {} constructor() { super() } };
  const fn = function () {}, ar = async () => await foo(), ge = function* () { const r = yield a; };
  import('x'); import.meta; import(foo(), { with: {} });
  a = foo, b, c;
  (a, b), c;
  a && b || c; a ?? b; a ? b : c; a ||= b; a.x &&= () => 1; a **= 2; a.y ??= b; (a) = function () {}; (a as any) = 1;
  ({ a, b: c = 2, d = foo, [foo()]: a.b, 'q': { z: h }, ...d } = x); [a, b = foo, ...c] = y; [(a), a!, (a.b)] = y; [a = () => 1] = y;
  if (a) function inIf() {} else { function inBlock() {} }
  lab: lab2: while (a) do { break lab } while (foo()); 
  throw foo(); return; 
  enum E { A = 1, B = A, C = foo() }
  eval('x'); (eval)('x'); eval?.('x'); (0, eval)('x');
  debugger; ; {}
  interface I {} type TT = typeof foo;
  declare const amb: any; declare function ambf(): void;
  let un: any; using u = foo(), u2 = a; 
  async () => { await using v = foo(); for await (const z of foo) ; for await (using z of foo) ; };
  const el = <Foo a={foo()} b="s" {...a} c=<b/> d>text {foo()} {} {/* c */} {...rest} <a.b.c/> <this.x>{x}</this.x> <div class-x={1}></div> <></> <svg:rect x:y={1}/> <Foo-x/> <_a/> <$b/></Foo>;
  return <T,>(x: T): T => x;
  function hoisted() { inner(); function inner() {} }
  label3: function lf() {}
  arguments; undefined; 
  a = { __proto__: b, x: class { constructor() {} m() {} }, y: class N {} };
  const g2 = f2<string>, h2 = a.b<number>; 
  var { p1 = () => 1, p2: p3 = class { constructor() {} } } = a, [p4 = function () {}] = a;
}
f(1 as const);
export { f as default, counter as 'x y', type T as U };
export { z } from 'z'; export * from 'z'; export * as star from 'z';
export default class { constructor() { foo() } static f = () => 1 }
namespace N.M { export const a = 1; function g() { a } }
declare module 'x' { export const y: number }
export enum EE { Q = foo() } export const enum CE { R }
import eq = require('eq'); import al = N.M.a;
export const arrow = () => 1;
export function over(a: string): void; export function over(a: any) {}
`;

export const SLOPPY = `
function f(a, a2) { with (a) { b; this } var arguments; if (a) function g() {} for (var x = 1 in a) ; x: y: for (;;) continue x; }
var f2 = function () { return f(eval) }; (function () { 'use strict'; function inner() {} })();
f() = 1; new.target;
function h() { new.target; return () => { new.target; this; super_; } }
`;

export const OLD_MODULE = `
const x = <any>y; f(<T>z)(); function g() { return <any>h(<any>x) }
import fs = require('fs'); export = fs;
`;
