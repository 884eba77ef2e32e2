/** A compiled function: entry check, parameters, units. */
import type { Ast, FunctionView, Host } from '../1-host/index.js';
import { suspends } from '../3-lower/ir.js';
import { propertyMark } from '../3-lower/access.js';
import type { LoweredFunction } from '../3-lower/function.js';
import type { Options } from '../options.js';
import { emitUnit, type UnitEmitter } from './unit.js';

export function emitFunction(emitter: UnitEmitter, fn: Ast, lowered: LoweredFunction, options: Options): Ast {
  const { host, words } = emitter;
  const { build } = host;
  const view = host.function(fn)!;
  const announces = options.stress || options.strict;
  if (!suspends(lowered.unit.body) && lowered.params === null && !announces && !lowered.fn.rewritten)
    return host.withBody(fn, null, [entryCheck(emitter), ...plainBody(host, view), ...emitter.hosted]);
  const params = lowered.params?.map(({ name, form, origin }) => host.at(build.param(name, form), origin)) ?? null;
  const shape = { constructible: isConstructible(view), accessor: isAccessor(view) };
  const code = [...emitUnit(emitter, lowered.unit, shape), ...hostedForms(emitter)];
  const { constant } = emitter.leaves;
  const body =
    constant === null ? code : [build.declare('const', [{ name: constant, init: build.undefined() }]), ...code];
  const announced = takeAnnouncement(emitter, view);
  if (!announces) return host.withBody(fn, params, [entryCheck(emitter), ...announced, ...body]);
  const leave = runtimeCall(emitter, 'leave', build.identifier(words.entry));
  const entered = announced.length === 0 ? enter(emitter, fn, options) : enterAccessor(emitter, options);
  return host.withBody(fn, params, [
    ...announced,
    build.declare('const', [{ name: words.entry, init: entered }]),
    build.try(body, null, null, [build.expressionStatement(leave)]),
  ]);
}

/** They use variables of the function, whatever these are called now. */
export function hostedForms({ hosted, leaves }: Pick<UnitEmitter, 'hosted' | 'leaves'>): Ast[] {
  return hosted.map((form) => leaves.hosted(form));
}

type Words = Pick<UnitEmitter, 'host' | 'words'>;

/** `$.name(…args)` */
export function runtimeCall({ host: { build }, words }: Words, name: string, ...args: Ast[]): Ast {
  return build.call(build.member(build.identifier(words.runtime), name), args);
}

/** `$.enter(id)`, at the start of an announced function. */
export function enter(emitter: Words, fn: Ast, options: Options): Ast {
  const { build } = emitter.host;
  const strict = options.strict ? [build.boolean(true)] : [];
  return runtimeCall(emitter, 'enter', build.string(functionId(emitter.host, fn)), ...strict);
}

/** `$.enterAccessor($announced)` */
function enterAccessor(emitter: Words, options: Options): Ast {
  const { build } = emitter.host;
  const strict = options.strict ? [build.boolean(true)] : [];
  return runtimeCall(emitter, 'enterAccessor', build.identifier(emitter.words.announced), ...strict);
}

/** `const $announced = $.reading === 177;  $.reading = 0;` of a getter. */
function takeAnnouncement({ host: { build }, words }: Words, view: FunctionView): Ast[] {
  if (!isAccessor(view)) return [];
  const note = (): Ast => build.member(build.identifier(words.runtime), noteOf(view));
  return [
    build.declare('const', [
      { name: words.announced, init: build.binary('===', note(), build.number(propertyMark(view.name!))) },
    ]),
    build.expressionStatement(build.assign(note(), '=', build.number(0))),
  ];
}

export function isAccessor({ kind }: FunctionView): boolean {
  return kind === 'getter' || kind === 'setter';
}

/** Where a getter finds that it is expected to be suspended, or a setter. */
export function noteOf({ kind }: FunctionView): 'reading' | 'writing' {
  return kind === 'getter' ? 'reading' : 'writing';
}

/** What `enter` tells about who was entered. */
export function functionId(host: Host, fn: Ast): string {
  const { file, line, column } = host.location(host.original(fn));
  return `${file ?? ''}:${line}:${column}${host.function(fn)!.kind === 'constructor' ? ':new' : ''}`;
}

/** Nothing but tail calls: the function keeps its body. */
function plainBody(host: Host, view: FunctionView): Ast[] {
  return view.body ?? [host.build.return(view.expression!)];
}

/** `if ($.unwinding) $.entered();` */
export function entryCheck(emitter: Words): Ast {
  const { build } = emitter.host;
  const unwinding = build.member(build.identifier(emitter.words.runtime), 'unwinding');
  return build.if(unwinding, [build.expressionStatement(runtimeCall(emitter, 'entered'))], null);
}

function isConstructible(view: FunctionView): boolean {
  return view.kind === 'declaration' || view.kind === 'expression' || (view.kind === 'constructor' && !view.derived);
}
