/** Questions about nodes that more than one view asks. */
import type ts from 'typescript';
import type { Ts } from './session.js';

export type TransparentNode =
  | ts.ParenthesizedExpression
  | ts.AsExpression
  | ts.SatisfiesExpression
  | ts.NonNullExpression
  | ts.TypeAssertion
  | ts.PartiallyEmittedExpression
  | ts.ExpressionWithTypeArguments;

/** Same value and same reference as what stands inside: `(x)`, `x as T`, `x satisfies T`, `x!`, `<T>x`, `f<T>`. */
export function isTransparent(ts: Ts, node: ts.Node): node is TransparentNode {
  switch (node.kind) {
    case ts.SyntaxKind.ParenthesizedExpression:
    case ts.SyntaxKind.AsExpression:
    case ts.SyntaxKind.SatisfiesExpression:
    case ts.SyntaxKind.NonNullExpression:
    case ts.SyntaxKind.TypeAssertionExpression:
    case ts.SyntaxKind.PartiallyEmittedExpression:
    case ts.SyntaxKind.ExpressionWithTypeArguments:
      return true;
    default:
      return false;
  }
}

export function skipTransparent(ts: Ts, node: ts.Expression): ts.Expression {
  let inner = node;
  while (isTransparent(ts, inner)) inner = inner.expression;
  return inner;
}

export function isAssignmentOperator(ts: Ts, kind: ts.SyntaxKind): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

/** Operators that choose what is evaluated, and the comma. */
export function isControlOperator(ts: Ts, operator: ts.SyntaxKind): boolean {
  return (
    operator === ts.SyntaxKind.CommaToken ||
    operator === ts.SyntaxKind.AmpersandAmpersandToken ||
    operator === ts.SyntaxKind.BarBarToken ||
    operator === ts.SyntaxKind.QuestionQuestionToken
  );
}

/** Types have no run-time meaning; `extends C<T>` and `f<T>` count as types for TypeScript, but hold an expression. */
export function isErasedType(ts: Ts, node: ts.Node): boolean {
  if (ts.isExpressionWithTypeArguments(node)) return false;
  return ts.isTypeNode(node) || ts.isTypeParameterDeclaration(node);
}

export function hasModifier(ts: Ts, node: ts.Node, kind: ts.SyntaxKind): boolean {
  if (!ts.canHaveModifiers(node)) return false;
  return ts.getModifiers(node)?.some((modifier) => modifier.kind === kind) ?? false;
}

export function isExported(ts: Ts, node: ts.Node): boolean {
  return hasModifier(ts, node, ts.SyntaxKind.ExportKeyword);
}

/** Declarations that leave nothing behind: `declare`, interfaces, type aliases, type-only imports and exports. */
export function isErasedStatement(ts: Ts, node: ts.Node): boolean {
  if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return true;
  if (ts.isNamespaceExportDeclaration(node)) return true;
  if (ts.isImportDeclaration(node)) return node.importClause?.isTypeOnly ?? false;
  if (ts.isImportEqualsDeclaration(node)) return node.isTypeOnly;
  if (ts.isExportDeclaration(node)) return node.isTypeOnly;
  return hasModifier(ts, node, ts.SyntaxKind.DeclareKeyword);
}

/** A function with a body: overload signatures, abstract methods and ambient declarations are types. */
export type FunctionNode = (
  | ts.FunctionDeclaration
  | ts.FunctionExpression
  | ts.ArrowFunction
  | ts.MethodDeclaration
  | ts.GetAccessorDeclaration
  | ts.SetAccessorDeclaration
  | ts.ConstructorDeclaration
) & { readonly body: ts.ConciseBody };

export function isFunction(ts: Ts, node: ts.Node): node is FunctionNode {
  switch (node.kind) {
    case ts.SyntaxKind.FunctionDeclaration:
    case ts.SyntaxKind.FunctionExpression:
    case ts.SyntaxKind.ArrowFunction:
    case ts.SyntaxKind.MethodDeclaration:
    case ts.SyntaxKind.GetAccessor:
    case ts.SyntaxKind.SetAccessor:
    case ts.SyntaxKind.Constructor:
      return (node as ts.FunctionLikeDeclaration).body !== undefined;
    default:
      return false;
  }
}

/** Functions, fields and static blocks that have a `this` of their own. */
export function ownsThis(ts: Ts, node: ts.Node): boolean {
  return (
    (ts.isFunctionLike(node) && !ts.isArrowFunction(node)) ||
    ts.isPropertyDeclaration(node) ||
    ts.isClassStaticBlockDeclaration(node)
  );
}

export function isThisParameter(ts: Ts, param: ts.ParameterDeclaration): boolean {
  return ts.isIdentifier(param.name) && param.name.text === 'this';
}

/** The string literals at the top of a body. */
export function directiveCount(ts: Ts, statements: readonly ts.Statement[]): number {
  let count = 0;
  while (count < statements.length && isDirective(ts, statements[count])) count++;
  return count;
}

export function directivesOf(ts: Ts, statements: readonly ts.Statement[]): string[] {
  return statements
    .slice(0, directiveCount(ts, statements))
    .map((statement) => ((statement as ts.ExpressionStatement).expression as ts.StringLiteral).text);
}

function isDirective(ts: Ts, statement: ts.Statement | undefined): boolean {
  return statement !== undefined && ts.isExpressionStatement(statement) && ts.isStringLiteral(statement.expression);
}

/** The text of a property name; null for a computed one. */
export function propertyText(ts: Ts, name: ts.PropertyName): string | null {
  return ts.isComputedPropertyName(name) ? literalText(ts, name.expression) : name.text;
}

/** The property that a literal in brackets names. */
export function literalText(ts: Ts, key: ts.Expression): string | null {
  return ts.isStringLiteral(key) || ts.isNumericLiteral(key) ? key.text : null;
}

export function declarationKind(
  ts: Ts,
  list: ts.VariableDeclarationList,
): 'var' | 'let' | 'const' | 'using' | 'awaitUsing' {
  switch (list.flags & ts.NodeFlags.BlockScoped) {
    case ts.NodeFlags.Let:
      return 'let';
    case ts.NodeFlags.Const:
      return 'const';
    case ts.NodeFlags.Using:
      return 'using';
    case ts.NodeFlags.AwaitUsing:
      return 'awaitUsing';
    default:
      return 'var';
  }
}

export function extendsClause(ts: Ts, node: ts.ClassLikeDeclaration): ts.HeritageClause | null {
  return node.heritageClauses?.find((clause) => clause.token === ts.SyntaxKind.ExtendsKeyword) ?? null;
}

/** Every identifier that a binding name introduces, in source order. */
export function boundNames(ts: Ts, name: ts.BindingName): ts.Identifier[] {
  if (ts.isIdentifier(name)) return [name];
  return name.elements.flatMap((element) => (ts.isOmittedExpression(element) ? [] : boundNames(ts, element.name)));
}
