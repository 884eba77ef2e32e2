/**
 * Binds the runtime's table of helpers at the top of the file, in the module system that the file will be emitted in.
 *
 * A named import would be read as `runtime_1.abi` by the CommonJS transformer where its identifiers have originals, and as
 * a bare, undeclared `abi` where they have none, as ours. So CommonJS gets a variable of its own:
 *
 *     ES modules     import { abi as $ } from "…";  …  $.version(1);
 *     CommonJS       import $_module = require("…"); const $ = $_module.abi; $.version(1);
 *     a script       const $ = require("…").abi; $.version(1);
 */
import type ts from 'typescript';
import { splitDirectives } from './syntax.js';
import type { Session } from './session.js';

export function importRuntime(
  session: Session,
  file: ts.SourceFile,
  local: string,
  specifier: string,
  version: number,
): ts.SourceFile {
  const { ts, factory } = session;
  const [prologue, rest] = splitDirectives(ts, file.statements);
  const head = bindRuntime(session, local, specifier);
  // Imports run first anyway; they also look better before the first statement.
  const imports = head.some(ts.isImportDeclaration) ? leadingImports(ts, rest) : 0;
  const check = versionCheck(factory, local, version);
  const statements = [...head, ...rest.slice(0, imports), check, ...rest.slice(imports)];
  return factory.updateSourceFile(
    file,
    ts.setTextRange(factory.createNodeArray([...prologue, ...statements]), file.statements),
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
      return [namedImport(factory, local, specifier)];
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

type ModuleForm = 'esm' | 'commonjs' | 'system' | 'script';

function moduleForm(session: Session): ModuleForm {
  const { ts, sourceFile } = session;
  const format = emitFormat(session);
  const isScript = !ts.isExternalModule(sourceFile);
  // Node runs it as a module although nothing in it says so: here `require` is not defined.
  if (isScript) return sourceFile.impliedNodeFormat === ts.ModuleKind.ESNext ? 'esm' : 'script';
  if (format === ts.ModuleKind.System) return 'system';
  if (format === ts.ModuleKind.Preserve) return isCommonJsSource(ts, sourceFile) ? 'commonjs' : 'esm';
  return format >= ts.ModuleKind.ES2015 ? 'esm' : 'commonjs';
}

/** What TypeScript decides for each file: by its nearest package.json for Node's module kinds, else by option and extension. */
function emitFormat({ ts, sourceFile, options }: Session): ts.ModuleKind {
  const implied = sourceFile.impliedNodeFormat;
  const kind = moduleKind(ts, options);
  if (kind >= ts.ModuleKind.Node16 && kind <= ts.ModuleKind.NodeNext) return implied ?? ts.ModuleKind.CommonJS;
  const type = packageType(sourceFile);
  if (implied === ts.ModuleKind.CommonJS && (type === 'commonjs' || /\.c[jt]s$/.test(sourceFile.fileName)))
    return implied;
  if (implied === ts.ModuleKind.ESNext && (type === 'module' || /\.m[jt]s$/.test(sourceFile.fileName))) return implied;
  return kind;
}

function moduleKind(ts: Session['ts'], options: ts.CompilerOptions): ts.ModuleKind {
  if (options.module !== undefined) return options.module;
  const isModern =
    Number.parseInt(ts.version, 10) >= 6 || (options.target ?? ts.ScriptTarget.ES5) >= ts.ScriptTarget.ES2015;
  return isModern ? ts.ModuleKind.ESNext : ts.ModuleKind.CommonJS;
}

function packageType(file: ts.SourceFile): unknown {
  const scope = (file as { packageJsonScope?: { contents?: { packageJsonContent?: { type?: unknown } } } })
    .packageJsonScope;
  return scope?.contents?.packageJsonContent?.type;
}

/** `import x = require()` and `export =` are the only module syntax of the file: `preserve` keeps it CommonJS. */
function isCommonJsSource(ts: Session['ts'], file: ts.SourceFile): boolean {
  const isOld = (statement: ts.Statement) =>
    (ts.isImportEqualsDeclaration(statement) && ts.isExternalModuleReference(statement.moduleReference)) ||
    (ts.isExportAssignment(statement) && statement.isExportEquals === true);
  const isNew = (statement: ts.Statement) =>
    ts.isImportDeclaration(statement) ||
    ts.isExportDeclaration(statement) ||
    (ts.isExportAssignment(statement) && statement.isExportEquals !== true) ||
    (ts.canHaveModifiers(statement) &&
      (ts.getModifiers(statement)?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword) ?? false));
  return file.statements.some(isOld) && !file.statements.some(isNew);
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
