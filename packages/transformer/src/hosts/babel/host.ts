/** The Babel host: one file, seen through the views that the core asks for. */
import type { Ast, FactSink, Host, Location, Member, Substitution } from '../../1-host/index.js';
import { assignmentTarget, createBuild } from './build.js';
import { Copier } from './copy.js';
import { ExpressionViews } from './expression.js';
import { FactWalker } from './facts.js';
import { constructorOf, ImplicitConstructors } from './implicit-constructors.js';
import { addMember, importRuntime, mapFunctions, withoutMarks } from './file.js';
import { directivesOf, FunctionViews } from './function.js';
import type { Origins } from './input-map.js';
import { toAst, toAstOrNull, toNode, type Fields, type Program, type Types } from './node.js';
import { writeOutParameterProperties } from './parameter-properties.js';
import { patternView } from './pattern.js';
import { Rebuilder } from './rebuild.js';
import { statementView } from './statement.js';
import { classElements, elementAsArrow, fieldAsMethod, withoutValue, withStaticBlock } from './class-elements.js';
import { shareTemplates } from './templates.js';
import { Substituter } from './substitute.js';

/** `types` is what Babel passes to its plugins; the program is changed in place. */
export function createBabelHost(
  types: Types,
  program: Program,
  filename: string | null,
  origins: Origins | null = null,
): BabelHost {
  return new BabelHost(types, program, filename, origins);
}

export class BabelHost implements Host {
  /** Undoes what the host changed before anybody looked, for a file in which nothing was compiled. */
  readonly restore: () => void;
  readonly build;
  private readonly copier;
  private readonly expressions;
  private readonly rebuilder;
  private readonly functions;
  private readonly program: Fields;
  private readonly implicit: ImplicitConstructors;

  constructor(
    private readonly t: Types,
    program: Program,
    private readonly filename: string | null,
    private readonly origins: Origins | null,
  ) {
    this.program = program;
    this.implicit = new ImplicitConstructors(t, program);
    const undo = writeOutParameterProperties(t, program);
    this.restore = () => {
      undo();
      this.implicit.restore();
    };
    this.copier = new Copier(t);
    this.build = createBuild(t, this.copier);
    this.expressions = new ExpressionViews(t, this.copier);
    this.rebuilder = new Rebuilder(t, this.copier);
    this.functions = new FunctionViews(t, program, this.module);
  }

  walk(sink: FactSink): void {
    new FactWalker(this.t, sink).visit(this.program);
  }

  get module(): boolean {
    return this.program.sourceType === 'module';
  }

  get strict(): boolean {
    return this.module || this.fileDirectives().includes('use strict');
  }

  mapFunctions(
    compile: (fn: Ast) => Ast | Ast[] | null,
    member: (derived: Ast, constructor: Ast | null) => Member | null,
    behind: () => Ast[],
  ): Ast {
    const inherit = (node: Fields): void => {
      const found = constructorOf(node.body);
      const added = member(toAst(node), found && this.original(toAst(found)));
      if (added !== null) addMember(this.t, node, added);
    };
    mapFunctions(this.t, this.program, { compile, inherit }, behind);
    this.implicit.restore();
    return toAst(this.program);
  }

  shareTemplates(file: Ast, name: () => string): { file: Ast; declarations: Ast[] } {
    const declarations = shareTemplates(this.t, toNode(file), (node) => this.copier.original(node), name);
    return { file, declarations: declarations.map(toAst) };
  }

  importRuntime(file: Ast, local: string, specifier: string, version: number, setUp: Ast[]): Ast {
    importRuntime(this.t, toNode(file), local, specifier, version, setUp.map(toNode));
    return file;
  }

  original(node: Ast): Ast {
    return toAst(this.copier.original(toNode(node)));
  }

  location(node: Ast): Location {
    const start = toNode(node).loc?.start ?? this.copier.original(toNode(node)).loc?.start;
    // Code that another plugin made has no place.
    return { file: this.filename, line: start?.line ?? 1, column: start?.column ?? 0 };
  }

  source(node: Ast): Location {
    const place = this.location(node);
    return this.origins?.(place) ?? place;
  }

  describe(node: Ast): string {
    return toNode(node).type;
  }

  literal(node: Ast) {
    const { type, value } = toNode(node);
    if (type === 'NullLiteral') return null;
    return /^(String|Numeric|Boolean)Literal$/.test(type) ? (value as string | number | boolean) : undefined;
  }

  /** There are no types to tell. */
  quiet(): boolean {
    return false;
  }

  function(node: Ast) {
    return this.functions.view(toNode(node), this.copier.original(toNode(node)));
  }

  statement(node: Ast) {
    return statementView(toNode(node));
  }

  expression(node: Ast) {
    return this.expressions.view(toNode(node));
  }

  pattern(node: Ast) {
    return patternView(toNode(node));
  }

  fileDirectives(): string[] {
    return directivesOf(this.program);
  }

  rebuild(node: Ast, kids: Ast[]): Ast {
    return toAst(this.rebuilder.rebuild(toNode(node), kids.map(toNode)));
  }

  substitute(node: Ast, substitution: Substitution): Ast {
    return toAst(new Substituter(this.t, this.copier, substitution).copy(toNode(node)));
  }

  asExpression(declaration: Ast): Ast {
    const copy = this.copier.shallow(toNode(declaration));
    copy.type = copy.type === 'ClassDeclaration' ? 'ClassExpression' : 'FunctionExpression';
    return toAst(copy);
  }

  heritage(node: Ast): Ast | null {
    return toAstOrNull(toNode(node).superClass);
  }

  classElements(node: Ast, placement: 'static' | 'instance') {
    return classElements(toNode(node), placement);
  }

  asArrow(element: Ast, wrap: (value: Ast) => Ast): Ast {
    return toAst(elementAsArrow(this.t, this.copier, toNode(element), wrap));
  }

  asMethod(field: Ast, name: string, wrap: (value: Ast) => Ast): Ast {
    return toAst(fieldAsMethod(this.t, this.copier, toNode(field), name, wrap));
  }

  withoutValue(field: Ast): Ast {
    return toAst(withoutValue(this.copier, toNode(field)));
  }

  withStaticBlock(node: Ast, elements: readonly Ast[], body: Ast[]): Ast {
    return toAst(withStaticBlock(this.t, this.copier, toNode(node), elements, body));
  }

  assignmentTarget(target: Ast): Ast {
    return assignmentTarget(this.copier, target);
  }

  withBody(fn: Ast, params: Ast[] | null, body: Ast[]): Ast {
    const copy = this.copier.shallow(toNode(fn));
    const old: Fields = copy.body;
    const directives = old.type === 'BlockStatement' ? withoutMarks(old.directives) : [];
    const block: Fields = this.t.blockStatement(body.map(toNode) as any[], directives as any[]);
    if (params !== null) copy.params = params.map(toNode);
    copy.body = old.type === 'BlockStatement' ? { ...old, ...definedFields(block) } : block;
    if (copy.type === 'ArrowFunctionExpression') copy.expression = false;
    return toAst(copy);
  }

  at(node: Ast, origin: Ast): Ast {
    const made = toNode(node);
    const from = toNode(origin);
    // A node with a place of its own is a piece of the source, and keeps it.
    const { loc, start, end } = from.loc ? from : this.copier.original(from);
    if (!made.loc && loc) Object.assign(made, { loc, start, end });
    return node;
  }
}

/** The builder sets positions and comments to nothing, which must not replace those of the old block. */
function definedFields(node: Fields): Fields {
  return { type: node.type, body: node.body, directives: node.directives };
}
