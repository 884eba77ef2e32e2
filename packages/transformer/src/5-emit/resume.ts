/**
 * The resume form: the fast form with the guards that lead back to the suspend point (form.ts).
 *
 * It is entered with a point still to be reached. What could only run before the first point is not there at all:
 *
 *     a(); $r = f(); b($r);   ⟶   $pc = 0; $r = $.received();  b($r);
 */
import type { Ast } from '../1-host/index.js';
import { suspends, type Stmt, type StmtOf } from '../3-lower/ir.js';
import { Form } from './form.js';

export class ResumeForm extends Form {
  /** No point has been reached on any way to here: `$pc` is not 0. */
  private waiting = true;

  emit(statement: Stmt): Ast[] {
    return this.common(statement);
  }

  /** Plain statements run only while `$pc` is 0; behind the last suspend point of a sequence it always is. */
  protected seq(statement: StmtOf<'seq'>): Ast[] {
    const parts = flatten(statement);
    const last = parts.findLastIndex(suspends);
    const out: Ast[] = [];
    let plain: Ast[] = [];
    for (const [i, part] of parts.entries()) {
      if (i > last) out.push(...this.emit(part));
      else if (!suspends(part)) plain.push(...(this.waiting ? [] : this.emit(part)));
      else {
        out.push(...this.guarded(part, plain, i === last));
        plain = [];
      }
    }
    return out;
  }

  /** A part with suspend points, behind plain statements. */
  private guarded(part: Stmt, plain: Ast[], last: boolean): Ast[] {
    if (part.kind === 'suspend') return this.resumePoint(part, plain, last);
    // Waiting, there are no plain statements.
    const before = plain.length === 0 ? [] : [this.build.if(this.pc('===', 0), plain, null)];
    const body = this.emit(part);
    return last ? [...before, ...body] : [...before, this.build.if(this.pc('<=', part.points.hi), body, null)];
  }

  private resumePoint(statement: StmtOf<'suspend'>, plain: Ast[], last: boolean): Ast[] {
    const { pc, result } = this.context.words;
    const received = [
      this.set(pc, this.build.number(0)),
      this.set(result, this.build.call(this.runtime('received'), [])),
    ];
    const keep = this.keepResult(statement);
    if (this.waiting) {
      this.waiting = false;
      const resumed = [...received, ...keep];
      return last ? resumed : [this.build.if(this.pc('===', statement.id), resumed, null)];
    }
    const running = [...plain, ...this.call(statement)];
    if (last) return [this.build.if(this.pc('===', 0), running, received), ...keep];
    // Not the last one: points behind it pass by.
    const here = this.build.if(this.pc('===', statement.id), [...received, ...keep], null);
    return [this.build.if(this.pc('===', 0), [...running, ...keep], [here])];
  }

  protected suspend(statement: StmtOf<'suspend'>): Ast[] {
    return this.resumePoint(statement, [], true);
  }

  /** Whoever called by `new` has its frame already. */
  protected leaveTail(): Ast[] {
    return [this.build.return(this.id(this.context.words.result))];
  }

  /** A closure made in this form goes on reading the variable that stands for `this`. */
  protected forgettable(name: string): boolean {
    const { leaves, self } = this.context;
    return name !== self?.name || !leaves.closuresUseThis();
  }

  protected loopTest(statement: StmtOf<'loop'>): Ast | null {
    if (statement.test === null) return null;
    const test = this.expression(statement.test);
    return suspends(statement) ? this.build.logical('||', this.pc('!==', 0), test) : test;
  }

  /** A round may follow another: nothing is known in it. */
  protected override loopBody(statement: StmtOf<'loop'>): Ast[] {
    this.waiting = false;
    return this.emit(statement.body);
  }

  protected if(statement: StmtOf<'if'>): Ast[] {
    if (this.waiting && suspends(statement)) return this.waitingIf(statement);
    const test = this.ifTest(statement, this.expression(statement.test));
    const then = this.emit(statement.then);
    const otherwise = statement.else === null ? null : this.emit(statement.else);
    return [this.at(this.build.if(test, then, otherwise), statement)];
  }

  /** The test was made before: only the branch with the point is entered. */
  private waitingIf(statement: StmtOf<'if'>): Ast[] {
    const then = suspends(statement.then) ? this.emit(statement.then) : null;
    this.waiting = true;
    const otherwise = statement.else !== null && suspends(statement.else) ? this.emit(statement.else) : null;
    this.waiting = false;
    if (then === null || otherwise === null) return [this.build.block(then ?? otherwise!)];
    return [this.build.if(this.pc('<=', statement.then.points.hi), then, otherwise)];
  }

  private ifTest(statement: StmtOf<'if'>, test: Ast): Ast {
    const inThen = suspends(statement.then);
    const inElse = statement.else !== null && suspends(statement.else);
    if (inThen && inElse)
      return this.build.conditional(this.pc('===', 0), test, this.pc('<=', statement.then.points.hi));
    if (inThen) return this.build.logical('||', this.pc('!==', 0), test);
    if (inElse) return this.build.logical('&&', this.pc('===', 0), test);
    return test;
  }

  /**
   *     switch (d) { case a: A; default: B }
   *  ⟶  switch ($pc === 0 ? ($d = d, $d === a ? 0 : 1) : $pc <= hi(A) ? 0 : 1) { case 0: A; case 1: B }
   */
  protected switch(statement: StmtOf<'switch'>): Ast[] {
    const { build } = this;
    const { waiting } = this;
    // A case may follow another one by falling through.
    if (suspends(statement)) this.waiting = false;
    const bodies = statement.cases.map(({ body }) => this.emit(body));
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
    const selected = waiting ? position : build.conditional(this.pc('===', 0), this.searchCase(statement), position);
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
