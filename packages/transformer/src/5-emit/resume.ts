/**
 * The resume form: the fast form with the guards that lead back to the suspend point (form.ts).
 *
 * It is entered with a point still to be reached. What could only run before the first point is not there at all, nor what is
 * behind a jump:
 *
 *     a(); $r = f(); b($r);   ⟶   $r = $.received();  $pc = 0;  b($r);
 *
 * What was sent is received at the start, unless it may be an error that concerns a `try`: then where the point is.
 *
 *     if ($pc) { if (!--$pc) $r = $.received(); } else { … }
 */
import type { Ast } from '../1-host/index.js';
import { suspends, type Stmt, type StmtOf } from '../3-lower/ir.js';
import { count, flatten } from './points.js';
import { literalNames, nameNode } from './cases.js';
import { Form, isSelf, type FormContext } from './form.js';

const JUMPS = new Set(['return', 'throw', 'break', 'continue']);

export class ResumeForm extends Form {
  /** `$pc` cannot be 0 here: no point has been reached on any way that leads here. */
  private waiting: boolean;
  private inLoop = false;
  /** Something in it depends on the point. */
  branches = false;
  /** It compares values with those of cases by itself: `$d`. */
  searches = false;

  /** `fromStart`: it is entered at its start, too, without a point to be reached. */
  constructor(
    context: FormContext,
    private readonly receivesAtPoints: boolean,
    fromStart = false,
  ) {
    super(context);
    this.waiting = !fromStart;
  }

  emit(statement: Stmt): Ast[] {
    const out = this.common(statement);
    switch (statement.kind) {
      case 'return':
      case 'throw':
      case 'break':
      case 'continue':
        this.waiting = true;
        break;
      case 'leaf':
        this.waiting = JUMPS.has(this.context.host.statement(statement.node).kind);
        break;
      case 'loop':
      case 'switch':
      case 'labeled':
        // A jump may lead behind it.
        this.waiting = false;
    }
    return out;
  }

  /** Plain statements run only while `$pc` is 0; behind the last suspend point of a sequence it always is. */
  protected seq(statement: StmtOf<'seq'>): Ast[] {
    const parts = flatten(statement);
    const last = parts.findLastIndex(suspends);
    const out: Ast[] = [];
    let before: Ast[] = [];
    for (const [i, part] of parts.entries()) {
      if (suspends(part)) {
        out.push(...this.guarded(part, before, i === last));
        before = [];
      } else if (!this.waiting) (i > last ? out : before).push(...this.emit(part));
    }
    return out;
  }

  /** A part with suspend points, behind plain statements. */
  private guarded(part: Stmt, before: Ast[], last: boolean): Ast[] {
    if (part.kind === 'suspend' && !this.waiting) return this.resumePoint(part, before, last);
    // They may be there although it is waiting: up to a jump, behind which nothing gets here.
    const plain = before.length === 0 ? [] : [this.build.if(this.running(), before, null)];
    if (part.kind === 'suspend') return [...plain, ...this.resumePoint(part, [], last)];
    const body = this.emit(part);
    return last ? [...plain, ...body] : [...plain, this.build.if(this.isIn(part), body, [this.passBy(part)])];
  }

  private resumePoint(statement: StmtOf<'suspend'>, plain: Ast[], last: boolean): Ast[] {
    const keep = this.keepResult(statement);
    if (this.waiting) {
      this.waiting = false;
      return this.reach([...this.received(statement), ...keep], last);
    }
    const running = [...plain, ...this.call(statement)];
    const received = this.received(statement);
    if (!last) {
      return [this.build.if(this.pcIsSet(), this.reach([...received, ...keep], false), [...running, ...keep])];
    }
    const reached = this.reach(received, true);
    if (received.length > 0 || !this.inLoop) return [this.build.if(this.pcIsSet(), reached, running), ...keep];
    // Set to 0 on both ways, so that engines see that it stays 0 in a loop.
    return [this.build.if(this.running(), running, null), ...reached, ...keep];
  }

