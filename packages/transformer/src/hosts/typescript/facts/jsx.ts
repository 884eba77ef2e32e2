import type ts from 'typescript';
import { isPlatformTag } from '../jsx.js';
import type { Walker } from './walker.js';

/** A tag is a reference unless it names an element of the platform; the closing tag names it once more. */
export function walkJsx(walker: Walker, node: ts.Node): boolean {
  const { ts } = walker;
  if (ts.isJsxOpeningElement(node) || ts.isJsxSelfClosingElement(node)) {
    walkTag(walker, node.tagName);
    walker.visit(node.attributes);
  } else if (ts.isJsxClosingElement(node)) {
    walkTag(walker, node.tagName);
  } else if (ts.isJsxAttribute(node)) {
    walker.plain(node.name);
    if (node.initializer) walker.visit(node.initializer);
  } else return false;
  return true;
}

function walkTag(walker: Walker, tag: ts.JsxTagNameExpression): void {
  const { ts } = walker;
  if (isPlatformTag(ts, tag)) walker.plain(tag);
  else walker.visit(tag);
}
