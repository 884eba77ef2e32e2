/** Imports, exports, and the declarations that only TypeScript has. */
import type ts from 'typescript';
import type { Walker } from './walker.js';

export function walkImport(walker: Walker, node: ts.ImportDeclaration): void {
  const { ts } = walker;
  const clause = node.importClause;
  walker.declare('import', clause?.name);
  const bindings = clause?.namedBindings;
  if (!bindings) return;
  if (ts.isNamespaceImport(bindings)) return walker.declare('import', bindings.name);
  for (const specifier of bindings.elements) if (!specifier.isTypeOnly) walker.declare('import', specifier.name);
}

/** `import fs = require('fs')` and `import Short = Long.Name` */
export function walkImportEquals(walker: Walker, node: ts.ImportEqualsDeclaration): void {
  const isModule = walker.ts.isExternalModuleReference(node.moduleReference);
  walker.declare(isModule ? 'import' : 'other', node.name);
  if (!isModule) walkEntityName(walker, node.moduleReference as ts.EntityName);
}

function walkEntityName(walker: Walker, name: ts.EntityName): void {
  if (walker.ts.isIdentifier(name)) walker.reference(name, 'read');
  else walkEntityName(walker, name.left);
}

/** `export { x }` reads x; `export { x } from` and `export *` read nothing here. */
export function walkExportSpecifiers(walker: Walker, node: ts.ExportDeclaration): void {
  const { ts } = walker;
  if (node.moduleSpecifier || !node.exportClause || !ts.isNamedExports(node.exportClause)) return;
  for (const specifier of node.exportClause.elements) {
    const local = specifier.propertyName ?? specifier.name;
    if (!specifier.isTypeOnly && ts.isIdentifier(local))
      walker.inside(specifier, () => walker.reference(local, 'read'));
  }
}

/**
 * Members of an enum are names for the initialisers of later ones. The scope is a plain block: a call in an initialiser
 * counts as a suspend point of the function around, and is reported where it cannot be compiled.
 */
export function walkEnum(walker: Walker, node: ts.EnumDeclaration): void {
  const { ts } = walker;
  walker.declare('other', node.name);
  walker.plain(node.name);
  walker.scope('block', node, () => {
    for (const member of node.members) if (ts.isIdentifier(member.name)) walker.declare('other', member.name);
    for (const member of node.members) {
      walker.inside(member, () => {
        walker.propertyName(member.name);
        if (member.initializer) walker.visit(member.initializer);
      });
    }
  });
}

/** A namespace is a function that runs once. */
export function walkModule(walker: Walker, node: ts.ModuleDeclaration): void {
  const { ts } = walker;
  const { body, name } = node;
  if (ts.isIdentifier(name)) walker.declare('other', name);
  walker.plain(name);
  if (!body) return;
  walker.scope('initializer', node, () => {
    if (ts.isModuleBlock(body)) walker.inside(body, () => walker.statements(body.statements));
    else walker.visit(body);
  });
}
