/**
 * Where the operands of an expression sit, in evaluation order. The views read them and `rebuild` writes them, from the
 * same list, so the two cannot disagree.
 *
 *     { a, [k()]: b, ...c }      value  properties.0.value
 *                                key    properties.1.key
 *                                value  properties.1.value
 *                                objectSpread  properties.2.argument
 */
import type { Operand } from '../../1-host/index.js';
import { isNode, type Fields } from './node.js';
import { propertyName } from './function.js';
import { jsxSlots } from './jsx.js';

export interface Slot {
  role: Operand['role'];
  path: readonly (string | number)[];
  names?: Operand['names'];
  /** What stands here is JSX, where an expression cannot stand as it is: see jsx.ts. */
  jsx?: 'tag' | 'child' | 'attribute';
}

export function read(node: Fields, path: Slot['path']): Fields {
  return path.reduce((at: any, key) => at[key], node);
}

const value = (...path: Slot['path']): Slot => ({ role: 'value', path });

/** The operands of an expression, or null for one that has no shape: a leaf. */
export function slotsOf(node: Fields): Slot[] | null {
  switch (node.type) {
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
    case 'TSTypeAssertion':
    case 'TSInstantiationExpression':
    case 'TypeCastExpression':
      return [value('expression')];
    case 'UnaryExpression':
    case 'UpdateExpression':
    case 'AwaitExpression':
      return [value('argument')];
    case 'YieldExpression':
      return node.argument ? [value('argument')] : [];
    case 'BinaryExpression':
      return binarySlots(node);
    case 'LogicalExpression':
    case 'AssignmentExpression':
      return [value('left'), value('right')];
    case 'ConditionalExpression':
      return [value('test'), value('consequent'), value('alternate')];
    case 'SequenceExpression':
      return node.expressions.map((_: unknown, i: number) => value('expressions', i));
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return memberSlots(node);
    case 'CallExpression':
    case 'OptionalCallExpression':
    case 'NewExpression':
      return callSlots(node);
    case 'ImportExpression':
      return node.options ? [value('source'), value('options')] : [value('source')];
    case 'TaggedTemplateExpression':
      return [value('tag'), ...items(node.quasi.expressions, ['quasi', 'expressions'])];
    case 'TemplateLiteral':
      return templateSlots(node);
    case 'ArrayExpression':
      return items(node.elements, ['elements']);
    case 'ObjectExpression':
      return node.properties.flatMap(propertySlots);
    case 'ClassExpression':
      return classSlots(node);
    case 'JSXElement':
    case 'JSXFragment':
      return jsxSlots(node);
    default:
      return null;
  }
}

/** Without `${…}` it is a literal like any other. */
function templateSlots(node: Fields): Slot[] | null {
  if (node.expressions.length === 0) return null;
  return node.expressions.map((_: unknown, i: number) => ({ role: 'string', path: ['expressions', i] }));
}

/** `#x in o` evaluates only `o`; the pipeline operator is not ours. */
function binarySlots(node: Fields): Slot[] | null {
  if (node.operator === '|>') return null;
  return node.left.type === 'PrivateName' ? [value('right')] : [value('left'), value('right')];
}

function memberSlots(node: Fields): Slot[] {
  const slots = node.object.type === 'Super' ? [] : [value('object')];
  if (node.computed) slots.push(value('property'));
  return slots;
}

function callSlots(node: Fields): Slot[] | null {
  if (node.callee.type === 'V8IntrinsicIdentifier') return null;
  if (node.arguments.some((argument: Fields) => argument.type === 'ArgumentPlaceholder')) return null;
  const args = items(node.arguments, ['arguments']);
  return node.callee.type === 'Super' || node.callee.type === 'Import' ? args : [value('callee'), ...args];
}

/** Array elements and arguments: holes have no slot, what stands behind `...` has one. */
function items(list: (Fields | null)[], path: string[]): Slot[] {
  return list.flatMap((item, i): Slot[] => {
    if (!isNode(item)) return [];
    return item.type === 'SpreadElement' ? [{ role: 'spread', path: [...path, i, 'argument'] }] : [value(...path, i)];
  });
}

function propertySlots(property: Fields, i: number): Slot[] {
  if (property.type === 'SpreadElement') return [{ role: 'objectSpread', path: ['properties', i, 'argument'] }];
  const slots: Slot[] = property.computed ? [{ role: 'key', path: ['properties', i, 'key'] }] : [];
  // Methods and accessors are functions: nothing of them runs here.
  if (property.type === 'ObjectProperty') slots.push({ ...value('properties', i, 'value'), ...namesOf(property) });
  return slots;
}

/** `{ __proto__: value }` is no property. */
function namesOf({ key, computed }: Fields): Pick<Slot, 'names'> {
  if (computed) return { names: { kind: 'key' } };
  const name = propertyName(key, false);
  return name === null || name === '__proto__' ? {} : { names: { kind: 'name', name } };
}

/**
 * What a class evaluates before its fields and static blocks, which have a `this` of their own. null: a key uses a private
 * name, which nothing outside the class can.
 */
function classSlots(node: Fields): Slot[] | null {
  const members: Fields[] = node.body.body;
  if (members.some((member) => member.computed && usesPrivateNames(member.key))) return null;
  const slots: Slot[] = node.superClass ? [value('superClass')] : [];
  members.forEach((member, i) => {
    const bodiless = member.declare || member.abstract || member.type.startsWith('TS');
    if (member.computed && !bodiless) slots.push({ role: 'key', path: ['body', 'body', i, 'key'] });
  });
  return slots;
}

function usesPrivateNames(node: Fields): boolean {
  if (node.type === 'PrivateName') return true;
  return Object.values(node)
    .flat()
    .some((child) => isNode(child) && usesPrivateNames(child));
}
