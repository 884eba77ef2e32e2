/** The fast form: the source's control flow, with one check after each call that may suspend. */
import type { Ast } from '../1-host/index.js';
import type { Stmt, StmtOf } from '../3-lower/ir.js';
import { Form } from './form.js';

export class FastForm extends Form {
  /** Some call stands in tail position. */
  tails = false;

  emit(statement: Stmt): Ast[] {
    return this.common(statement);
  }

  protected seq(statement: StmtOf<'seq'>): Ast[] {
    return statement.body.flatMap((one) => this.emit(one));
  }

  protected suspend(statement: StmtOf<'suspend'>): Ast[] {
    return [...this.call(statement), ...this.keepResult(statement)];
  }

  /** In tail position: `return ($r = call, $.unwinding ? $.tail($r, new.target, this) : $r)` */
  protected override return(statement: StmtOf<'return'>): Ast {
    const { value } = statement;
    if (value?.kind !== 'op' || value.op.name !== 'tail') return super.return(statement);
    const { build } = this;
    const { result } = this.context.words;
    this.tails = true;
    const left = build.call(this.runtime('tail'), [this.id(result), build.newTarget(), build.this()]);
    const outcome = build.conditional(this.runtime('unwinding'), left, this.id(result));
    return build.return(build.sequence([build.assign(this.id(result), '=', this.expression(value)), outcome]));
  }

  protected loopTest(statement: StmtOf<'loop'>): Ast | null {
    return statement.test === null ? null : this.expression(statement.test);
  }

  protected if(statement: StmtOf<'if'>): Ast[] {
    const then = this.emit(statement.then);
    const otherwise = statement.else === null ? null : this.emit(statement.else);
    return [this.at(this.build.if(this.expression(statement.test), then, otherwise), statement)];
  }

  protected switch(statement: StmtOf<'switch'>): Ast[] {
    const cases = statement.cases.map(({ test, body }) => ({
      test: test === null ? null : this.expression(test),
      body: this.emit(body),
    }));
    return [this.at(this.build.switch(this.expression(statement.discriminant), cases), statement)];
  }
}
