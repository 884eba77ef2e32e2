/** The fast form: the source's control flow, with one check after each call that may suspend. */
import type { Ast } from '../1-host/index.js';
import type { Stmt, StmtOf } from '../3-lower/ir.js';
import { Form } from './form.js';

export class FastForm extends Form {
  emit(statement: Stmt): Ast[] {
    return this.common(statement);
  }

  protected seq(statement: StmtOf<'seq'>): Ast[] {
    return statement.body.flatMap((one) => this.emit(one));
  }

  protected suspend(statement: StmtOf<'suspend'>): Ast[] {
    return [...this.call(statement), ...this.keepResult(statement)];
  }

  /** Only a call by `new` needs the frame: `if (new.target === undefined) return $r`. */
  protected leaveTail(leave: Ast[]): Ast[] {
    const plain = this.build.binary('===', this.build.newTarget(), this.build.undefined());
    return [this.build.if(plain, [this.build.return(this.id(this.context.words.result))], null), ...leave];
  }

  protected forgettable(name: string): boolean {
    return this.context.saved.every((variable) => variable.name !== name || variable.kind !== 'self');
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
