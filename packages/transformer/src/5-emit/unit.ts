/**
 * A unit in the output: variables, the body in the fast form, and behind it the cold tail with the resume form.
 *
 *     var $pc = 0, s, $r;
 *     $s: { …; return; }
 *     return $.capture($r, ($frame) => {
 *       if ($frame === null) return ["sum", "file.js", [3, 10]];
 *       var $pc = $frame.pc, $state = $frame.state, i = $state[0], s, $r;
 *       $s: { …; return; }
 *       $state[0] = i;
 *       return $.recapture($r, $frame, $pc);
 *     }, $pc, [i]);
 */
import type { Ast, Build, Host } from '../1-host/index.js';
import { children, suspends, type Prologue, type Stmt, type UnitBody, type Var } from '../3-lower/ir.js';
import type { FirstUse } from '../4-passes/first-use.js';
import type { Liveness } from '../4-passes/liveness.js';
import { FastForm } from './fast.js';
import type { FormContext, Vocabulary } from './form.js';
import type { Leaves } from './leaves.js';
import { ResumeForm } from './resume.js';

export interface UnitEmitter {
  host: Host;
  leaves: Leaves;
  words: Vocabulary;
  liveness: ReadonlyMap<UnitBody, Liveness>;
  firstUse: ReadonlyMap<UnitBody, FirstUse>;
  /** The function, for people: its name, and a node that tells where it stands. */
  site: { name: string | null; node: Ast };
}

/** What the frame needs besides variables. */
export interface Shape {
  /** May be called by `new`: the frame then knows the object. */
  constructible: boolean;
}

export function emitUnit(emitter: UnitEmitter, unit: UnitBody, shape: Shape): Ast[] {
  const { host, words } = emitter;
  const { build } = host;
  const liveness = emitter.liveness.get(unit)!;
  const saved = savedVars(unit, liveness);
  const byName = new Map<string, Var[]>();
  for (const variable of [...unit.params, ...unit.locals])
    byName.set(variable.name, [...(byName.get(variable.name) ?? []), variable]);
  const firstUse = emitter.firstUse.get(unit)!;
  const context: FormContext = { host, leaves: emitter.leaves, words, liveness, firstUse, byName, saved, self: null };
  const suspendable = suspends(unit.body);
  const declared = unit.locals.filter((variable) => variable.kind !== 'self' && variable.kind !== 'param');
  const names = unique([...(suspendable ? [words.result] : []), ...declared.map(({ name }) => name)]);
  const declarators = names.map((name) => ({ name, init: null as Ast | null }));
  if (suspendable) declarators.unshift({ name: words.pc, init: build.number(0) });
  const head = declarators.length === 0 ? [] : [build.declare('var', declarators)];
  const body = new FastForm(context).emit(unit.body);
  // After the body: that is where the factories' literals are found.
  const prologue = unit.prologue.flatMap((item) => emitPrologue(emitter, item));
  if (!suspendable) return [...head, ...prologue, ...body];
  const state = saved.length === 0 ? build.null() : build.array(saved.map((variable) => current(build, variable)));
  const args = [build.identifier(words.result), emitResume(emitter, context, unit), build.identifier(words.pc), state];
  if (shape.constructible) args.push(build.logical('&&', build.newTarget(), build.this()));
  const capture = build.member(build.identifier(words.runtime), shape.constructible ? 'captureNew' : 'capture');
  return [
    ...head,
    ...prologue,
    build.labeled(words.label, build.block(ended(build, unit.body, body))),
    build.return(build.call(capture, args)),
  ];
}

/** The body with a `return` behind it, unless it ends in one. */
function ended(build: Build, statement: Stmt, body: Ast[]): Ast[] {
  let last: Stmt | undefined = statement;
  while (last?.kind === 'seq') last = last.body.at(-1);
  return last?.kind === 'return' || last?.kind === 'throw' ? body : [...body, build.return(null)];
}

