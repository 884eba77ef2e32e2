/**
 * The resume form: the fast form with the guards that lead back to the suspend point (form.ts).
 *
 * It is entered with a point still to be reached. What could only run before the first point is not there at all, nor what is
 * behind a jump:
 *
 *     a(); $r = f(); b($r);   ⟶   $pc = 0; $r = $.received();  b($r);
 */
import type { Ast } from '../1-host/index.js';
import { suspends, type Stmt, type StmtOf } from '../3-lower/ir.js';
import { Form, isSelf, type FormContext } from './form.js';

const JUMPS = new Set(['return', 'throw', 'break', 'continue']);

export class ResumeForm extends Form {
  /** `$pc` cannot be 0 here: no point has been reached on any way that leads here. */
  private waiting: boolean;
  /** Something in it depends on the point. */
  branches = false;

  /** `fromStart`: it is entered at its start, too, without a point to be reached. */
  constructor(context: FormContext, fromStart = false) {
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
    return last ? [...plain, ...body] : [...plain, this.build.if(this.pc('<=', part.points.hi), body, null)];
  }

  private resumePoint(statement: StmtOf<'suspend'>, plain: Ast[], last: boolean): Ast[] {
    const keep = this.keepResult(statement);
    const isHere = (): Ast => this.pc('===', statement.id);
    if (this.waiting) {
      this.waiting = false;
      const resumed = [...this.received(statement), ...keep];
      return last ? resumed : [this.build.if(isHere(), resumed, null)];
    }
    const running = [...plain, ...this.call(statement)];
    if (last) return [this.build.if(this.pcIsSet(), this.received(statement), running), ...keep];
    // Not the last one: points behind it pass by.
    const here = this.build.if(isHere(), [...this.received(statement), ...keep], null);
    return [this.build.if(this.running(), [...running, ...keep], [here])];
  }

  private received(statement: StmtOf<'suspend'>): Ast[] {
    const { pc, result } = this.context.words;
    const running = this.set(pc, this.build.number(0));
    if (statement.super) return [running, ...this.constructedParent()];
    return [running, this.set(result, this.build.call(this.runtime('received'), []))];
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
    return this.emit(statement.body);
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
    return [this.build.if(this.pc('<=', statement.then.points.hi), then, otherwise)];
  }

  private ifTest(statement: StmtOf<'if'>, test: Ast): Ast {
    const { build } = this;
    const inThen = suspends(statement.then);
    const inElse = statement.else !== null && suspends(statement.else);
    if (inThen && inElse) return build.conditional(this.pcIsSet(), this.pc('<=', statement.then.points.hi), test);
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
   *     switch (d) { case a: A; default: B }
   *  ⟶  switch ($pc ? ($pc <= hi(A) ? 0 : 1) : ($d = d, $d === a ? 0 : 1)) { case 0: A; case 1: B }
   */
  protected switch(statement: StmtOf<'switch'>): Ast[] {
    const { build } = this;
    const { waiting } = this;
    const bodies = statement.cases.map(({ body }) => {
      // A case may follow another one by falling through.
      this.waiting = false;
      return this.emit(body);
    });
    if (!suspends(statement)) {
      const cases = statement.cases.map(({ test }, i) => ({
        test: test === null ? null : this.expression(test),
        body: bodies[i]!,
      }));
      return [this.at(build.switch(this.expression(statement.discriminant), cases), statement)];
    }
    const position = statement.cases.reduceRight<Ast | null>((otherwise, { body }, i) => {
      if (!suspends(body)) return otherwise;
      if (otherwise === null) return build.number(i);
      return build.conditional(this.pc('<=', body.points.hi), build.number(i), otherwise);
    }, null)!;
    const cases = bodies.map((body, i) => ({ test: build.number(i), body }));
    const selected = waiting ? position : build.conditional(this.pcIsSet(), position, this.searchCase(statement));
    return [this.at(build.switch(selected, cases), statement)];
  }

  /** `($d = d, $d === a ? 0 : 1)` */
  private searchCase(statement: StmtOf<'switch'>): Ast {
    const { build } = this;
    const { found } = this.context.words;
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

function flatten(statement: StmtOf<'seq'>): Stmt[] {
  return statement.body.flatMap((one) => (one.kind === 'seq' ? flatten(one) : [one]));
}
