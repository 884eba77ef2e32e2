/** Tells the names of a file in source order: what each scope declares, and what each reference reads or writes. */
import type { BindingKind, FactSink } from '../../1-host/index.js';
import { classFacts, functionFacts, hoistFunctions } from './facts-functions.js';
import { jsxFacts } from './facts-jsx.js';
import { moduleFacts } from './facts-modules.js';
import { eachChild, isBareName, isTransparent, skipTransparent, toAst, type Fields, type Types } from './node.js';
import { isTypeOnly } from './type-only.js';

/** Tells about the children of one kind of node; the walker has entered the node itself. */
export type Teller = (walker: FactWalker, node: Fields) => void;

export class FactWalker {
  /** Function declarations that their scope has declared already. */
  readonly hoisted = new Set<object>();

  constructor(
    readonly t: Types,
    readonly sink: FactSink,
  ) {}

  visit(node: Fields | null | undefined): void {
    if (!node) return;
    // Statements are asked about, whatever they are.
    if (isTypeOnly(this.t, node)) return this.within(node, () => {});
    this.within(node, () => (tellers[node.type] ?? children)(this, node));
  }

  visitAll(nodes: readonly (Fields | null)[]): void {
    for (const node of nodes) this.visit(node);
  }

  within(node: Fields, tell: () => void): void {
    this.sink.enter(toAst(node));
    tell();
    this.sink.leave(toAst(node));
  }

  /** A node all of whose identifiers are bare names. */
  silent(node: Fields | null | undefined): void {
    if (!node || isTypeOnly(this.t, node)) return;
    this.within(node, () => eachChild(this.t, node, (child) => this.silent(child)));
  }

  children(node: Fields): void {
    eachChild(this.t, node, (child, key) => {
      if (isBareName(node, key) && child.type !== 'PrivateName') this.silent(child);
      else this.visit(child);
    });
  }

  /** What stands in a pattern: `onName` gets the names that it binds or assigns; keys, defaults and members are visited. */
  pattern(node: Fields | null | undefined, onName: (id: Fields) => void): void {
    if (!node) return;
    const parts = patternParts(node);
    if (parts === null) return this.visit(node);
    this.within(node, () => {
      if (node.type === 'Identifier') onName(node);
      if (node.computed) this.visit(node.key);
      else if (node.key) this.silent(node.key);
      for (const part of parts) this.pattern(part, onName);
      if (node.type === 'AssignmentPattern') this.visit(node.right);
    });
  }

  /** Declares all names of a pattern, then visits what else is in it. */
  declare(kind: BindingKind, ...patterns: (Fields | null | undefined)[]): void {
    for (const pattern of patterns) {
      for (const id of boundNames(pattern)) this.sink.declare(kind, id.name, toAst(id));
    }
    for (const pattern of patterns) this.pattern(pattern, () => {});
  }

  assign(node: Fields, access: 'write' | 'readwrite'): void {
    this.pattern(node, (id) => this.sink.reference(toAst(id), id.name, access));
  }

  scope(kind: 'file' | 'block' | 'name' | 'initializer', node: Fields, tell: () => void): void {
    this.sink.openScope(kind, toAst(node));
    tell();
    this.sink.closeScope();
  }

  /** The statements of a scope that is open. */
  statements(body: readonly Fields[]): void {
    hoistFunctions(this, body);
    this.visitAll(body);
  }
}

/** The parts of a pattern that are targets themselves; null: not a pattern. */
function patternParts(node: Fields): (Fields | null)[] | null {
  switch (node.type) {
    case 'Identifier':
      return [];
    case 'ArrayPattern':
      return node.elements;
    case 'ObjectPattern':
      return node.properties;
    case 'ObjectProperty':
      return [node.value];
    case 'AssignmentPattern':
      return [node.left];
    case 'RestElement':
      return [node.argument];
    case 'TSParameterProperty':
      return [node.parameter];
    default:
      return isTransparent(node) ? [node.expression] : null;
  }
}

function boundNames(node: Fields | null | undefined): Fields[] {
  if (!node) return [];
  return node.type === 'Identifier' ? [node] : (patternParts(node) ?? []).flatMap(boundNames);
}

const children: Teller = (walker, node) => walker.children(node);

const loop: Teller = (walker, node) =>
  walker.scope('block', node, () => {
    if (node.await) walker.sink.lexical('await', toAst(node));
    if (node.type !== 'ForStatement' && node.left.type !== 'VariableDeclaration') walker.assign(node.left, 'write');
    else walker.visit(node.type === 'ForStatement' ? node.init : node.left);
    walker.visitAll([node.test, node.update, node.right, node.body]);
  });

const lexical =
  (use: 'this' | 'super' | 'private' | 'with' | 'await' | 'yield'): Teller =>
  (walker, node) => {
    walker.sink.lexical(use, toAst(node));
    walker.children(node);
  };

const tellers: Record<string, Teller> = {
  Program: (walker, node) =>
    walker.scope('file', node, () => {
      walker.visitAll(node.directives);
      walker.statements(node.body);
    }),
  BlockStatement: (walker, node) => walker.scope('block', node, () => walker.statements(node.body)),
  SwitchStatement: (walker, node) => {
    walker.visit(node.discriminant);
    walker.scope('block', node, () => {
      hoistFunctions(
        walker,
        node.cases.flatMap((clause: Fields) => clause.consequent),
      );
      walker.visitAll(node.cases);
    });
  },
  CatchClause: (walker, node) =>
    walker.scope('block', node, () => {
      walker.declare('catch', node.param);
      walker.within(node.body, () => walker.statements(node.body.body));
    }),
  ForStatement: loop,
  ForInStatement: loop,
  ForOfStatement: loop,
  WithStatement: lexical('with'),

  VariableDeclaration: (walker, node) => {
    if (node.kind === 'await using') walker.sink.lexical('await', toAst(node));
    const kind = node.kind === 'await using' ? 'using' : node.kind;
    for (const declarator of node.declarations) {
      walker.within(declarator, () => {
        walker.declare(kind, declarator.id);
        walker.visit(declarator.init);
      });
    }
  },
  AssignmentExpression: (walker, node) => {
    walker.assign(node.left, node.operator === '=' ? 'write' : 'readwrite');
    walker.visit(node.right);
  },
  UpdateExpression: (walker, node) => walker.assign(node.argument, 'readwrite'),
  Identifier: (walker, node) => walker.sink.reference(toAst(node), node.name, 'read'),
  ThisExpression: lexical('this'),
  Super: lexical('super'),
  PrivateName: lexical('private'),
  AwaitExpression: lexical('await'),
  YieldExpression: lexical('yield'),
  MetaProperty: (walker, node) => {
    if (node.meta.name === 'new') walker.sink.lexical('new.target', toAst(node));
    walker.children(node);
  },
  CallExpression: (walker, node) => {
    const callee = skipTransparent(node.callee);
    if (callee.type === 'Identifier' && callee.name === 'eval') walker.sink.lexical('eval', toAst(node));
    walker.children(node);
  },
  ...functionFacts,
  ...classFacts,
  ...moduleFacts,
  ...jsxFacts,
};
