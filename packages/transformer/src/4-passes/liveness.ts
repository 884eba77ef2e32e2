/**
 * Which variables are still needed after each suspend point: they alone go into the frame.
 *
 * The usual backward flow over the structured tree. Sets are bit masks. Inside a `try`, everything that handler and finalizer
 * need stays live, because any statement may throw.
 */
import { children, type Stmt, type StmtOf, type UnitBody, type Var } from '../3-lower/ir.js';
import type { Effects } from './effects.js';

export interface Liveness {
  /** By the number of the suspend point. */
  at: Map<number, ReadonlySet<Var>>;
  /** Pairs that are live at the same time. */
  interferes(a: Var, b: Var): boolean;
}

type Mask = bigint;

interface Flow {
  /** What is live where a break or continue with this label (or without: null) leads to. */
  breaks: Map<string | null, Mask>;
  continues: Map<string | null, Mask>;
  /** What is live wherever an exception may lead. */
  thrown: Mask;
}

export function analyzeLiveness(unit: UnitBody, effects: Effects): Liveness {
  return new LivenessAnalysis(unit, effects).run();
}

class LivenessAnalysis implements Liveness {
  readonly at = new Map<number, ReadonlySet<Var>>();
  private readonly vars: Var[];
  private readonly bits = new Map<Var, Mask>();
  private readonly live = new Map<number, Mask>();
  private readonly conflicts = new Map<Var, Mask>();
  private readonly reads = new Map<Stmt, Mask>();

  constructor(
    private readonly unit: UnitBody,
    private readonly effects: Effects,
  ) {
    this.vars = [...unit.params, ...unit.locals].filter(({ shared }) => !shared);
    this.vars.forEach((variable, i) => this.bits.set(variable, 1n << BigInt(i)));
  }

  run(): Liveness {
    this.flow(this.unit.body, 0n, { breaks: new Map(), continues: new Map(), thrown: 0n });
    for (const [id, mask] of this.live)
      this.at.set(id, new Set(this.vars.filter((v) => (mask & this.bits.get(v)!) !== 0n)));
    return this;
  }

  interferes(a: Var, b: Var): boolean {
    return ((this.conflicts.get(a) ?? 0n) & (this.bits.get(b) ?? 0n)) !== 0n;
  }

  private mask(variables: readonly Var[]): Mask {
    let mask = 0n;
    for (const variable of variables) mask |= this.bits.get(variable) ?? 0n;
    return mask;
  }

  private readsOf(statement: Stmt): Mask {
    let mask = this.reads.get(statement);
    if (mask === undefined) this.reads.set(statement, (mask = this.mask(this.effects.statement(statement))));
    return mask;
  }

  /** `target` gets a value while `live` is live. */
  private define(target: Var | null, live: Mask): Mask {
    const bit = target === null ? 0n : (this.bits.get(target) ?? 0n);
    if (bit === 0n) return live;
    const others = live & ~bit;
    this.conflicts.set(target!, (this.conflicts.get(target!) ?? 0n) | others);
    for (const other of this.vars) {
      if ((others & this.bits.get(other)!) !== 0n) this.conflicts.set(other, (this.conflicts.get(other) ?? 0n) | bit);
    }
    return others;
  }

  /** What is live before the statement, given what is live behind it. */
  private flow(statement: Stmt, after: Mask, flow: Flow): Mask {
    return this.inside(statement, after, flow) | flow.thrown;
  }

  private inside(statement: Stmt, after: Mask, flow: Flow): Mask {
    switch (statement.kind) {
      case 'seq':
        return statement.body.reduceRight((live, one) => this.flow(one, live, flow), after);
      case 'leaf':
        return this.leaf(statement, after, flow);
      case 'do': {
        const target = this.effects.assigns(statement.value);
        return this.define(target, after | flow.thrown) | this.readsOf(statement);
      }
      case 'set':
        return this.define(statement.target, after | flow.thrown) | this.readsOf(statement);
      case 'suspend': {
        const live = this.define(statement.target, after | flow.thrown) | flow.thrown;
        this.live.set(statement.id, live);
        return live | this.readsOf(statement);
      }
      case 'if': {
        const otherwise = statement.else === null ? after : this.flow(statement.else, after, flow);
        return this.flow(statement.then, after, flow) | otherwise | this.readsOf(statement);
      }
      case 'loop':
        return this.loop(statement, after, flow);
      case 'switch':
        return this.switch(statement, after, flow);
      case 'try':
        return this.try(statement, after, flow);
      case 'labeled':
        return this.labeled(statement, after, flow);
      case 'break':
        return flow.breaks.get(statement.label) ?? 0n;
      case 'continue':
        return flow.continues.get(statement.label) ?? 0n;
      case 'return':
      case 'throw':
        return this.readsOf(statement);
    }
  }

  /** Jumps may leave it from anywhere inside. */
  private leaf(statement: StmtOf<'leaf'>, after: Mask, flow: Flow): Mask {
    let live = after | this.readsOf(statement);
    for (const mask of flow.breaks.values()) live |= mask;
    for (const mask of flow.continues.values()) live |= mask;
    for (const child of children(statement)) live |= this.flow(child, live, flow);
    return live;
  }

  private loop(statement: StmtOf<'loop'>, after: Mask, flow: Flow, labels: readonly string[] = []): Mask {
    const again = this.readsOf(statement);
    let head = after | again;
    for (;;) {
      const inner: Flow = { ...flow, breaks: new Map(flow.breaks), continues: new Map(flow.continues) };
      for (const label of [null, ...labels]) {
        inner.breaks.set(label, after);
        inner.continues.set(label, head);
      }
      const next = this.flow(statement.body, head, inner) | after | again;
      if ((next & ~head) === 0n) return head;
      head |= next;
    }
  }

  private switch(statement: StmtOf<'switch'>, after: Mask, flow: Flow): Mask {
    const inner: Flow = { ...flow, breaks: new Map(flow.breaks).set(null, after) };
    let live = after;
    let next = after;
    for (const { body } of [...statement.cases].reverse()) {
      next = this.flow(body, next, inner);
      live |= next;
    }
    return live | this.readsOf(statement);
  }

  private try(statement: StmtOf<'try'>, after: Mask, flow: Flow): Mask {
    let caught = after;
    if (statement.finalizer !== null) caught = this.flow(statement.finalizer, after, flow);
    const finalizing: Flow = statement.finalizer === null ? flow : this.through(flow, caught);
    let thrown = finalizing.thrown;
    if (statement.handler !== null) {
      thrown |= this.define(statement.param, this.flow(statement.handler, caught, finalizing));
    }
    return this.flow(statement.block, caught, { ...finalizing, thrown }) | thrown;
  }

  /** A finalizer runs on every way out. */
  private through(flow: Flow, finalizer: Mask): Flow {
    const add = (map: Map<string | null, Mask>): Map<string | null, Mask> =>
      new Map([...map].map(([label, mask]) => [label, mask | finalizer]));
    return { breaks: add(flow.breaks), continues: add(flow.continues), thrown: flow.thrown | finalizer };
  }

  private labeled(statement: StmtOf<'labeled'>, after: Mask, flow: Flow): Mask {
    const labels = [statement.label];
    let body = statement.body;
    while (body.kind === 'labeled') {
      labels.push(body.label);
      body = body.body;
    }
    const inner: Flow = { ...flow, breaks: new Map(flow.breaks) };
    for (const label of labels) inner.breaks.set(label, after);
    return body.kind === 'loop' ? this.loop(body, after, inner, labels) | flow.thrown : this.flow(body, after, inner);
  }
}
