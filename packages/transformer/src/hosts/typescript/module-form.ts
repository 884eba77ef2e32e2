/** Which module system a file will be emitted in. */
import type ts from 'typescript';
import type { Session } from './session.js';

export type ModuleForm = 'esm' | 'commonjs' | 'system' | 'script';

export function moduleForm(session: Session): ModuleForm {
  const { ts, sourceFile } = session;
  const format = emitFormat(session);
  if (!ts.isExternalModule(sourceFile)) return runsAsModule(session, format) ? 'esm' : 'script';
  if (format === ts.ModuleKind.System) return 'system';
  if (format === ts.ModuleKind.Preserve) return isCommonJsSource(ts, sourceFile) ? 'commonjs' : 'esm';
  return format >= ts.ModuleKind.ES2015 ? 'esm' : 'commonjs';
}

/** Whether Node will run a file as a module although nothing in it says so: then `require` is not defined. */
function runsAsModule({ ts, sourceFile }: Session, format: ts.ModuleKind): boolean {
  if (sourceFile.impliedNodeFormat !== undefined) return sourceFile.impliedNodeFormat === ts.ModuleKind.ESNext;
  return format >= ts.ModuleKind.ES2015 && nearestPackageType(ts, sourceFile.fileName) === 'module';
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

/** As far as TypeScript has looked: it does so where module resolution asks for it. */
function packageType(file: ts.SourceFile): unknown {
  const scope = (file as { packageJsonScope?: { contents?: { packageJsonContent?: { type?: unknown } } } })
    .packageJsonScope;
  return scope?.contents?.packageJsonContent?.type;
}

function nearestPackageType({ sys }: Session['ts'], fileName: string): unknown {
  if (!sys) return undefined;
  let folder = sys.resolvePath(fileName);
  for (;;) {
    const parent = folder.slice(0, Math.max(folder.lastIndexOf('/'), 0));
    if (parent === folder) return undefined;
    folder = parent;
    const text = sys.readFile(`${folder}/package.json`);
    if (text !== undefined) return typeIn(text);
  }
}

function typeIn(packageJson: string): unknown {
  try {
    return (JSON.parse(packageJson) as { type?: unknown }).type;
  } catch {
    return undefined;
  }
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
