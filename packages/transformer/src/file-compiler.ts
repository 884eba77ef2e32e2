/**
 * Compiles the functions of one file, each by its form. Marked functions go through the list of passes; with a log, the program is
 * shown after every one.
 */
import type { Ast, Host, Member } from './1-host/index.js';
import { Brands } from './2-analyze/brands.js';
import { type Marked, type MarkedFunction } from './2-analyze/mark.js';
import { type Facts, type Scope } from './2-analyze/scope.js';
import { asMarked, type MovedField, type MovedStatic } from './2-analyze/class-elements.js';
import { findRunOnce } from './2-analyze/once.js';
import { SuspendPoints } from './2-analyze/suspend.js';
import { FunctionAnalysis, type Fail } from './2-analyze/unit.js';
import { lowerFunction, unitsOf, type LoweredFunction } from './3-lower/function.js';
import type { FileContext } from './3-lower/lowering.js';
import type { UnitBody } from './3-lower/ir.js';
import { printUnit, type LeafText } from './3-lower/print.js';
import { verifyUnit } from './3-lower/verify.js';
import { Effects } from './4-passes/effects.js';
import { analyzeFirstUse, type FirstUse } from './4-passes/first-use.js';
import { analyzeLiveness, type Liveness } from './4-passes/liveness.js';
import { numberPoints } from './4-passes/number-points.js';
import { shareTemps } from './4-passes/share-temps.js';
import { announceNobody, checkCalls, emitBarrier } from './5-emit/barrier.js';
import { Definers } from './5-emit/definers.js';
import { methodNames, OwnMethods } from './5-emit/own-methods.js';
import { makeFactories } from './5-emit/factories.js';
import { placeOf } from './5-emit/detach.js';
import { emitGenerator } from './5-emit/generator.js';
import { emitFunction } from './5-emit/function.js';
import { canBeSingle, isLarge } from './5-emit/single.js';
import { Leaves } from './5-emit/leaves.js';
import { Sites } from './5-emit/sites.js';
import type { UnitEmitter } from './5-emit/unit.js';
import { vocabulary, type Vocabulary } from './5-emit/vocabulary.js';
import { CompileError } from './diagnostics.js';
import { Names } from './names.js';
import type { Options } from './options.js';

/** Gets the program after every pass, as text. */
export interface Log {
  leaf: LeafText;
  write(pass: string, text: string): void;
}

export class FileCompiler {
  readonly words: Vocabulary;
  readonly sites: Sites;
  /** Forms that go behind the statement of the file that is being compiled. */
  readonly detached: Ast[] = [];
  /** Forms that go to the end of a function. */
  private readonly hosted = new Map<Scope, readonly Ast[]>();
  readonly names: Names;
  readonly definers: Definers;
  readonly owns: OwnMethods;
  private readonly methods: ReadonlySet<string>;
  readonly points: SuspendPoints;
  readonly brands: Brands;
  private readonly once: ReadonlySet<Scope>;

  constructor(
    private readonly host: Host,
    private readonly facts: Facts,
    marked: Marked,
    private readonly options: Options,
    private readonly fail: Fail,
    private readonly log: Log | null,
  ) {
    this.names = new Names(facts.names);
    this.definers = new Definers(() => this.names.fresh('define'));
    this.methods = methodNames(host, facts);
    this.owns = new OwnMethods(this.methods, () => this.names.fresh('own'));
    this.brands = new Brands(host, facts, this.names);
    this.points = new SuspendPoints(host, facts, marked.functions, !this.announces, this.rooms, () =>
      this.names.fresh('field'),
    );
    this.once = findRunOnce(host, facts);
    this.dropImpossible(marked);
    this.words = vocabulary(this.names);
    this.sites = new Sites(host.build, () => this.names.fresh('sites'));
  }

  /** null: nothing in it can suspend, it stays as it is. */
  compile(fn: Ast, marked: MarkedFunction): Ast | null {
    const calm = !this.announces || marked.form === 'barrier' || marked.form === 'accessor';
    if (calm && this.points.of(marked.scope).length === 0) return null;
    switch (marked.form) {
      case 'resumable':
        return this.resumable(fn, marked);
      case 'accessor':
        return this.orBarrier(fn, marked, () => this.resumable(fn, marked));
      case 'generator':
        return this.orBarrier(fn, marked, () => this.generator(fn, marked));
      case 'barrier':
        return this.barrier(fn, marked);
    }
  }