/** The variables that are in the frame at one suspend point or another, one for each place. */
function savedVars(unit: UnitBody, liveness: Liveness): Var[] {
  const live = new Set<Var>();
  for (const set of liveness.at.values()) for (const variable of set) live.add(variable);
  const byName = new Map<string, Var>();
  for (const variable of [...unit.params, ...unit.locals]) if (live.has(variable)) byName.set(variable.name, variable);
  return [...byName.values()];
}

function resumesSwitch(statement: Stmt): boolean {
  return (statement.kind === 'switch' && suspends(statement)) || children(statement).some(resumesSwitch);
}

function current(build: Build, variable: Var): Ast {
  return variable.kind === 'self' ? build.this() : build.identifier(variable.name);
}

function emitResume(emitter: UnitEmitter, fast: FormContext, unit: UnitBody): Ast {
  const { words } = fast;
  const { build } = fast.host;
  const frame = (property: string): Ast => build.member(build.identifier(words.frame), property);
  const state = (index: number): Ast => build.index(build.identifier(words.state), build.number(index));
  const saved = fast.saved.map(({ name }) => name);
  const rest = [...unit.params, ...unit.locals].filter(({ shared }) => !shared).map(({ name }) => name);
  const declarators: { name: string; init: Ast | null }[] = [{ name: words.pc, init: frame('pc') }];
  if (saved.length > 0) declarators.push({ name: words.state, init: frame('state') });
  declarators.push(...saved.map((name, i) => ({ name, init: state(i) })));
  declarators.push(
    ...unique([words.result, ...(resumesSwitch(unit.body) ? [words.found] : []), ...rest]).flatMap((name) =>
      saved.includes(name) ? [] : [{ name, init: null }],
    ),
  );
  const body = new ResumeForm({ ...fast, self: unit.self }).emit(unit.body);
  return build.arrow(
    [words.frame],
    [
      describe(emitter, unit),
      build.declare('var', declarators),
      build.labeled(words.label, build.block(ended(build, unit.body, body))),
      ...saved.map((name, i) => build.expressionStatement(build.assign(state(i), '=', build.identifier(name)))),
      build.return(
        build.call(build.member(build.identifier(words.runtime), 'recapture'), [
          build.identifier(words.result),
          build.identifier(words.frame),
          build.identifier(words.pc),
        ]),
      ),
    ],
  );
}

/** `if ($frame === null) return ["sum", "file.ts", [3, 10, …]];`: the function's name, and line and column of each suspend point. */
function describe({ host, words, site }: UnitEmitter, unit: UnitBody): Ast {
  const { build } = host;
  const places: Ast[] = [];
  const visit = (statement: Stmt): void => {
    if (statement.kind === 'suspend') {
      const { line, column } = host.source(host.original(statement.origin ?? site.node));
      places.push(build.number(line), build.number(column + 1));
    }
    children(statement).forEach(visit);
  };
  visit(unit.body);
  const { file } = host.source(host.original(site.node));
  const text = (value: string | null): Ast => (value === null ? build.null() : build.string(value));
  const table = build.array([text(site.name), text(file), build.array(places)]);
  return build.if(build.binary('===', build.identifier(words.frame), build.null()), [build.return(table)], null);
}

function emitPrologue(emitter: UnitEmitter, item: Prologue): Ast[] {
  const { build } = emitter.host;
  switch (item.kind) {
    case 'declaration':
      return [emitter.leaves.node(item.node, null)];
    case 'block': {
      const body = emitUnit(emitter, item.unit, { constructible: false });
      return [build.declare('const', [{ name: item.name, init: build.arrow([], body) }])];
    }
    case 'factory': {
      const literal = emitter.leaves.literal(item.literal, item.named);
      if (literal === null) return [];
      return [build.declare('const', [{ name: item.name, init: build.arrow([], [build.return(literal)]) }])];
    }
  }
}

function unique(names: string[]): string[] {
  return [...new Set(names)];
}
