/** Facts of JSX: a component's tag is a reference, an element's is not. */
import type { FactWalker, Teller } from './facts.js';
import { isTagExpression } from './jsx.js';
import { toAst, type Fields } from './node.js';

function tag(walker: FactWalker, name: Fields): void {
  if (!isTagExpression(name)) return walker.silent(name);
  walker.within(name, () => {
    if (name.type === 'JSXIdentifier') return head(walker, name);
    // The head of a member is a variable whatever its case.
    if (name.object.type === 'JSXIdentifier') walker.within(name.object, () => head(walker, name.object));
    else tag(walker, name.object);
    walker.silent(name.property);
  });
}

function head(walker: FactWalker, name: Fields): void {
  if (name.name === 'this') walker.sink.lexical('this', toAst(name));
  else walker.sink.reference(toAst(name), name.name, 'read');
}

export const jsxFacts: Record<string, Teller> = {
  JSXOpeningElement: (walker, node) => {
    tag(walker, node.name);
    walker.visitAll(node.attributes);
  },
  // It repeats the opening tag; `substitute` and `rebuild` keep the two equal.
  JSXClosingElement: (walker, node) => tag(walker, node.name),
};
