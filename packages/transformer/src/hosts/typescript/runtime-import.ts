/**
 * Binds the runtime's table of helpers at the top of the file, in the module system that the file will be emitted in.
 *
 * A named import would be read as `runtime_1.abi` by the CommonJS transformer where its identifiers have originals, and as
 * a bare, undeclared `abi` where they have none, as ours. So CommonJS gets a variable of its own:
 *
 *     ES modules     import { abi as $_abi } from "…";  …  const $ = $_abi; $.version(n);
 *     CommonJS       import $_module = require("…"); const $ = $_module.abi; $.version(n);
 *     a script       const $ = require("…").abi; $.version(n);
 */
import type ts from 'typescript';
import { splitDirectives } from './directives.js';
import { moduleForm } from './module-form.js';
import type { Session } from './session.js';

export function importRuntime(
  session: Session,
  file: ts.SourceFile,
  local: string,
  specifier: string,
  version: number,
  more: readonly ts.Statement[],
): ts.SourceFile {
  const { ts, factory } = session;
  const { directives, rest } = splitDirectives(session, file);
  const head = bindRuntime(session, local, specifier);
  // Imports run first anyway; they also look better before the first statement.
  const isImport = (statement: ts.Statement): boolean => ts.isImportDeclaration(statement);
  const imports = head.some(isImport) ? leadingImports(ts, rest) : 0;
  const constants = head.filter((statement) => !isImport(statement));
  const setUp = [...constants, versionCheck(factory, local, version), ...more];
  const statements = [...head.filter(isImport), ...rest.slice(0, imports), ...setUp, ...rest.slice(imports)];
  return factory.updateSourceFile(
    file,
    ts.setTextRange(factory.createNodeArray([...directives, ...statements]), file.statements),
  );
}

function leadingImports(ts: Session['ts'], statements: readonly ts.Statement[]): number {
  const first = statements.findIndex((statement) => !ts.isImportDeclaration(statement));
  return first === -1 ? statements.length : first;
}

function versionCheck(factory: ts.NodeFactory, local: string, version: number): ts.Statement {
  const callee = factory.createPropertyAccessExpression(factory.createIdentifier(local), 'version');
  return factory.createExpressionStatement(
    factory.createCallExpression(callee, undefined, [factory.createNumericLiteral(version)]),
  );
}

function bindRuntime(session: Session, local: string, specifier: string): ts.Statement[] {
  const { factory } = session;
  const module = `${local}_module`;
  switch (moduleForm(session)) {
    case 'esm':
      // Engines fold a constant of the module, but load an imported binding each time: 1.0 against 1.5 times plain calls.
      return [
        namedImport(factory, `${local}_abi`, specifier),
        constant(session, local, factory.createIdentifier(`${local}_abi`)),
      ];
    case 'system':
      return [
        namespaceImport(factory, module, specifier),
        constant(session, local, abiOf(factory, factory.createIdentifier(module))),
      ];
    case 'commonjs':
      return [
        importEquals(factory, module, specifier),
        constant(session, local, abiOf(factory, factory.createIdentifier(module))),
      ];
    case 'script':
      return [constant(session, local, abiOf(factory, requireCall(factory, specifier)))];
  }
}

function namedImport(factory: ts.NodeFactory, local: string, specifier: string): ts.Statement {
  const binding = factory.createImportSpecifier(
    false,
    factory.createIdentifier('abi'),
    factory.createIdentifier(local),
  );
  const clause = factory.createImportClause(undefined, undefined, factory.createNamedImports([binding]));
  return factory.createImportDeclaration(undefined, clause, factory.createStringLiteral(specifier));
}

function namespaceImport(factory: ts.NodeFactory, name: string, specifier: string): ts.Statement {
  const clause = factory.createImportClause(
    undefined,
    undefined,
    factory.createNamespaceImport(factory.createIdentifier(name)),
  );
  return factory.createImportDeclaration(undefined, clause, factory.createStringLiteral(specifier));
}

function importEquals(factory: ts.NodeFactory, name: string, specifier: string): ts.Statement {
  const reference = factory.createExternalModuleReference(factory.createStringLiteral(specifier));
  return factory.createImportEqualsDeclaration(undefined, false, name, reference);
}

function requireCall(factory: ts.NodeFactory, specifier: string): ts.Expression {
  return factory.createCallExpression(factory.createIdentifier('require'), undefined, [
    factory.createStringLiteral(specifier),
  ]);
}

function abiOf(factory: ts.NodeFactory, module: ts.Expression): ts.Expression {
  return factory.createPropertyAccessExpression(module, 'abi');
}

function constant({ ts, factory }: Session, name: string, value: ts.Expression): ts.Statement {
  const declaration = factory.createVariableDeclaration(name, undefined, undefined, value);
  return factory.createVariableStatement(
    undefined,
    factory.createVariableDeclarationList([declaration], ts.NodeFlags.Const),
  );
}
