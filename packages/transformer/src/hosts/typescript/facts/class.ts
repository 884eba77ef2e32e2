import type ts from 'typescript';
import { isEmitted } from '../class.js';
import { extendsClause, isFunction } from '../syntax.js';
import { walkBody } from './function.js';
import type { Walker } from './walker.js';

export function walkClass(walker: Walker, node: ts.ClassLikeDeclaration): void {
  const { ts } = walker;
  walker.visitAll(ts.getDecorators(node));
  if (ts.isClassDeclaration(node)) walker.declare('class', node.name);
  walker.scope('name', node, () => {
    walker.declare('class', node.name);
    walker.plain(node.name);
    const heritage = extendsClause(ts, node);
    if (heritage) walker.visit(heritage);
    for (const member of node.members) walkMember(walker, member);
  });
}

function walkMember(walker: Walker, member: ts.ClassElement): void {
  const { ts } = walker;
  if (!isEmitted(ts, member)) return;
  if (isFunction(ts, member)) walker.visit(member);
  else if (ts.isPropertyDeclaration(member)) walker.inside(member, () => walkField(walker, member));
  else if (ts.isClassStaticBlockDeclaration(member)) {
    walker.inside(member, () => walker.scope('initializer', member, () => walkBody(walker, member.body)));
  }
}

function walkField(walker: Walker, member: ts.PropertyDeclaration): void {
  const { initializer } = member;
  walker.visitAll(walker.ts.getDecorators(member));
  walker.propertyName(member.name);
  if (initializer) walker.scope('initializer', member, () => walker.visit(initializer));
}