  private resumable(fn: Ast, marked: MarkedFunction): Ast {
    const lowered = this.lower(fn, marked, this.hasOneForm(marked) || this.isLargeAndAlone(fn, marked));
    const liveness = new Map<UnitBody, Liveness>();
    const firstUse = new Map<UnitBody, FirstUse>();
    const units = new Map<Scope, UnitBody>();
    for (const [scope, unit] of unitsOf(lowered)) {
      units.set(scope, unit);
      liveness.set(unit, this.passes(lowered, unit, fn));
      firstUse.set(unit, analyzeFirstUse(unit, new Effects(lowered.fn, unit.self)));
    }
    const factories = makeFactories(lowered.fn, units);
    const leaves = new Leaves(this.host, lowered.fn, this.words.runtime, factories);
    const { single } = lowered.fn;
    const place = this.placeOf(lowered);
    const emitter: UnitEmitter = {
      host: this.host,
      leaves,
      words: this.words,
      liveness,
      firstUse,
      sites: this.sites,
      fn: marked,
      brand: this.brands.inside(marked.scope),
      rooms: this.rooms,
      single,
      detach: place && ((form) => this.detach(single ? 'run' : 'resume', form, place)),
      hosted: this.hostedBy(marked.scope),
    };
    const compiled = emitFunction(emitter, fn, lowered, this.options);
    this.hosted.delete(marked.scope);
    return compiled;
  }

  /** Functions that give their room to the next ones have two. */
  private hasOneForm({ form, scope, view }: MarkedFunction): boolean {
    if (this.rooms || form !== 'resumable') return false;
    return this.once.has(scope) || (this.options.optimize === 'size' && canBeSingle(view));
  }

  private isLargeAndAlone(fn: Ast, marked: MarkedFunction): boolean {
    const { form, scope, view } = marked;
    if (this.rooms || form !== 'resumable' || !canBeSingle(view) || !isLarge(this.host, this.facts, scope))
      return false;
    return this.placeOf(this.tryToLower(fn, marked, true)) !== null;
  }

  private lower(
    fn: Ast,
    marked: MarkedFunction,
    single: boolean,
    { names, definers, owns }: FileContext = this,
  ): LoweredFunction {
    const analysis = new FunctionAnalysis(this.host, this.facts, this.points, marked, this.fail);
    const hosts = this.hosted.has(marked.scope);
    return lowerFunction(analysis, fn, this.options, { names, definers, owns }, { single, hosts });
  }

  /** What it makes is thrown away. */
  private tryToLower(fn: Ast, marked: MarkedFunction, single: boolean): LoweredFunction {
    const names = new Names(this.facts.names);
    const definers = new Definers(() => names.fresh('define'));
    const owns = new OwnMethods(this.methods, () => names.fresh('own'));
    return this.lower(fn, marked, single, { names, definers, owns });
  }

  /** Where a form may stand that is not in the function. */
  private placeOf({ fn, unit }: LoweredFunction): Scope | null {
    // What stands at its end uses its variables.
    return this.hosted.has(fn.analysis.boundary) ? null : placeOf(fn, unit);
  }

  /** Puts a form behind the function; gives its name. */
  private detach(kind: 'resume' | 'run', form: (name: string) => Ast, place: Scope): string {
    const name = this.names.fresh(kind);
    if (place.kind === 'file') this.detached.push(form(name));
    else this.hosted.set(place, [...this.hostedBy(place), form(name)]);
    return name;
  }

  private hostedBy(scope: Scope): readonly Ast[] {
    return this.hosted.get(scope) ?? [];
  }

  /** A function that is left as it is, or nearly, with the forms that stand at its end; null: there are none. */
  withHosted(fn: Ast): Ast | null {
    const scope = this.facts.functionScopes.get(this.host.original(fn));
    const forms = scope === undefined ? [] : this.hostedBy(scope);
    if (forms.length === 0) return null;
    const { body, expression } = this.host.function(fn)!;
    return this.host.withBody(fn, null, [...(body ?? [this.host.build.return(expression)]), ...forms]);
  }

  private generator(fn: Ast, marked: MarkedFunction): Ast {
    const lowered = this.lower(fn, marked, false);
    for (const [, unit] of unitsOf(lowered)) this.check('number points', unit, fn, () => numberPoints(unit.body));
    const leaves = new Leaves(this.host, lowered.fn, this.words.runtime, new Map());
    const emitter = { host: this.host, leaves, words: this.words, hosted: this.hostedBy(marked.scope) };
    const compiled = emitGenerator(emitter, fn, lowered, this.options, this.points);
    this.hosted.delete(marked.scope);
    return compiled;
  }

