/**
 * A copy of a tree with names replaced. Only the paths to what is replaced are copied: TypeScript lets one node stand in
 * two places, and every leaf that stays itself keeps its meaning for the transformers that follow.
 */
import type ts from 'typescript';
import type { Substitution } from '../../1-host/index.js';
import { expandShorthand } from './operands.js';
import { plainLink } from './rebuild.js';
import type { Session, Ts } from './session.js';
import { toAst, toNode } from './session.js';
import { hasModifier, isErasedType, isThisParameter, ownsThis, skipTransparent } from './syntax.js';

export function substituteNode<T extends ts.Node>(session: Session, node: T, substitution: Substitution): T {
  return new Substituter(session, substitution).visit(node) as T;
}

class Substituter {
  /** What stands inside functions, fields and static blocks, where `this` is another one. */
  private readonly inner: Substituter;

  constructor(
    private readonly session: Session,
    private readonly substitution: Substitution,
  ) {
    this.inner = substitution.self === null ? this : new Substituter(session, { ...pick(substitution), self: null });
  }

  readonly visit = (node: ts.Node): ts.Node => {
    const { ts, context } = this.session;
    if (isErasedType(ts, node)) return node;
    const replacement = this.substitution.replace(
      toAst(this.session.original(node)),
      toAst(node),
      this.substitution.self,
    );
    if (replacement !== null) return this.inJsx(node, toNode(replacement));
    if (ts.isIdentifier(node)) return this.identifier(node);
    if (node.kind === ts.SyntaxKind.ThisKeyword) return this.self(node);
    // It is true; of a variable it would be false, or not allowed.
    if (ts.isDeleteExpression(node) && isThis(ts, node.expression)) return node;
    if (ts.isShorthandPropertyAssignment(node)) return this.shorthand(node);
    if (ts.isBindingElement(node) && !node.propertyName && ts.isIdentifier(node.name))
      return this.shorthandBinding(node);
    if (this.substitution.again && isStaticElement(ts, node))
      return this.staticElement(ts.visitEachChild(node, this.visitOwner, context));
    if (ownsThis(ts, node)) return ts.visitEachChild(node, this.visitOwner, context);
    return this.link(ts.visitEachChild(node, this.visit, context), node);
  };

  /**
   * Where TypeScript writes static elements for old engines, it looks up what `this` is there by the element's original: a second
   * copy has to be one.
   */
  private staticElement(node: ts.PropertyDeclaration | ts.ClassStaticBlockDeclaration): ts.Node {
    const { ts, factory } = this.session;
    const copy = ts.isClassStaticBlockDeclaration(node)
      ? factory.createClassStaticBlockDeclaration(node.body)
      : factory.createPropertyDeclaration(
          node.modifiers,
          node.name,
          node.questionToken ?? node.exclamationToken,
          node.type,
          node.initializer,
        );
    return ts.setCommentRange(ts.setTextRange(copy, node), node);
  }

  /** Computed keys and decorators of a method or field still see the outer `this`. */
  private readonly visitOwner = (child: ts.Node): ts.Node => {
    const { ts } = this.session;
    const isOutside = ts.isComputedPropertyName(child) || ts.isDecorator(child);
    return isOutside ? this.visit(child) : this.inner.visit(child);
  };

  private identifier(node: ts.Identifier): ts.Identifier {
    if (node.parent && this.session.ts.isParameter(node.parent) && isThisParameter(this.session.ts, node.parent))
      return node;
    const name = this.substitution.name(toAst(this.session.original(node)));
    return name === null ? node : this.renamed(node, name);
  }

  private self(node: ts.Node): ts.Node {
    const { self } = this.substitution;
    return self === null ? node : this.renamed(node, self);
  }

  /** A name that later transformers take as it is: it has no original to be resolved. */
  private renamed(node: ts.Node, name: string): ts.Identifier {
    const { ts, factory } = this.session;
    return ts.setSourceMapRange(factory.createIdentifier(name), node);
  }

  /** `{ x }` becomes `{ x: y }`, `{ x = 1 }` becomes `{ x: y = 1 }`. */
  private shorthand(node: ts.ShorthandPropertyAssignment): ts.Node {
    const { factory } = this.session;
    const name = this.visit(node.name) as ts.Expression;
    const initializer =
      node.objectAssignmentInitializer && (this.visit(node.objectAssignmentInitializer) as ts.Expression);
    if (name === node.name) {
      if (initializer === node.objectAssignmentInitializer) return node;
      return this.session.ts.setOriginalNode(factory.createShorthandPropertyAssignment(node.name, initializer), node);
    }
    return expandShorthand(this.session, node, initializer ? factory.createAssignment(name, initializer) : name);
  }

  private shorthandBinding(node: ts.BindingElement): ts.Node {
    const { ts, factory } = this.session;
    const name = this.visit(node.name) as ts.BindingName;
    const initializer = node.initializer && (this.visit(node.initializer) as ts.Expression);
    const isProperty = name !== node.name && !node.dotDotDotToken && ts.isObjectBindingPattern(node.parent);
    const key = isProperty ? factory.createIdentifier((node.name as ts.Identifier).text) : undefined;
    return factory.updateBindingElement(node, node.dotDotDotToken, key, name, initializer);
  }

  /** A chain whose `?.` has been replaced goes on as plain accesses. */
  private link(node: ts.Node, before: ts.Node): ts.Node {
    const { ts } = this.session;
    if (node === before || !ts.isOptionalChain(node)) return node;
    const startsHere = !ts.isNonNullExpression(node) && node.questionDotToken !== undefined;
    return startsHere || ts.isOptionalChain(node.expression) ? node : plainLink(this.session, node);
  }

  /** An element among JSX children needs braces around what replaces it. */
  private inJsx(node: ts.Node, replacement: ts.Node): ts.Node {
    const { ts, factory } = this.session;
    if (!isJsxChild(ts, node) || isJsxChild(ts, replacement)) return replacement;
    const parent = this.session.original(node).parent;
    const isContent = parent && (ts.isJsxElement(parent) || ts.isJsxFragment(parent) || ts.isJsxAttribute(parent));
    return isContent ? factory.createJsxExpression(undefined, replacement as ts.Expression) : replacement;
  }
}

function isStaticElement(ts: Ts, node: ts.Node): node is ts.PropertyDeclaration | ts.ClassStaticBlockDeclaration {
  if (ts.isClassStaticBlockDeclaration(node)) return true;
  return ts.isPropertyDeclaration(node) && hasModifier(ts, node, ts.SyntaxKind.StaticKeyword);
}

function isJsxChild(ts: Session['ts'], node: ts.Node): boolean {
  return (
    ts.isJsxElement(node) || ts.isJsxSelfClosingElement(node) || ts.isJsxFragment(node) || ts.isJsxExpression(node)
  );
}

function pick(substitution: Substitution): Omit<Substitution, 'self'> {
  return {
    name: (id) => substitution.name(id),
    replace: (original, node, self) => substitution.replace(original, node, self),
    again: substitution.again ?? false,
  };
}

function isThis(ts: Ts, node: ts.Expression): boolean {
  return skipTransparent(ts, node).kind === ts.SyntaxKind.ThisKeyword;
}
