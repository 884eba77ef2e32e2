/**
 * One emitter for both forms. The resume form is the fast form with guards: `$pc` tells how many suspend points are still to be
 * passed, the one that is to be reached included; 0 once it runs normally. So the way is in a subtree with n points while
 * `$pc <= n`.
 *
 *     fast                                     resume
 *     a = 1;                                   if ($pc) --$pc;
 *     $r = f(a);                               else {
 *     if ($.unwinding) { $pc = 1; break $s; }    a = 1;  $r = f(a);  if ($.unwinding) { $pc = 1; break $s; }
 *                                              }
 *     while (c) { g($r); … }                   while ($pc || c) { … }
 */
import type { Ast, Build, Host } from '../1-host/index.js';
import { accessedObject } from '../3-lower/ops.js';
import { suspends, type Expr, type Stmt, type StmtOf, type Var } from '../3-lower/ir.js';
import type { Leaves } from './leaves.js';
import { pointAndDead, type Place } from './frame.js';
import type { Vocabulary } from './vocabulary.js';

export interface FormContext {
  host: Host;
  leaves: Leaves;
  words: Vocabulary;
  /** Stands for `this` in this form; null: `this` does. */
  self: Var | null;
  /** The unit is a derived constructor; see {@link UnitBody.constructs}. */
  constructs: boolean;
  /** What frames of this form hold. */
  places: readonly Place[];
  /** The private name by which the derived class around is known, if there is one. */
  brand: string | null;
  /** Each call is told how much room is left: option `stack: 'heap'`. */
  rooms: boolean;
}

type Access = Extract<Expr, { kind: 'op' }> & { op: { name: 'reading' | 'writing' } };

function isAccess(call: Expr): call is Access {
  return accessedObject(call) !== null;
}

/** `($c) => #name in $c`, which only the derived class itself has. */
export function isSelf(build: Build, { words, brand }: Pick<FormContext, 'words' | 'brand'>): Ast {
  return build.arrow([words.candidate], [build.return(build.hasPrivate(brand!, build.identifier(words.candidate)))]);
}

export abstract class Form {
  protected readonly build: Build;
  /** Some call in it may leave the block. */
  leaves = false;

  constructor(protected readonly context: FormContext) {
    this.build = context.host.build;
  }

  abstract emit(statement: Stmt): Ast[];

  /** A statement that is reached on a way of its own. */
  protected branch(statement: Stmt): Ast[] {
    return this.emit(statement);
  }

  protected abstract suspend(statement: StmtOf<'suspend'>): Ast[];
  protected abstract loopTest(statement: StmtOf<'loop'>): Ast | null;
  protected abstract if(statement: StmtOf<'if'>): Ast[];
  protected abstract switch(statement: StmtOf<'switch'>): Ast[];
  protected abstract seq(statement: StmtOf<'seq'>): Ast[];

  /** The statements that are the same in both forms. */
  protected common(statement: Stmt): Ast[] {
    const at = (node: Ast): Ast[] => [this.at(node, statement)];
    switch (statement.kind) {
      case 'seq':
        return this.seq(statement);
      case 'leaf':
        return at(this.leaf(statement));
      case 'do':
        return at(this.build.expressionStatement(this.expression(statement.value)));
      case 'set':
        return at(this.assign(statement.target, this.expression(statement.value)));
      case 'suspend':
        return this.suspend(statement);
      case 'if':
        return this.if(statement);
      case 'loop':
        return at(this.loop(statement));
      case 'switch':
        return this.switch(statement);
      case 'try':
        return at(this.try(statement));
      case 'labeled':
        return at(this.build.labeled(statement.label, this.single(this.emit(statement.body))));
      case 'break':
        return at(this.build.break(statement.label));
      case 'continue':
        return at(this.build.continue(statement.label));
      case 'return':
        return at(this.return(statement));
      case 'throw':
        return at(this.build.throw(this.expression(statement.value)));
    }
  }