  /** What cannot be lowered in a generator or accessor makes it a barrier function: it works, but for switches in it. */
  private orBarrier(fn: Ast, marked: MarkedFunction, compile: () => Ast): Ast {
    try {
      return compile();
    } catch (error) {
      if (!(error instanceof CompileError) || error.kind !== 'unsupported') throw error;
      return this.barrier(fn, marked);
    }
  }

  /** A function that stays as it is written. Stress and strict have to be told that it is not who they wait for. */
  leave(fn: Ast): Ast | null {
    return this.announces ? announceNobody(this.host, fn, this.words.runtime) : null;
  }

  /** `static #name = $.derived(this, catches)` */
  brand(derived: Ast, catches: boolean): Member {
    const { build } = this.host;
    const callee = build.member(build.identifier(this.words.runtime), 'derived');
    return { name: this.brands.of(derived), value: build.call(callee, [build.this(), build.boolean(catches)]) };
  }

  private barrier(fn: Ast, marked: MarkedFunction): Ast {
    return emitBarrier(this.host, this.facts, fn, marked, this.points, this.words.runtime, this.announces);
  }

  private get rooms(): boolean {
    return this.options.stack === 'heap';
  }

  private get announces(): boolean {
    return this.options.stress || this.options.strict;
  }

  /** A field initialiser or static block. What is moved out of its class is kept for the code around. */
  initializer(node: Ast, scope: Scope): Ast | null {
    const element = this.points.elements.staticOf.get(this.host.original(node));
    if (element === undefined) return this.checkInitializer(node, scope);
    element.arrow = this.moved(this.host.asArrow(node, this.namer(element)), element);
    return null;
  }

  /** What is left of a field that the constructor initialises, and the method by which it does. */
  field(node: Ast, field: MovedField): Ast[] {
    const rest = field.stays ? [this.host.withoutValue(node)] : [];
    if (field.method === null) return rest;
    return [...rest, this.moved(this.host.asMethod(node, field.method, this.namer(field)), field)];
  }

  /** The code of an element as a function. */
  private moved(fn: Ast, element: MovedField | MovedStatic): Ast {
    const scope = this.points.elements.scopeOf(element)!;
    return element.suspends ? this.resumable(fn, asMarked(this.host, scope, fn)) : fn;
  }

  /** Gives an anonymous function or class the name of its field. */
  private namer({ name }: MovedField | MovedStatic): (value: Ast) => Ast {
    const { host, points } = this;
    return (value) => (name !== null && points.elements.isAnonymous(value) ? host.build.named(name, value) : value);
  }

  /** Elements stay in their class where they, or what would run them, cannot be compiled. */
  private dropImpossible({ functions }: Marked): void {
    const { elements } = this.points;
    for (const candidate of [...elements.moved]) {
      const own = candidate.elements.flatMap((element) =>
        elements.suspends(element) ? elements.scopeOf(element)! : [],
      );
      if ([...candidate.homes, ...own].every((scope) => this.canLower(scope, functions.get(scope.node)))) continue;
      elements.leave(candidate);
      this.points.drop(candidate);
    }
  }

  /** `marked`: the function with this scope; undefined: the scope is an element's. */
  private canLower(scope: Scope, marked: MarkedFunction | undefined): boolean {
    const fn = marked === undefined ? this.host.asArrow(scope.node, (value) => value) : scope.node;
    const plan = marked ?? asMarked(this.host, scope, fn);
    try {
      this.tryToLower(fn, plan, this.hasOneForm(plan));
      return true;
    } catch (error) {
      if (!(error instanceof CompileError) || error.kind !== 'unsupported') throw error;
      return false;
    }
  }

  private checkInitializer(node: Ast, scope: Scope): Ast | null {
    const points = this.points.of(scope);
    // The call that was announced last, of `super()` or `new`, is not the one that an initialiser makes.
    return checkCalls(this.host, node, points, this.words.runtime, this.announces ? points : []);
  }

  private passes(lowered: LoweredFunction, unit: UnitBody, fn: Ast): Liveness {
    let liveness!: Liveness;
    const list: [string, () => void][] = [
      ['number points', () => numberPoints(unit.body)],
      ['liveness', () => (liveness = analyzeLiveness(unit, new Effects(lowered.fn, unit.self)))],
      ['share temps', () => shareTemps(unit, liveness, (i) => this.names.unique(`$t${i}`), this.words.result)],
    ];
    for (const [name, pass] of list) this.check(name, unit, fn, pass);
    return liveness;
  }

  private check(name: string, unit: UnitBody, fn: Ast, pass: () => void): void {
    pass();
    const wrong = verifyUnit(unit);
    if (wrong !== null) this.fail('GL9001', fn, `after ${name}: ${wrong}`);
    this.log?.write(name, printUnit(unit, this.log.leaf));
  }
}
