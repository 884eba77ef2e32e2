/** `substitute`: a deep copy with names, `this` and whole sub-expressions replaced. */
import type { Substitution } from '../../1-host/index.js';
import type { Copier } from './copy.js';
import { expressionToContent, isTagExpression } from './jsx.js';
import { isBareName, skipTransparent, toAst, toNode, type Fields, type Types } from './node.js';
import { checkShorthand } from './rebuild.js';
import { isTypeOnly } from './type-only.js';

export class Substituter {
  constructor(
    private readonly t: Types,
    private readonly copier: Copier,
    private readonly substitution: Substitution,
  ) {}

  /** `own`: `this` still means what it means where the copy starts. */
  copy(node: Fields, own = true): Fields {
    if (isTypeOnly(this.t, node)) return this.copier.deep(node);
    const replacement = this.substitution.replace(
      toAst(this.copier.original(node)),
      toAst(node),
      own ? this.substitution.self : null,
    );
    if (replacement !== null) return toNode(replacement);
    switch (node.type) {
      case 'Identifier':
        return this.identifier(node, own);
      case 'ThisExpression':
        return this.self(node, own, (name) => this.t.identifier(name));
      case 'UnaryExpression':
        return deletesThis(node) ? this.copier.deep(node) : this.children(node, own);
      case 'JSXElement':
        return this.element(node, own);
      default:
        return this.children(node, own);
    }
  }

  private children(node: Fields, own: boolean): Fields {
    const copy = this.copier.mapChildren(node, (child, key) => {
      // The key itself has no name to replace, but may be a private name or a literal.
      if (isBareName(node, key)) return this.copier.deep(child);
      return this.inPlace(node, this.copy(child, own && !hidesThis(node, key)));
    });
    if (copy.type === 'ObjectProperty' && copy.shorthand) checkShorthand(copy);
    if (copy.type === 'ExportSpecifier' && node.exported === node.local) copy.exported = this.copier.deep(node.local);
    return copy;
  }

  private identifier(node: Fields, own: boolean): Fields {
    const copy = this.children(node, own);
    copy.name = this.name(node);
    return copy;
  }

  private name(node: Fields): string {
    return this.substitution.name(toAst(this.copier.original(node))) ?? node.name;
  }

  private self(node: Fields, own: boolean, make: (name: string) => Fields): Fields {
    if (!own || this.substitution.self === null) return this.copier.shallow(node);
    const made = make(this.substitution.self);
    made.loc = node.loc;
    return this.copier.derive(made, node);
  }

  private element(node: Fields, own: boolean): Fields {
    const { openingElement: opening, closingElement: closing } = node;
    const copy = this.copier.shallow(node);
    copy.openingElement = this.copier.mapChildren(opening, (child, key) => {
      return key === 'name' ? this.tag(child, own) : this.copy(child, own);
    });
    copy.children = node.children.map((child: Fields) => this.inPlace(node, this.copy(child, own)));
    if (closing) {
      copy.closingElement = this.copier.shallow(closing);
      copy.closingElement.name = this.copier.deep(copy.openingElement.name);
    }
    return copy;
  }

  private tag(name: Fields, own: boolean): Fields {
    if (name.type === 'JSXMemberExpression') {
      // The head of a member is a variable whatever its case.
      return this.copier.mapChildren(name, (child, key) => {
        if (key === 'property') return this.copier.deep(child);
        return child.type === 'JSXIdentifier' ? this.tagName(child, own) : this.tag(child, own);
      });
    }
    return isTagExpression(name) ? this.tagName(name, own) : this.copier.deep(name);
  }

  private tagName(name: Fields, own: boolean): Fields {
    if (name.name === 'this') return this.self(name, own, (self) => this.t.jsxIdentifier(self));
    const copy = this.copier.shallow(name);
    copy.name = this.name(name);
    return copy;
  }

  /** A replacement among JSX needs its braces. */
  private inPlace(parent: Fields, child: Fields): Fields {
    const among = parent.type === 'JSXElement' || parent.type === 'JSXFragment' || parent.type === 'JSXAttribute';
    if (!among || child.type === 'StringLiteral') return child;
    return expressionToContent(this.t, child);
  }
}

/** Whether the child under `key` has a `this` of its own. Decorators, heritage and computed keys use the outer one. */
export function hidesThis(node: Fields, key: string): boolean {
  switch (node.type) {
    case 'FunctionDeclaration':
    case 'FunctionExpression':
      return true;
    case 'ObjectMethod':
    case 'ClassMethod':
    case 'ClassPrivateMethod':
      return key === 'params' || key === 'body';
    case 'ClassProperty':
    case 'ClassPrivateProperty':
    case 'ClassAccessorProperty':
      return key === 'value';
    case 'StaticBlock':
      return true;
    default:
      return false;
  }
}

/** `delete this` is true; of a variable it would be false, or not allowed. */
function deletesThis({ operator, argument }: Fields): boolean {
  return operator === 'delete' && skipTransparent(argument).type === 'ThisExpression';
}
