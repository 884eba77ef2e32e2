/** Which saved variables an expression reads. */
import { operandsOf, type Ast } from '../1-host/index.js';
import { isConstant } from '../2-analyze/scope.js';
import type { Expr, Stmt, Var } from '../3-lower/ir.js';
import { variableOf, type FunctionContext } from '../3-lower/lowering.js';

/** Reads of the unit's own variables by the leaves and operations of its IR. Shared variables are never saved: they do not count. */
export class Effects {
  private readonly leaves = new Map<Ast, Var[]>();

  constructor(
    private readonly fn: FunctionContext,
    private readonly self: Var | null,
  ) {}

  expression(value: Expr, found: Var[] = []): Var[] {
    if (value.kind === 'var') {
      if (!value.variable.shared) found.push(value.variable);
      return found;
    }
    if (value.kind === 'rebuild') found.push(...this.shell(value.node));
    const target = this.target(value);
    if (target !== null && this.assigns(value) !== null) return this.assignment(value, target, found);
    if (value.kind === 'leaf') found.push(...this.node(value.node));
    if (value.kind === 'op' && value.op.name === 'this' && this.self !== null) found.push(this.self);
    if (value.kind === 'leaf') return found;
    // In a branch, an assignment may not happen: the variable may keep what it has.
    const branches = value.kind === 'op' && (value.op.name === 'logical' || value.op.name === 'conditional');
    for (const [i, kid] of value.kids.entries())
      if (branches && i > 0 && kid.kind === 'leaf') found.push(...this.node(kid.node));
      else this.expression(kid, found);
    return found;
  }

  /** An assignment reads what its right side reads. */
  private assignment(value: Expr, target: Ast, found: Var[]): Var[] {
    if (value.kind !== 'leaf') {
      if (value.kind !== 'var') for (const kid of value.kids.slice(1)) this.expression(kid, found);
      return found;
    }
    found.push(...this.mentioned(value.node, [target]));
    return found;
  }

  /** Everything that a node of the source mentions. */
  private node(node: Ast): Var[] {
    return this.mentioned(node, []);
  }

  /** What a rebuilt node mentions beside its operands: the methods of an object literal, say. */
  private shell(node: Ast): Var[] {
    const { host } = this.fn.analysis;
    return this.mentioned(node, operandsOf(host, node));
  }

  private mentioned(node: Ast, except: readonly Ast[]): Var[] {
    const { facts, host } = this.fn.analysis;
    const original = host.original(node);
    const known = this.leaves.get(original);
    if (known !== undefined) return known;
    const found = new Set<Var>();
    const range = facts.range(original);
    const skipped = except.map((operand) => facts.range(host.original(operand)));
    const counts = (order: number): boolean => !skipped.some(({ lo, hi }) => order >= lo && order <= hi);
    for (const reference of facts.referencesIn(range)) {
      const variable = variableOf(this.fn, reference);
      if (variable !== null && !variable.shared && counts(reference.order)) found.add(variable);
    }
    if (this.self !== null) {
      for (const { use, order } of facts.lexicalsIn(range)) if (use === 'this' && counts(order)) found.add(this.self);
    }
    const list = [...found];
    this.leaves.set(original, list);
    return list;
  }

  /** The variable that an expression assigns to as the last thing it does, if it is an assignment. */
  assigns(value: Expr): Var | null {
    const target = this.target(value);
    if (target === null) return null;
    const reference = this.fn.analysis.facts.referenceOf.get(this.fn.analysis.host.original(target));
    const variable = reference === undefined ? null : variableOf(this.fn, reference);
    if (variable === null || variable.shared || isConstant(reference!.binding)) return null;
    // An early assignment looks at the variable first.
    return this.fn.zones.of(reference!) === 'never' ? variable : null;
  }

  /** The left side of a plain assignment, where it is a leaf. */
  private target(value: Expr): Ast | null {
    const { host } = this.fn.analysis;
    if (value.kind === 'leaf') {
      const view = host.expression(value.node);
      return view.kind === 'assign' && view.operator === '=' ? view.target : null;
    }
    if (value.kind === 'var') return null;
    const plain =
      value.kind === 'op' ? value.op.name === 'assign' && value.op.operator === '=' : this.isAssignment(value.node);
    const first = value.kids[0];
    return plain && first?.kind === 'leaf' ? first.node : null;
  }

  private isAssignment(node: Ast): boolean {
    const view = this.fn.analysis.host.expression(node);
    return view.kind === 'assign' && view.operator === '=';
  }

  /** What the statement itself reads, its inner statements left out. */
  statement(statement: Stmt): Var[] {
    switch (statement.kind) {
      case 'leaf':
        return [
          ...this.node(statement.node),
          ...statement.replacements.flatMap((one) => ('expression' in one ? this.expression(one.expression) : [])),
        ];
      case 'do':
      case 'set':
      case 'throw':
        return this.expression(statement.value);
      case 'suspend':
        return this.expression(statement.call);
      case 'if':
        return this.expression(statement.test);
      case 'loop':
        return [statement.test, statement.update].flatMap((one) => (one === null ? [] : this.expression(one)));
      case 'switch':
        return [statement.discriminant, ...statement.cases.map(({ test }) => test)].flatMap((one) =>
          one === null ? [] : this.expression(one),
        );
      case 'return':
        return statement.value === null ? [] : this.expression(statement.value);
      default:
        return [];
    }
  }
}
