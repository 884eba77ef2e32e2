/**
 * Babel's TypeScript plugin puts parameter properties behind every `super()` of a constructor, or at its top, and takes them
 * from the parameters. A compiled constructor has other parameters and two forms of its body, so the properties are written
 * out before anybody looks: as Babel would, and visible to the core.
 *
 *     constructor(private x: T) { super(f()); g(); }   ⟶   constructor(x: T) { super(f()); this.x = x; g(); }
 */
import { eachChild, isClass, type Fields, type Types } from './node.js';
import { isTypeOnly } from './type-only.js';

/** Returns what undoes it all, for a file in which nothing gets compiled. */
export function writeOutParameterProperties(t: Types, program: Fields): () => void {
  const undo: (() => void)[] = [];
  const visit = (node: Fields): void => {
    if (isTypeOnly(t, node)) return;
    if (isClass(node)) writeOut(t, node, undo);
    eachChild(t, node, visit);
  };
  visit(program);
  return () => undo.forEach((step) => step());
}

function writeOut(t: Types, node: Fields, undo: (() => void)[]): void {
  const found: Fields | undefined = node.body.body.find(
    (member: Fields) => member.type === 'ClassMethod' && member.kind === 'constructor',
  );
  const properties: Fields[] = found?.params.filter((param: Fields) => param.type === 'TSParameterProperty') ?? [];
  if (found === undefined || properties.length === 0) return;
  // Elsewhere Babel finds the place: the very top, where nothing has happened yet.
  if (!node.superClass && !found.params.some(hasDefault)) return;
  const at = node.superClass ? afterSuper(found.body) : 0;
  if (at === null) return;
  const { params } = found;
  const { body } = found.body;
  undo.push(() => {
    found.params = params;
    found.body.body = body;
  });
  found.params = params.map(plainParam);
  found.body.body = [...body.slice(0, at), ...properties.map((param) => initialise(t, param)), ...body.slice(at)];
}

const hasDefault = (param: Fields): boolean => (param.parameter ?? param).type === 'AssignmentPattern';

function plainParam(param: Fields): Fields {
  if (param.type !== 'TSParameterProperty') return param;
  const { parameter, decorators } = param;
  return decorators?.length ? { ...parameter, decorators } : parameter;
}

/** The place behind `super(…);`, if it is a statement of the body itself. */
function afterSuper({ body }: Fields): number | null {
  const index = body.findIndex(({ type, expression }: Fields) => {
    return type === 'ExpressionStatement' && expression.type === 'CallExpression' && expression.callee.type === 'Super';
  });
  return index === -1 ? null : index + 1;
}

/** `this.x = x;`, with the place of the parameter. */
function initialise(t: Types, { parameter, loc }: Fields): Fields {
  const { name } = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
  const target = t.memberExpression(t.thisExpression(), t.identifier(name));
  const assignment = t.expressionStatement(t.assignmentExpression('=', target, t.identifier(name)));
  return Object.assign(assignment, { loc });
}
