/**
 * Tells output of this compiler from source, so that it is not compiled again:
 *
 *     import { abi as $_abi } from "…";      const $ = $_abi; $.version(n);
 *     import $_module = require("…");        const $ = $_module.abi; $.version(n);
 *     const $ = require("…").abi;            $.version(n);
 */
import type ts from 'typescript';
import type { Ts } from './session.js';

export function isCompiled(ts: Ts, file: ts.SourceFile, specifier: string): boolean {
  const names = new Set<string>();
  for (const statement of file.statements) {
    if (checksVersion(ts, statement, names)) return true;
    for (const name of boundTo(ts, statement, specifier, names)) names.add(name);
  }
  return false;
}

/** The names that a statement binds to the runtime, or to what is known to come from it. */
function boundTo(ts: Ts, node: ts.Statement, specifier: string, known: ReadonlySet<string>): string[] {
  if (ts.isImportDeclaration(node)) {
    const bindings = isText(ts, node.moduleSpecifier, specifier) ? node.importClause?.namedBindings : undefined;
    if (!bindings) return [];
    return ts.isNamespaceImport(bindings) ? [bindings.name.text] : bindings.elements.map(({ name }) => name.text);
  }
  if (ts.isImportEqualsDeclaration(node)) {
    const { moduleReference } = node;
    const isOurs = ts.isExternalModuleReference(moduleReference) && isText(ts, moduleReference.expression, specifier);
    return isOurs ? [node.name.text] : [];
  }
  if (!ts.isVariableStatement(node)) return [];
  const found = node.declarationList.declarations.filter(({ initializer }) =>
    comesFrom(ts, initializer, specifier, known),
  );
  return found.flatMap(({ name }) => (ts.isIdentifier(name) ? [name.text] : []));
}

/** `x`, `x.abi`, `require("…").abi`, `interop(require("…"))` */
function comesFrom(ts: Ts, node: ts.Expression | undefined, specifier: string, known: ReadonlySet<string>): boolean {
  if (!node) return false;
  if (ts.isIdentifier(node)) return known.has(node.text);
  if (ts.isPropertyAccessExpression(node)) return comesFrom(ts, node.expression, specifier, known);
  if (!ts.isCallExpression(node)) return false;
  const [argument] = node.arguments;
  return (
    argument !== undefined &&
    (isText(ts, argument, specifier) || (ts.isCallExpression(argument) && comesFrom(ts, argument, specifier, known)))
  );
}

/** `$.version(n);` or, in output of a module transform, `runtime.abi.version(n);` */
function checksVersion(ts: Ts, node: ts.Statement, known: ReadonlySet<string>): boolean {
  if (!ts.isExpressionStatement(node) || !ts.isCallExpression(node.expression)) return false;
  const callee = node.expression.expression;
  if (!ts.isPropertyAccessExpression(callee) || callee.name.text !== 'version') return false;
  let object = callee.expression;
  while (ts.isPropertyAccessExpression(object)) object = object.expression;
  return ts.isIdentifier(object) && known.has(object.text);
}

function isText(ts: Ts, node: ts.Expression, text: string): boolean {
  return ts.isStringLiteral(node) && node.text === text;
}