  protected return({ value }: StmtOf<'return'>): Ast {
    return this.build.return(value === null ? null : this.expression(value));
  }

  protected at(node: Ast, statement: Stmt): Ast {
    return statement.origin === null ? node : this.context.host.at(node, statement.origin);
  }

  protected id(name: string): Ast {
    return this.build.identifier(name);
  }

  /** What the runtime is called here. */
  protected get runtimeName(): string {
    return this.context.words.runtime;
  }

  /** `$.name` */
  protected runtime(name: string): Ast {
    return this.build.member(this.id(this.runtimeName), name);
  }

  protected expression(value: Expr): Ast {
    return this.context.leaves.expression(value, this.context.self, this.runtimeName);
  }

  protected assign(target: Var, value: Ast): Ast {
    this.context.leaves.noteWrite(target);
    return this.build.expressionStatement(this.build.assign(this.id(target.name), '=', value));
  }

  protected set(name: string, value: Ast): Ast {
    return this.build.expressionStatement(this.build.assign(this.id(name), '=', value));
  }

  /** `$pc`, as a condition: the point is still to be reached. */
  protected pcIsSet(): Ast {
    return this.id(this.context.words.pc);
  }

  /** `!$pc` */
  protected running(): Ast {
    return this.build.not(this.pcIsSet());
  }

  private leaf(statement: StmtOf<'leaf'>): Ast {
    if (statement.replacements.length === 0) return this.context.leaves.node(statement.node, this.context.self);
    const replaced = new Map<Ast, Ast>();
    for (const one of statement.replacements) {
      replaced.set(
        one.node,
        'statement' in one ? this.build.block(this.branch(one.statement)) : this.expression(one.expression),
      );
    }
    return this.context.leaves.node(statement.node, this.context.self, replaced);
  }

  /** `$r = call; if ($.unwinding) { $pc = 1; break $s; }` and, if the result is kept, `target = $r`. */
  protected call(statement: StmtOf<'suspend'>): Ast[] {
    const { words } = this.context;
    this.leaves = true;
    const point = pointAndDead(this.build, this.context.places, statement.id);
    const leave = [this.set(words.pc, point), this.build.break(words.label)];
    return [
      ...this.tellRoom(),
      ...this.perform(statement),
      this.build.if(this.runtime('unwinding'), [...this.outcome(statement), ...leave], null),
    ];
  }

  /** `$.room = $room` */
  private tellRoom(): Ast[] {
    const { rooms, words } = this.context;
    if (!rooms) return [];
    return [this.build.expressionStatement(this.build.assign(this.runtime('room'), '=', this.id(words.room)))];
  }

  /** What may suspend, up to the check. */
  protected perform(statement: StmtOf<'suspend'>): Ast[] {
    if (statement.super) return [this.at(this.superCall(statement), statement)];
    const { call } = statement;
    if (isAccess(call)) return this.access(statement, call);
    return [this.at(this.set(this.context.words.result, this.expression(call)), statement)];
  }

  /**
   *     $.reading = 177;  try { $r = o.x; } catch ($e) { $.reading = 0; throw $e; }  $.reading = 0;
   *     $.writing = 177;  try { o.x = v; } catch ($e) { $.writing = 0; throw $e; }  $.writing = 0;
   *
   * With `finally`, V8 takes 5 ns longer.
   */
  private access(statement: StmtOf<'suspend'>, { op: { name }, kids }: Access): Ast[] {
    const { build } = this;
    const { result, error } = this.context.words;
    const note = (value: Ast): Ast => build.expressionStatement(build.assign(this.runtime(name), '=', value));
    const value = this.expression(kids[2]!);
    const performed = name === 'reading' ? this.set(result, value) : build.expressionStatement(value);
    const done = (): Ast => note(build.number(0));
    return [
      note(this.expression(kids[1]!)),
      build.try([this.at(performed, statement)], error, [done(), build.throw(this.id(error))], null),
      done(),
    ];
  }

