/**
 * Tagged templates that both forms of a function have. Tags get the same object from the same place in the source, each
 * time, and keep things by it: printed twice it would be two places.
 *
 *     tag`a${x}`   ⟶   const $template1 = () => ($strings => $strings)`a${0}`;   …   tag($template1(), x)
 */
import { childKeys, isNode, type Fields, type Types } from './node.js';

export function shareTemplates(
  t: Types,
  file: Fields,
  original: (node: Fields) => Fields,
  name: () => string,
): Fields[] {
  const places = new Map<Fields, { node: Fields; put: (node: Fields) => void }[]>();
  const find = (node: Fields, put: (node: Fields) => void): void => {
    for (const key of childKeys(t, node)) {
      const value = node[key];
      if (Array.isArray(value)) value.forEach((child, i) => isNode(child) && find(child, (made) => (value[i] = made)));
      else if (isNode(value)) find(value, (made) => (node[key] = made));
    }
    if (node.type !== 'TaggedTemplateExpression') return;
    const source = original(node);
    places.set(source, [...(places.get(source) ?? []), { node, put }]);
  };
  find(file, () => {});

  const declarations: Fields[] = [];
  for (const copies of places.values()) {
    if (copies.length === 1) continue;
    const template = name();
    declarations.push(declare(t, template, copies[0]!.node.quasi));
    for (const { node, put } of copies) {
      const args = [t.callExpression(t.identifier(template), []), ...node.quasi.expressions];
      put(Object.assign(t.callExpression(node.tag, args), { loc: node.loc, start: node.start, end: node.end }));
    }
  }
  return declarations;
}

function declare(t: Types, name: string, { quasis }: Fields): Fields {
  const strings = t.identifier('$strings');
  const zeros = quasis.slice(1).map(() => t.numericLiteral(0));
  const copies = quasis.map(({ value, tail }: Fields) => t.templateElement({ ...value }, tail));
  const object = t.taggedTemplateExpression(
    t.arrowFunctionExpression([strings], t.identifier('$strings')),
    t.templateLiteral(copies, zeros),
  );
  return t.variableDeclaration('const', [
    t.variableDeclarator(t.identifier(name), t.arrowFunctionExpression([], object)),
  ]);
}
