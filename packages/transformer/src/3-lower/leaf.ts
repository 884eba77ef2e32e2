/**
 * Statements without a suspend point: leaves. Only what cannot stand as it is gets replaced inside of one: jumps that have to
 * be routed (control.ts), and `var`s that closures share with the rest of the function, which are declared at its top.
 */
import type { Ast, Declarator, StatementView } from '../1-host/index.js';
import { findTarget, jump, jumpsPlainly, type JumpKind } from './control.js';
import { variableAt } from './declare.js';
import { stmt, type Expr, type Replacement } from './ir.js';
import { lowerForIn } from './loop.js';
import type { Lowering } from './lowering.js';
import { assign, leaf, op, undefinedValue } from './ops.js';

export function lowerLeaf(l: Lowering, node: Ast): void {
  const replacements: Replacement[] = [];
  visit(l, node, { labels: [], breaks: false, continues: false }, replacements);
  const own = replacements.find((one) => one.node === l.host.original(node));
  if (own !== undefined && 'statement' in own) return l.push(own.statement);
  l.push(stmt('leaf', { node, replacements }, node));
}

/** The targets inside of the leaf itself. */
interface Inside {
  labels: string[];
  breaks: boolean;
  continues: boolean;
}

function visit(l: Lowering, node: Ast, inside: Inside, found: Replacement[], labels: string[] = []): void {
  const view = l.host.statement(node);
  const original = l.host.original(node);
  const inLoop = { labels: [...inside.labels, ...labels], breaks: true, continues: true };
  switch (view.kind) {
    case 'break':
    case 'continue':
      if (view.label !== null ? inside.labels.includes(view.label) : inside[`${view.kind}s`]) return;
      return visitJump(l, node, view.kind, view.label, null, found);
    case 'return':
      return visitJump(l, node, 'return', null, view.argument, found);
    case 'variables':
      if (!sharesVar(l, view)) return;
      found.push({ node: original, statement: l.collect(() => l.do(declarations(l, view.declarators), node)) });
      return;
    case 'for':
      if (view.init?.kind === 'variables' && sharesVar(l, view.init)) {
        found.push({ node: l.host.original(view.init.node), expression: declarations(l, view.init.declarators) });
      }
      return visit(l, view.body, inLoop, found);
    case 'forIn':
      if (view.declaration === 'var' && sharesTarget(l, view.target)) {
        found.push({ node: original, statement: l.collect(() => lowerForIn(l, node, view, labels)) });
        return;
      }
      return visit(l, view.body, inLoop, found);
    case 'labeled':
      return visitLabeled(l, node, view, inside, found, labels);
    default:
      for (const [child, how] of childStatements(view))
        visit(l, child, how === 'loop' ? inLoop : switchInside(inside, how), found);
  }
}

function switchInside(inside: Inside, how: 'plain' | 'switch'): Inside {
  return how === 'switch' ? { ...inside, breaks: true } : inside;
}

type LabeledView = Extract<StatementView, { kind: 'labeled' }>;

function visitLabeled(
  l: Lowering,
  node: Ast,
  view: LabeledView,
  inside: Inside,
  found: Replacement[],
  labels: string[],
): void {
  const count = found.length;
  visit(l, view.body, { ...inside, labels: [...inside.labels, view.label] }, found, [...labels, view.label]);
  // A replaced loop takes its labels along.
  const body = l.host.original(view.body);
  const replaced = found.slice(count).find((one) => one.node === body);
  if (replaced !== undefined) replaced.node = l.host.original(node);
}

function visitJump(
  l: Lowering,
  node: Ast,
  kind: JumpKind,
  label: string | null,
  argument: Ast | null,
  found: Replacement[],
): void {
  const to = findTarget(l, kind, label);
  const constructs = kind === 'return' && l.fn.analysis.fn.view.derived;
  if (jumpsPlainly(l, kind, to) && !constructs) return;
  const value = kind === 'return' ? (argument === null ? undefinedValue() : leaf(argument)) : null;
  found.push({ node: l.host.original(node), statement: l.collect(() => jump(l, kind, to, value, node)) });
}

function sharesVar(l: Lowering, view: { declaration: string; declarators: Declarator[] }): boolean {
  return view.declaration === 'var' && view.declarators.some(({ target }) => sharesTarget(l, target));
}

function sharesTarget(l: Lowering, target: Ast): boolean {
  const view = l.host.pattern(target);
  if (view.kind === 'identifier') return variableAt(l, target).shared;
  if (view.kind === 'member') return false;
  const parts = view.kind === 'array' ? view.elements : view.properties;
  return (
    parts.some((part) => part !== null && sharesTarget(l, part.target)) ||
    (view.rest !== null && sharesTarget(l, view.rest))
  );
}

/** `var a = 1, b, { c } = d`  ⟶  `a = 1, { c } = d` */
function declarations(l: Lowering, declarators: Declarator[]): Expr {
  const parts = declarators.flatMap(({ target, init }) =>
    init === null ? [] : [assign(leaf(l.host.assignmentTarget(target)), leaf(init))],
  );
  return parts.length === 1 ? parts[0]! : parts.length === 0 ? undefinedValue() : op({ name: 'sequence' }, ...parts);
}

function childStatements(view: StatementView): [Ast, 'plain' | 'loop' | 'switch'][] {
  switch (view.kind) {
    case 'block':
      return view.body.map((child) => [child, 'plain']);
    case 'if':
      return view.alternate === null
        ? [[view.consequent, 'plain']]
        : [
            [view.consequent, 'plain'],
            [view.alternate, 'plain'],
          ];
    case 'while':
    case 'doWhile':
      return [[view.body, 'loop']];
    case 'switch':
      return view.cases.flatMap((one) => one.body.map((child): [Ast, 'switch'] => [child, 'switch']));
    case 'try':
      return [view.block, view.handler, view.finalizer].flatMap((child): [Ast, 'plain'][] =>
        child === null ? [] : [[child, 'plain']],
      );
    default:
      return [];
  }
}
