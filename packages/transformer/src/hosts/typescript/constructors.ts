/**
 * TypeScript puts parameter properties, and fields where they are not native, behind the `super()` statement of a
 * constructor, or at its top. In a compiled constructor it would not find that statement any more, so they are written out
 * before anybody looks: as TypeScript would, and visible to the core, because they may suspend.
 *
 *     constructor(private x: T) { super(f()); g(); }   ⟶   x;  constructor(x: T) { super(f()); this.x = x; g(); }
 *     y = h();  constructor() { super(); }             ⟶   constructor() { super(); this.y = h(); }   (no native fields)
 *
 * So is the constructor of a class that has none, if instances get something in it that may be suspended.
 *
 *     class B extends A { #x = 1 }                     ⟶   constructor(...args) { super(...args); }  #x = 1
 *     class A { x = f(); }                             ⟶   constructor() {}  x = f();
 */
import type ts from 'typescript';
import { addsStatements, hasNativeFields, instanceMembers, usesDefine } from './class-fields.js';
import type { ConstructorShape, Session, Ts } from './session.js';
import { directiveCount, extendsClause, hasModifier, isErasedType, isFunction } from './syntax.js';

/** The file with its constructors written out, and what is known about them, by their original nodes. */
export function writeOutConstructors(session: Session): [ts.SourceFile, Map<ts.Node, ConstructorShape>] {
  const { ts, context, sourceFile } = session;
  const shapes = new Map<ts.Node, ConstructorShape>();
  const visit = (node: ts.Node): ts.Node => {
    if (isErasedType(ts, node)) return node;
    const visited = ts.visitEachChild(node, visit, context);
    if (!ts.isClassLike(visited)) return visited;
    const written = writeOut(session, visited);
    const found = constructorOf(ts, written);
    if (found) shapes.set(session.original(found), shapeOf(session, written, found));
    return written;
  };
  return [ts.visitEachChild(sourceFile, visit, context), shapes];
}

/** A class without a constructor whose instances get something of their own, be it, in a base class, by code. */
function needsConstructor(session: Session, node: ts.ClassLikeDeclaration): boolean {
  const { ts } = session;
  if (node.members.some(ts.isConstructorDeclaration)) return false;
  const members = instanceMembers(ts, node.members);
  return extendsClause(ts, node) === null
    ? members.some((member) => ts.isPropertyDeclaration(member) && initialises(ts, member))
    : members.length > 0;
}

/** Whether code runs for it that may be suspended. */
function initialises(ts: Ts, { initializer }: ts.PropertyDeclaration): boolean {
  return initializer !== undefined && !ts.isLiteralExpression(initializer) && !isFunction(ts, initializer);
}

/** `constructor(...args) { super(...args); }`, or an empty one, at the place of the class. */
function implicitConstructor(
  { ts, factory, implicit, original }: Session,
  node: ts.ClassLikeDeclaration,
): ts.ConstructorDeclaration {
  const { NoComments, NoNestedComments } = ts.EmitFlags;
  const placed = <T extends ts.Node>(made: T): T =>
    ts.setEmitFlags(ts.setTextRange(made, node), NoComments | NoNestedComments);
  const dots = factory.createToken(ts.SyntaxKind.DotDotDotToken);
  const param = factory.createParameterDeclaration(undefined, dots, 'args');
  const args = [factory.createSpreadElement(factory.createIdentifier('args'))];
  const call = placed(factory.createCallExpression(factory.createSuper(), undefined, args));
  const isDerived = extendsClause(ts, node) !== null;
  const body = factory.createBlock(isDerived ? [factory.createExpressionStatement(call)] : []);
  const made = placed(factory.createConstructorDeclaration(undefined, isDerived ? [param] : [], body));
  implicit.add(made);
  // For what asks the surroundings of a function.
  return Object.assign(made, { parent: original(node) });
}

export function constructorOf(ts: Ts, node: ts.ClassLikeDeclaration): ts.ConstructorDeclaration | undefined {
  return node.members.filter(ts.isConstructorDeclaration).find((member) => member.body);
}

/** After all: what could not be written out keeps the constructor in its shape. */
function shapeOf(session: Session, node: ts.ClassLikeDeclaration, found: ts.ConstructorDeclaration): ConstructorShape {
  const { ts } = session;
  const isDerived = extendsClause(ts, node) !== null;
  const isPending =
    found.parameters.some((param) => isParameterProperty(ts, param)) || addsStatements(session, node.members);
  return {
    node: found,
    derived: isDerived,
    rigid: isDerived && isPending,
  };
}

function writeOut(session: Session, given: ts.ClassLikeDeclaration): ts.ClassLikeDeclaration {
  const { ts } = session;
  const node = needsConstructor(session, given)
    ? withMembers(session, given, [implicitConstructor(session, given), ...given.members])
    : given;
  const found = constructorOf(ts, node);
  if (!found?.body) return node;
  const isDerived = extendsClause(ts, node) !== null;
  const at = isDerived ? afterSuper(ts, found.body) : directiveCount(ts, found.body.statements);
  const properties = found.parameters.filter((param) => isParameterProperty(ts, param));
  // Elsewhere TypeScript finds the place: at the very top.
  const fields = movableFields(session, node);
  const isNeeded =
    isDerived ||
    fields.some((field) => initialises(ts, field)) ||
    (properties.length > 0 && found.parameters.some((param) => param.initializer));
  if (!isNeeded || at === null) return node;
  if (properties.length === 0 && fields.length === 0) return node;
  const added = [...properties, ...fields].flatMap((field) => initialise(session, field));
  const declared = needsFields(session, node) ? properties.map((param) => declareField(session, param)) : [];
  const members = node.members
    .filter((member) => !(fields as ts.ClassElement[]).includes(member))
    .map((member) => (member === found ? withStatements(session, found, at, added) : member));
  return withMembers(session, node, [...declared, ...members]);
}

