/** The walk itself: what is entered, in which order, and who takes care of which node. */
import type ts from 'typescript';
import type { Ast, BindingKind, FactSink, LexicalUse, ScopeKind } from '../../../1-host/index.js';
import type { Session, Ts } from '../session.js';
import { toAst } from '../session.js';
import { boundNames, isErasedStatement, isErasedType, isFunction, skipTransparent } from '../syntax.js';
import { walkClass } from './class.js';
import { walkEnum, walkExportSpecifiers, walkImport, walkImportEquals, walkModule } from './declaration.js';
import { walkFunction } from './function.js';
import { walkJsx } from './jsx.js';
import { walkStatement } from './statement.js';
import { walkTarget } from './target.js';

export class Walker {
  readonly ts: Ts;

  constructor(
    private readonly session: Session,
    private readonly sink: FactSink,
  ) {
    this.ts = session.ts;
  }

  file(node: ts.SourceFile): void {
    this.inside(node, () => this.scope('file', node, () => this.statements(node.statements)));
  }

  /** One node with everything below it, types excepted. */
  readonly visit = (node: ts.Node): void => {
    const { ts } = this;
    if (isErasedType(ts, node)) return;
    // Statements are asked about, whatever they are.
    if (isErasedStatement(ts, node) || isSignature(ts, node)) return this.plain(node);
    this.inside(node, () => this.children(node));
  };

  visitAll(nodes: readonly ts.Node[] | undefined): void {
    nodes?.forEach(this.visit);
  }

  /** Facts are keyed by parse-tree nodes, also behind another transformer. */
  private ast(node: ts.Node): Ast {
    return toAst(this.session.original(node));
  }

  /** enter and leave around what `walk` tells. */
  inside(node: ts.Node, walk: () => void): void {
    const original = this.ast(node);
    this.sink.enter(original);
    walk();
    this.sink.leave(original);
  }

  /** A node that is no reference: a property name, a label, the name of a declaration. */
  plain(node: ts.Node | undefined): void {
    if (node) this.inside(node, () => {});
  }

  scope(kind: ScopeKind, node: ts.Node, walk: () => void): void {
    this.sink.openScope(kind, this.ast(node));
    walk();
    this.sink.closeScope();
  }

  functionStart(node: ts.Node): void {
    this.sink.functionStart(this.ast(node));
  }

  declare(kind: BindingKind, name: ts.BindingName | undefined): void {
    if (!name) return;
    for (const id of boundNames(this.ts, name)) this.sink.declare(kind, id.text, this.ast(id));
  }

  reference(id: ts.Identifier, access: 'read' | 'write' | 'readwrite'): void {
    this.inside(id, () => this.sink.reference(this.ast(id), id.text, access));
  }

  lexical(use: LexicalUse, node: ts.Node): void {
    this.sink.lexical(use, this.ast(node));
  }

  /** The statements of a scope: its functions are declared before the first statement runs. */
  statements(statements: readonly ts.Statement[]): void {
    this.hoist(statements);
    this.visitAll(statements);
  }

  hoist(statements: readonly ts.Statement[]): void {
    const { ts } = this;
    for (const outer of statements) {
      let statement = outer;
      while (ts.isLabeledStatement(statement)) statement = statement.statement;
      if (!ts.isFunctionDeclaration(statement) || !isFunction(ts, statement) || isErasedStatement(ts, statement))
        continue;
      this.declare('function', statement.name);
    }
  }

  /** `name`, `'name'`, `1`, `#name`, or `[key]`, whose key is evaluated. */
  propertyName(name: ts.PropertyName | ts.BindingName | undefined): void {
    if (!name) return;
    if (this.ts.isComputedPropertyName(name)) this.visit(name);
    else this.plain(name);
  }

  /** The inner parts of a binding name: keys and defaults. The names themselves have been declared. */
  readonly binding = (name: ts.BindingName): void => {
    const { ts } = this;
    if (ts.isIdentifier(name)) return this.plain(name);
    this.inside(name, () => {
      for (const element of name.elements) {
        if (!ts.isOmittedExpression(element)) this.inside(element, () => this.bindingElement(element));
      }
    });
  };

  private bindingElement(element: ts.BindingElement): void {
    this.propertyName(element.propertyName);
    this.binding(element.name);
    if (element.initializer) this.visit(element.initializer);
  }

  private children(node: ts.Node): void {
    const { ts } = this;
    if (isFunction(ts, node)) return walkFunction(this, node);
    if (ts.isClassLike(node)) return walkClass(this, node);
    if (this.names(node) || this.uses(node) || this.declarations(node)) return;
    if (walkTarget(this, node) || walkJsx(this, node) || walkStatement(this, node)) return;
    ts.forEachChild(node, this.visit);
  }

  /** Identifiers, and the nodes whose identifiers are no references. */
  private names(node: ts.Node): boolean {
    const { ts } = this;
    if (ts.isIdentifier(node)) {
      this.sink.reference(this.ast(node), node.text, 'read');
    } else if (ts.isPropertyAccessExpression(node)) {
      this.visit(node.expression);
      if (ts.isPrivateIdentifier(node.name)) this.visit(node.name);
      else this.plain(node.name);
    } else if (ts.isPropertyAssignment(node)) {
      this.propertyName(node.name);
      this.visit(node.initializer);
    } else if (ts.isLabeledStatement(node)) {
      this.plain(node.label);
      this.visit(node.statement);
    } else if (ts.isBreakOrContinueStatement(node)) {
      this.plain(node.label);
    } else if (ts.isMetaProperty(node)) {
      if (node.keywordToken === ts.SyntaxKind.NewKeyword) this.lexical('new.target', node);
    } else return false;
    return true;
  }

  /** Tells `this` and the like; true where there is nothing below. */
  private uses(node: ts.Node): boolean {
    const { ts } = this;
    if (node.kind === ts.SyntaxKind.ThisKeyword) this.lexical('this', node);
    else if (node.kind === ts.SyntaxKind.SuperKeyword) this.lexical('super', node);
    else if (ts.isPrivateIdentifier(node)) this.lexical('private', node);
    else {
      if (ts.isAwaitExpression(node)) this.lexical('await', node);
      else if (ts.isYieldExpression(node)) this.lexical('yield', node);
      else if (ts.isWithStatement(node)) this.lexical('with', node);
      else if (ts.isCallExpression(node) && isDirectEval(ts, node)) this.lexical('eval', node);
      return false;
    }
    return true;
  }

  private declarations(node: ts.Node): boolean {
    const { ts } = this;
    if (ts.isEnumDeclaration(node)) walkEnum(this, node);
    else if (ts.isModuleDeclaration(node)) walkModule(this, node);
    else if (ts.isImportDeclaration(node)) walkImport(this, node);
    else if (ts.isImportEqualsDeclaration(node)) walkImportEquals(this, node);
    else if (ts.isExportDeclaration(node)) walkExportSpecifiers(this, node);
    else return false;
    return true;
  }
}

/** Overloads, abstract methods, index signatures: members and functions that leave nothing behind. */
function isSignature(ts: Ts, node: ts.Node): boolean {
  return ts.isFunctionLike(node) && !isFunction(ts, node);
}

function isDirectEval(ts: Ts, node: ts.CallExpression): boolean {
  const callee = skipTransparent(ts, node.expression);
  return ts.isIdentifier(callee) && callee.text === 'eval' && !node.questionDotToken;
}