  /** A point is reached while `$pc` is not 0: `resumed` runs if it is the one. If it is not the last one, it may be a later one. */
  private reach(resumed: Ast[], last: boolean): Ast[] {
    const { build } = this;
    if (last) return [this.set(this.context.words.pc, build.number(0)), ...resumed];
    if (resumed.length === 0) return [build.expressionStatement(this.passed())];
    return [build.if(build.not(this.passed()), resumed, null)];
  }

  /** `--$pc` */
  private passed(): Ast {
    this.branches = true;
    return this.build.decrement(this.context.words.pc);
  }

  private received(statement: StmtOf<'suspend'>): Ast[] {
    if (statement.super) return this.constructedParent();
    return this.receivesAtPoints ? [this.receive()] : [];
  }

  /** `$r = $.received()` */
  receive(): Ast {
    return this.set(this.context.words.result, this.build.call(this.runtime('received'), []));
  }

  /** Whether the point is in `part`, or none is to be reached. */
  private isIn(part: Stmt): Ast {
    return this.build.binary('<=', this.pcIsSet(), this.build.number(count(part)));
  }

  /** `$pc -= 2` */
  private passBy(part: Stmt): Ast {
    return this.build.expressionStatement(this.without(part));
  }

  private without(part: Stmt): Ast {
    if (count(part) === 1) return this.passed();
    return this.build.assign(this.pcIsSet(), '-=', this.build.number(count(part)));
  }

  /**
   * `$.handed(new.target, …); super();`: the parent is done, and `super()` gives its object. So `this` gets its value, and the
   * engine makes the fields, as if nothing had happened.
   */
  private constructedParent(): Ast[] {
    const { build } = this;
    const handed = build.call(this.runtime('handed'), [build.newTarget(), isSelf(build, this.context)]);
    return [build.expressionStatement(handed), build.expressionStatement(build.superCall())];
  }

  /** What a derived constructor gives, where the engine does not look at what it returns. */
  protected override return(statement: StmtOf<'return'>): Ast {
    if (!this.context.constructs) return super.return(statement);
    const { build } = this;
    const value = statement.value === null ? build.undefined() : this.expression(statement.value);
    const self = build.arrow([], [build.return(build.this())]);
    return build.return(build.call(this.runtime('constructed'), [value, self]));
  }

  protected suspend(statement: StmtOf<'suspend'>): Ast[] {
    return this.resumePoint(statement, [], true);
  }

  protected override pcIsSet(): Ast {
    this.branches = true;
    return super.pcIsSet();
  }

  protected loopTest(statement: StmtOf<'loop'>): Ast | null {
    if (statement.test === null) return null;
    const test = this.expression(statement.test);
    return suspends(statement) ? this.build.logical('||', this.pcIsSet(), test) : test;
  }

  /** A round may follow another: nothing is known in it. */
  protected override loopBody(statement: StmtOf<'loop'>): Ast[] {
    this.waiting = false;
    const { inLoop } = this;
    this.inLoop = true;
    const body = this.emit(statement.body);
    this.inLoop = inLoop;
    return body;
  }

  protected if(statement: StmtOf<'if'>): Ast[] {
    if (this.waiting && suspends(statement)) return this.waitingIf(statement);
    const test = this.ifTest(statement, this.expression(statement.test));
    const then = this.branch(statement.then);
    const afterThen = this.waiting;
    this.waiting = false;
    const otherwise = statement.else === null ? null : this.branch(statement.else);
    this.waiting &&= afterThen;
    return [this.at(this.build.if(test, then, otherwise), statement)];
  }

  protected override branch(statement: Stmt): Ast[] {
    this.waiting = false;
    return this.emit(statement);
  }

  /** The test was made before: only the branch with the point is entered. */
  private waitingIf(statement: StmtOf<'if'>): Ast[] {
    const then = suspends(statement.then) ? this.emit(statement.then) : null;
    const afterThen = this.waiting;
    this.waiting = true;
    const otherwise = statement.else !== null && suspends(statement.else) ? this.emit(statement.else) : null;
    this.waiting &&= afterThen;
    if (then === null || otherwise === null) return then ?? otherwise!;
    return [this.build.if(this.isIn(statement.then), then, [this.passBy(statement.then), ...otherwise])];
  }

