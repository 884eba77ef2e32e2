/** The host over TypeScript's own syntax tree: one file of one compilation. */
import type ts from 'typescript';
import type { Host } from '../../1-host/index.js';
import { createBuild } from './build.js';
import { asExpression } from './as-expression.js';
import { assignmentTarget } from './assignment-target.js';
import { writeOutConstructors } from './constructors.js';
import { splitDirectives } from './directives.js';
import { literalValue, viewExpression } from './expression.js';
import { walkFile } from './facts.js';
import { functionWithBody, isStrictFile, viewFunction } from './function.js';
import { mapFunctions } from './map-functions.js';
import { viewPattern } from './pattern.js';
import type { IsQuiet } from './quiet-calls.js';
import { rebuildExpression } from './rebuild.js';
import { importRuntime } from './runtime-import.js';
import type { Session, Ts } from './session.js';
import { toAst, toNode, toStatements } from './session.js';
import { classElements, elementAsArrow, fieldAsMethod, withoutValue, withStaticBlock } from './class-elements.js';
import { viewStatement } from './statement.js';
import { substituteNode } from './substitute.js';
import { extendsClause } from './syntax.js';
import { shareTemplates } from './templates.js';

export function createTypeScriptHost(
  ts: Ts,
  sourceFile: ts.SourceFile,
  context: ts.TransformationContext,
  isQuiet: IsQuiet | null = null,
): Host {
  const parsed: Session = {
    ts,
    factory: context.factory,
    context,
    sourceFile,
    options: context.getCompilerOptions(),
    shapes: new Map(),
    implicit: new Set(),
    original: (node) => ts.getOriginalNode(node),
  };
  const [file, shapes] = writeOutConstructors(parsed);
  const session: Session = { ...parsed, sourceFile: file, shapes };
  return {
    build: createBuild(session),
    walk: (sink) => walkFile(session, sink),
    module: ts.isExternalModule(session.sourceFile),
    strict: isStrictFile(session),
    mapFunctions: (compile, member, behind) => toAst(mapFunctions(session, compile, member, behind)),
    shareTemplates: (file, name) => {
      const shared = shareTemplates(session, toNode<ts.SourceFile>(file), name);
      return { file: toAst(shared.file), declarations: shared.declarations.map(toAst) };
    },
    importRuntime: (file, local, specifier, version, setUp) =>
      toAst(importRuntime(session, toNode<ts.SourceFile>(file), local, specifier, version, toStatements(setUp))),
    original: (node) => toAst(session.original(toNode(node))),
    location: (node) => locate(session, toNode(node)),
    source: (node) => locate(session, toNode(node)),
    describe: (node) => ts.SyntaxKind[toNode(node).kind],
    literal: (node) => literalValue(session, node),
    quiet: (node) => isQuiet?.(session.original(toNode(node))) ?? false,
    function: (node) => viewFunction(session, node),
    statement: (node) => viewStatement(ts, node),
    expression: (node) => viewExpression(session, node),
    pattern: (node) => viewPattern(ts, node),
    fileDirectives: () => splitDirectives(session, sourceFile).texts,
    rebuild: (node, kids) => rebuildExpression(session, node, kids),
    substitute: (node, substitution) => toAst(substituteNode(session, toNode(node), substitution)),
    asExpression: (declaration) =>
      toAst(asExpression(session, toNode<ts.ClassDeclaration | ts.FunctionDeclaration>(declaration))),
    heritage: (node) => {
      const base = extendsClause(ts, toNode<ts.ClassLikeDeclaration>(node))?.types[0];
      return base === undefined ? null : toAst(base.expression);
    },
    classElements: (node, placement) => classElements(session, toNode(node), placement),
    asArrow: (element, wrap) => toAst(elementAsArrow(session, toNode(element), wrap)),
    asMethod: (field, name, wrap) => toAst(fieldAsMethod(session, toNode(field), name, wrap)),
    withoutValue: (field) => toAst(withoutValue(session, toNode(field))),
    withStaticBlock: (node, elements, body) => toAst(withStaticBlock(session, toNode(node), elements, body)),
    assignmentTarget: (pattern) => toAst(assignmentTarget(session, toNode(pattern))),
    withBody: (fn, params, body) => functionWithBody(session, fn, params, body),
    at: (node, origin) => toAst(at(session, toNode(node), toNode(origin))),
  };
}

function locate({ ts, sourceFile, original }: Session, node: ts.Node) {
  const parsed = original(node);
  const position = parsed.pos < 0 ? 0 : startOf(ts, sourceFile, parsed);
  const { line, character } = ts.getLineAndCharacterOfPosition(sourceFile, position);
  return { file: relative(ts, sourceFile.fileName), line: line + 1, column: character };
}

/** Behind `export default`, which is a statement of its own in other trees. */
function startOf(ts: Session['ts'], file: ts.SourceFile, node: ts.Node): number {
  const modifiers = ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []) : [];
  const { ExportKeyword, DefaultKeyword } = ts.SyntaxKind;
  const exporting = modifiers.findLast(({ kind }) => kind === ExportKeyword || kind === DefaultKeyword);
  if (exporting === undefined) return node.getStart(file);
  const rest = file.text.slice(exporting.end);
  return exporting.end + (rest.length - rest.trimStart().length);
}

/** The file as output names it: no path of the machine that compiled it. */
function relative({ sys }: Session['ts'], file: string): string {
  // A browser's TypeScript has no `sys`.
  const folder = (sys as typeof sys | undefined)?.getCurrentDirectory();
  return folder !== undefined && file.startsWith(`${folder}/`) ? file.slice(folder.length + 1) : file;
}

/** Only a source map range: a text range would print the comments around `origin` once more. Parsed nodes have their own. */
function at({ ts, original }: Session, node: ts.Node, origin: ts.Node): ts.Node {
  return node.pos >= 0 ? node : ts.setSourceMapRange(node, ts.getSourceMapRange(original(origin)));
}
