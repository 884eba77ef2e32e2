/**
 * The fast form: the source's control flow, with one check after each call that may suspend.
 *
 * Loops have a copy of the runtime, since V8 of Node 20 looks at the map of a constant of the module in each round (the benchmark's
 * nested loop: 1.10 instead of 1.30 times plain):
 *
 *     for (;;) { $r = f(i);  if ($.unwinding) … }     ⟶     $$ = $;  for (;;) { $r = f(i);  if ($$.unwinding) … }
 */
import type { Ast } from '../1-host/index.js';
import { suspends, type Stmt, type StmtOf } from '../3-lower/ir.js';
import { Form } from './form.js';

export class FastForm extends Form {
  /** Some call stands in tail position. */
  tails = false;

  /** Some loop has a copy of the runtime. */
  copies = false;
  private inLoop = false;

  emit(statement: Stmt): Ast[] {
    if (this.inLoop || !this.mayCopy || !isLoop(statement)) return this.common(statement);
    this.copies = true;
    this.inLoop = true;
    const loop = this.common(statement);
    this.inLoop = false;
    const { localRuntime, runtime } = this.context.words;
    return [this.set(localRuntime, this.id(runtime)), ...loop];
  }

  protected get mayCopy(): boolean {
    return true;
  }

  protected override get runtimeName(): string {
    return this.inLoop ? this.context.words.localRuntime : super.runtimeName;
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

/** With a call in it that may suspend. What has a label keeps it. */
function isLoop(statement: Stmt): boolean {
  if (!suspends(statement)) return false;
  return statement.kind === 'loop' || (statement.kind === 'labeled' && isLoop(statement.body));
}