/**
 * Native fields are made before `this.x = x` runs: beside others, parameter properties come first only as fields. Alone
 * they need none, and `super()` can be suspended.
 */
function needsFields(session: Session, node: ts.ClassLikeDeclaration): boolean {
  return hasNativeFields(session) && instanceMembers(session.ts, node.members).length > 0;
}

/** The place behind `super(…);`, which TypeScript wants to be a statement of the body itself. */
function afterSuper(ts: Ts, body: ts.Block): number | null {
  const index = body.statements.findIndex((statement) => {
    if (!ts.isExpressionStatement(statement)) return false;
    const { expression } = statement;
    return ts.isCallExpression(expression) && expression.expression.kind === ts.SyntaxKind.SuperKeyword;
  });
  return index === -1 ? null : index + 1;
}

function isParameterProperty(ts: Ts, param: ts.ParameterDeclaration): boolean {
  return ts.getModifiers(param)?.length ? ts.isIdentifier(param.name) : false;
}

/** All instance fields, if each is an ordinary property; private names and decorators are TypeScript's to lower. */
function movableFields(session: Session, node: ts.ClassLikeDeclaration): ts.PropertyDeclaration[] {
  const { ts } = session;
  if (hasNativeFields(session)) return [];
  const fields = instanceMembers(ts, node.members).filter(ts.isPropertyDeclaration);
  return fields.every((field) => isOrdinary(ts, field)) ? fields : [];
}

function isOrdinary(ts: Ts, field: ts.PropertyDeclaration): boolean {
  if (ts.getDecorators(field)?.length || hasModifier(ts, field, ts.SyntaxKind.AccessorKeyword)) return false;
  return ts.isIdentifier(field.name) || ts.isStringLiteral(field.name) || ts.isNumericLiteral(field.name);
}

/** `this.x = value;`, or the definition of the same property. */
function initialise(session: Session, field: ts.ParameterDeclaration | ts.PropertyDeclaration): ts.Statement[] {
  const { ts, factory } = session;
  const { text } = field.name as ts.Identifier | ts.StringLiteral;
  const isParam = ts.isParameter(field);
  const value = isParam ? factory.createIdentifier(text) : field.initializer;
  const defines = usesDefine(session) && !hasNativeFields(session);
  if (!value && !defines) return [];
  const expression = defines
    ? define(factory, text, value ?? factory.createVoidZero())
    : factory.createAssignment(property(session, field.name as ts.PropertyName), value!);
  return [ts.setSourceMapRange(factory.createExpressionStatement(expression), field)];
}

function property({ ts, factory }: Session, name: ts.PropertyName): ts.Expression {
  if (ts.isIdentifier(name)) return factory.createPropertyAccessExpression(factory.createThis(), name.text);
  return factory.createElementAccessExpression(
    factory.createThis(),
    factory.createStringLiteral((name as ts.StringLiteral).text),
  );
}

function define(factory: ts.NodeFactory, name: string, value: ts.Expression): ts.Expression {
  const callee = factory.createPropertyAccessExpression(factory.createIdentifier('Object'), 'defineProperty');
  const flags = ['enumerable', 'configurable', 'writable'].map((flag) =>
    factory.createPropertyAssignment(flag, factory.createTrue()),
  );
  const descriptor = factory.createObjectLiteralExpression([
    ...flags,
    factory.createPropertyAssignment('value', value),
  ]);
  return factory.createCallExpression(callee, undefined, [
    factory.createThis(),
    factory.createStringLiteral(name),
    descriptor,
  ]);
}

function declareField({ factory }: Session, param: ts.ParameterDeclaration): ts.PropertyDeclaration {
  return factory.createPropertyDeclaration(
    undefined,
    (param.name as ts.Identifier).text,
    undefined,
    undefined,
    undefined,
  );
}

function withStatements(
  session: Session,
  node: ts.ConstructorDeclaration,
  at: number,
  added: ts.Statement[],
): ts.ConstructorDeclaration {
  const { ts, factory } = session;
  const body = node.body!;
  const statements = [...body.statements.slice(0, at), ...added, ...body.statements.slice(at)];
  const list = ts.setTextRange(factory.createNodeArray(statements), body.statements);
  const params = node.parameters.map((param) => (isParameterProperty(ts, param) ? plainParam(session, param) : param));
  return factory.updateConstructorDeclaration(node, node.modifiers, params, factory.updateBlock(body, list));
}

/** A parameter that is none but that: a new node, whose facts are its own. */
function plainParam({ ts, factory }: Session, param: ts.ParameterDeclaration): ts.ParameterDeclaration {
  const { dotDotDotToken, name, questionToken, type, initializer } = param;
  const decorators = ts.getDecorators(param);
  const made = factory.createParameterDeclaration(decorators, dotDotDotToken, name, questionToken, type, initializer);
  return ts.setTextRange(made, param);
}

export function withMembers(
  { ts, factory }: Session,
  node: ts.ClassLikeDeclaration,
  members: ts.ClassElement[],
): ts.ClassLikeDeclaration {
  const { modifiers, name, typeParameters, heritageClauses } = node;
  return ts.isClassDeclaration(node)
    ? factory.updateClassDeclaration(node, modifiers, name, typeParameters, heritageClauses, members)
    : factory.updateClassExpression(node, modifiers, name, typeParameters, heritageClauses, members);
}
