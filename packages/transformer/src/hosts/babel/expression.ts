/** Expression views. Operands come from slots.ts; here each kind of node gets its shape. */
import type { Ast, ExpressionView, Operand } from '../../1-host/index.js';
import type { Copier } from './copy.js';
import { tagToExpression } from './jsx.js';
import { propertyName } from './function.js';
import { isTransparent, skipTransparent, toAst, toAstOrNull, type Fields, type Types } from './node.js';
import { read, slotsOf } from './slots.js';

const LEAF: ExpressionView = { kind: 'leaf' };

export class ExpressionViews {
  constructor(
    private readonly t: Types,
    private readonly copier: Copier,
  ) {}

  /** A leaf for whatever is not an expression, too. */
  view(node: Fields): ExpressionView {
    const slots = slotsOf(node);
    if (slots === null) return LEAF;
    const operands = slots.map((slot): Operand => {
      const at = read(node, slot.path);
      const expression = slot.jsx === 'tag' ? tagToExpression(this.t, this.copier, at) : at;
      const operand = { role: slot.role, node: toAst(expression) };
      return slot.names === undefined ? operand : { ...operand, names: slot.names };
    });
    return shape(node, operands);
  }
}

function shape(node: Fields, operands: Operand[]): ExpressionView {
  const first = operands[0]?.node as Ast;
  const second = operands[1]?.node as Ast;
  if (isTransparent(node)) return { kind: 'transparent', expression: first };
  switch (node.type) {
    case 'UnaryExpression':
      return unary(node, operands);
    case 'UpdateExpression':
      return { kind: 'update', operator: node.operator, prefix: node.prefix, target: first };
    case 'AwaitExpression':
      return { kind: 'await', argument: first };
    case 'YieldExpression':
      return { kind: 'yield', argument: toAstOrNull(node.argument), delegate: node.delegate };
    case 'LogicalExpression':
      return { kind: 'logical', operator: node.operator, left: first, right: second };
    case 'AssignmentExpression':
      return { kind: 'assign', operator: node.operator, target: first, value: second };
    case 'ConditionalExpression':
      return { kind: 'conditional', test: first, consequent: second, alternate: operands[2]!.node };
    case 'SequenceExpression':
      return { kind: 'sequence', expressions: operands.map((operand) => operand.node) };
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return member(node);
    case 'CallExpression':
    case 'OptionalCallExpression':
      return call(node, operands);
    case 'NewExpression':
      return { kind: 'new', callee: first, args: operands.slice(1) };
    case 'TaggedTemplateExpression':
      return { kind: 'tagged', tag: first, operands: operands.slice(1) };
    default:
      return { kind: 'operands', operands, operator: node.type === 'BinaryExpression' ? node.operator : null };
  }
}

function unary(node: Fields, operands: Operand[]): ExpressionView {
  if (node.operator === 'delete') return { kind: 'delete', target: operands[0]!.node };
  const guarded = node.operator === 'typeof' && skipTransparent(node.argument).type === 'Identifier';
  return guarded ? LEAF : { kind: 'operands', operands, operator: node.operator };
}

function member(node: Fields): ExpressionView {
  return {
    kind: 'member',
    object: node.object.type === 'Super' ? null : toAst(node.object),
    key: node.computed ? toAst(node.property) : null,
    name: propertyName(node.property, node.computed),
    optional: node.optional === true,
    chained: node.type === 'OptionalMemberExpression',
  };
}

function call(node: Fields, operands: Operand[]): ExpressionView {
  if (node.callee.type === 'Import') return { kind: 'operands', operands, operator: null };
  if (node.callee.type === 'Super') return { kind: 'superCall', args: operands };
  return {
    kind: 'call',
    callee: operands[0]!.node,
    args: operands.slice(1),
    optional: node.optional === true,
    chained: node.type === 'OptionalCallExpression',
  };
}