  private ifTest(statement: StmtOf<'if'>, test: Ast): Ast {
    const { build } = this;
    const inThen = suspends(statement.then);
    const inElse = statement.else !== null && suspends(statement.else);
    // `$pc ? $pc <= 2 || !($pc -= 2) : test`: what is left is never 0.
    if (inThen && inElse) {
      const isInThen = build.logical('||', this.isIn(statement.then), build.not(this.without(statement.then)));
      return build.conditional(this.pcIsSet(), isInThen, test);
    }
    if (inThen) return build.logical('||', this.pcIsSet(), test);
    if (inElse) return build.logical('&&', this.running(), test);
    return test;
  }

  /** Handler and finalizer are reached while it runs normally. */
  protected override try(statement: StmtOf<'try'>): Ast {
    const block = this.emit(statement.block);
    let { waiting } = this;
    this.waiting = false;
    const handler = statement.handler === null ? null : this.emit(statement.handler);
    if (handler !== null) waiting &&= this.waiting;
    this.waiting = false;
    const finalizer = statement.finalizer === null ? null : this.emit(statement.finalizer);
    this.waiting = waiting;
    return this.buildTry(statement, block, handler, finalizer);
  }

  /**
   *     switch (d) { case 'a': A; default: B }
   *  ⟶  switch ($pc ? ($pc <= 2 ? 'a' : ($pc -= 2, null)) : d) { case 'a': A; default: B }
   *
   *     switch (d) { case a: A; default: B }
   *  ⟶  switch ($pc ? ($pc <= 2 ? 0 : ($pc -= 2, 1)) : ($d = d, $d === a ? 0 : 1)) { case 0: A; case 1: B }
   */
  protected switch(statement: StmtOf<'switch'>): Ast[] {
    const { build, waiting } = this;
    const literals = literalNames(this.context.host, statement);
    const names = literals ?? statement.cases.map((_, i) => i);
    const cases: { test: Ast | null; body: Ast[] }[] = [];
    /** The case before may run into the next one. */
    let follows = false;
    for (const [i, { test, body }] of statement.cases.entries()) {
      if (waiting && !follows && !suspends(body)) continue;
      this.waiting = waiting && !follows;
      const code = this.emit(body);
      follows = !this.waiting;
      if (suspends(statement) && literals === null) cases.push({ test: build.number(i), body: code });
      else cases.push({ test: test === null ? null : this.expression(test), body: code });
    }
    if (!suspends(statement)) return [this.at(build.switch(this.expression(statement.discriminant), cases), statement)];
    const position = statement.cases.reduceRight<Ast | null>((otherwise, { body }, i) => {
      if (!suspends(body)) return otherwise;
      const name = nameNode(build, names[i]!);
      return otherwise === null
        ? name
        : build.conditional(this.isIn(body), name, build.sequence([this.without(body), otherwise]));
    }, null)!;
    if (waiting) return [this.at(build.switch(position, cases), statement)];
    const found = literals === null ? this.searchCase(statement) : this.expression(statement.discriminant);
    return [this.at(build.switch(build.conditional(this.pcIsSet(), position, found), cases), statement)];
  }

  /** `($d = d, $d === a ? 0 : 1)` */
  private searchCase(statement: StmtOf<'switch'>): Ast {
    const { build } = this;
    const { found } = this.context.words;
    this.searches = true;
    const fallback = statement.cases.findIndex(({ test }) => test === null);
    const matched = statement.cases.reduceRight<Ast>(
      (otherwise, { test }, i) => {
        if (test === null) return otherwise;
        return build.conditional(
          build.binary('===', this.id(found), this.expression(test)),
          build.number(i),
          otherwise,
        );
      },
      build.number(fallback === -1 ? statement.cases.length : fallback),
    );
    return build.sequence([build.assign(this.id(found), '=', this.expression(statement.discriminant)), matched]);
  }
}
