/**
 * Tagged templates that both forms of a function have. Tags get the same object from the same place in the source, each
 * time, and keep things by it: printed twice it would be two places.
 *
 *     tag`a${x}`   ⟶   const $template1 = () => ($strings => $strings)`a${0}`;   …   tag($template1(), x)
 */
import type ts from 'typescript';
import type { Session } from './session.js';

export function shareTemplates(
  session: Session,
  file: ts.SourceFile,
  name: () => string,
): { file: ts.SourceFile; declarations: ts.Statement[] } {
  const { ts, factory, context, original } = session;
  const counts = new Map<ts.Node, number>();
  const count = (node: ts.Node): void => {
    if (ts.isTaggedTemplateExpression(node)) counts.set(original(node), (counts.get(original(node)) ?? 0) + 1);
    ts.forEachChild(node, count);
  };
  count(file);
  if (![...counts.values()].some((n) => n > 1)) return { file, declarations: [] };

  const declarations: ts.Statement[] = [];
  const names = new Map<ts.Node, string>();
  const share = (node: ts.Node): ts.Node => {
    const visited = ts.visitEachChild(node, share, context);
    if (!ts.isTaggedTemplateExpression(visited) || counts.get(original(node)) === 1) return visited;
    let shared = names.get(original(node));
    if (shared === undefined) {
      names.set(original(node), (shared = name()));
      declarations.push(declare(session, shared, visited.template));
    }
    const spans = ts.isTemplateExpression(visited.template) ? visited.template.templateSpans : [];
    const object = factory.createCallExpression(factory.createIdentifier(shared), undefined, []);
    const call = factory.createCallExpression(visited.tag, undefined, [
      object,
      ...spans.map((span) => span.expression),
    ]);
    return ts.setSourceMapRange(call, ts.getSourceMapRange(visited));
  };
  return { file: ts.visitEachChild(file, share, context), declarations };
}

function declare({ ts, factory }: Session, name: string, template: ts.TemplateLiteral): ts.Statement {
  const arrow = (params: string[], body: ts.Expression): ts.ArrowFunction =>
    factory.createArrowFunction(
      undefined,
      undefined,
      params.map((param) => factory.createParameterDeclaration(undefined, undefined, param)),
      undefined,
      undefined,
      body,
    );
  const strings = ts.isTemplateExpression(template)
    ? factory.updateTemplateExpression(
        template,
        template.head,
        template.templateSpans.map((span) => factory.createTemplateSpan(factory.createNumericLiteral(0), span.literal)),
      )
    : template;
  const same = factory.createParenthesizedExpression(arrow(['$strings'], factory.createIdentifier('$strings')));
  const object = factory.createTaggedTemplateExpression(same, undefined, strings);
  const list = [factory.createVariableDeclaration(name, undefined, undefined, arrow([], object))];
  return factory.createVariableStatement(undefined, factory.createVariableDeclarationList(list, ts.NodeFlags.Const));
}