  /** While unwinding: whether it was the accessor itself that was suspended. `$r = $.accessed($r, o)` */
  protected outcome({ call }: StmtOf<'suspend'>): Ast[] {
    if (!isAccess(call)) return [];
    const { result } = this.context.words;
    const given = call.op.name === 'reading' ? this.id(result) : this.runtime('SUSPENDED');
    const object = this.expression(call.kids[0]!);
    return [this.set(result, this.build.call(this.runtime('accessed'), [given, object]))];
  }

  /** `try { super(x) } catch ($e) { $r = $.caught($e) }`: suspended, the parent throws, so that `this` does not get a value. */
  private superCall(statement: StmtOf<'suspend'>): Ast {
    const { result, error } = this.context.words;
    const caught = this.build.call(this.runtime('caught'), [this.id(error)]);
    const call = this.build.expressionStatement(this.expression(statement.call));
    return this.build.try([call], error, [this.set(result, caught)], null);
  }

  protected keepResult(statement: StmtOf<'suspend'>): Ast[] {
    const { target } = statement;
    if (target === null || target.name === this.context.words.result) return [];
    return [this.assign(target, this.id(this.context.words.result))];
  }

  protected loopBody(statement: StmtOf<'loop'>): Ast[] {
    return this.emit(statement.body);
  }

  private loop(statement: StmtOf<'loop'>): Ast {
    const body = this.loopBody(statement);
    if (statement.form === 'doWhile') return this.build.doWhile(body, this.expression(statement.test!));
    const test = this.loopTest(statement);
    const update = statement.update === null ? null : this.expression(statement.update);
    if (update !== null || test === null) return this.build.for(null, test, update, body);
    return this.build.while(test, body);
  }

  protected try(statement: StmtOf<'try'>): Ast {
    const block = this.emit(statement.block);
    const handler = statement.handler === null ? null : this.emit(statement.handler);
    return this.buildTry(
      statement,
      block,
      handler,
      statement.finalizer === null ? null : this.emit(statement.finalizer),
    );
  }

  /**
   *     try B finally F   ⟶   try { B } catch ($e) { throw $.unwinding ? $.crossed($e) : $e; } finally { if (!$pc) F }
   */
  protected buildTry(statement: StmtOf<'try'>, block: Ast[], handler: Ast[] | null, finalizer: Ast[] | null): Ast {
    const { words } = this.context;
    const crossed = (error: string): Ast => this.build.call(this.runtime('crossed'), [this.id(error)]);
    if (handler !== null) {
      const error = statement.param!;
      const caught = [this.assign(error, this.id(words.error))];
      const barrier = this.build.if(this.runtime('unwinding'), [this.assign(error, crossed(words.error))], null);
      return this.build.try(
        block,
        words.error,
        [...caught, ...(suspends(statement) ? [barrier] : []), ...handler],
        null,
      );
    }
    if (!suspends(statement)) return this.build.try(block, null, null, finalizer);
    const error = this.build.conditional(this.runtime('unwinding'), crossed(words.error), this.id(words.error));
    const guard = this.build.if(this.running(), finalizer!, null);
    return this.build.try(block, words.error, [this.build.throw(error)], [guard]);
  }

  protected single(statements: Ast[]): Ast {
    return statements.length === 1 ? statements[0]! : this.build.block(statements);
  }
}

/** The body with a `return` behind it, unless it ends in one. */
export function ended({ build }: Host, statement: Stmt, body: Ast[]): Ast[] {
  let last: Stmt | undefined = statement;
  while (last?.kind === 'seq') last = last.body.at(-1);
  return last?.kind === 'return' || last?.kind === 'throw' ? body : [...body, build.return(null)];
}

/** `var a, b;`, each name once. */
export function declare({ build }: Host, names: readonly string[]): Ast[] {
  const declarators = [...new Set(names)].map((name) => ({ name, init: null }));
  return declarators.length === 0 ? [] : [build.declare('var', declarators)];
}
