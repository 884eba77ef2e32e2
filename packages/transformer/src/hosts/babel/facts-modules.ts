/** Facts of imports, exports, and of TypeScript's and Flow's declarations that exist at run time. */
import type { FactWalker, Teller } from './facts.js';
import { toAst, type Fields } from './node.js';

const importName: Teller = (walker, node) => {
  walker.silent(node.imported);
  walker.declare('import', node.local);
};

const exportName: Teller = (walker, node) => {
  // In `export { x } from 'm'` nothing refers to a variable: see ExportNamedDeclaration.
  walker.visit(node.local);
  if (node.exported !== node.local) walker.silent(node.exported);
};

/**
 * Members of an enum are names for the initialisers of later ones. The scope is a plain block: a call in an initialiser
 * counts as a suspend point of the function around, and is reported where it cannot be compiled.
 */
const enumeration: Teller = (walker, node) => {
  walker.declare('other', node.id);
  walker.scope('block', node, () => {
    const members: Fields[] = node.members ?? node.body.members;
    for (const member of members) {
      if (member.id.type === 'Identifier') walker.sink.declare('other', member.id.name, toAst(member.id));
    }
    if (node.members) walker.visitAll(node.members);
    else walker.visit(node.body);
  });
};

/** `namespace N { … }` and `namespace N.M { … }`: code of a function that TypeScript makes. */
const namespace: Teller = (walker, node) => {
  if (node.id.type === 'Identifier') walker.declare('other', node.id);
  else walker.within(node.id, () => declareHead(walker, node.id));
  walker.scope('initializer', node, () => walker.visit(node.body));
};

function declareHead(walker: FactWalker, id: Fields): void {
  let head = id;
  while (head.type === 'TSQualifiedName') head = head.left;
  if (head.type === 'Identifier') walker.declare('other', head);
}

export const moduleFacts: Record<string, Teller> = {
  ImportSpecifier: importName,
  ImportDefaultSpecifier: importName,
  ImportNamespaceSpecifier: importName,
  ExportNamedDeclaration: (walker, node) => {
    walker.visit(node.declaration);
    if (node.source) node.specifiers.forEach((specifier: Fields) => walker.silent(specifier));
    else walker.visitAll(node.specifiers);
    walker.visit(node.source);
  },
  ExportSpecifier: exportName,
  TSImportEqualsDeclaration: (walker, node) => {
    // `import fs = require('fs')`, or `import Short = Long.Name`
    const isModule = node.moduleReference.type === 'TSExternalModuleReference';
    walker.declare(isModule ? 'import' : 'other', node.id);
    walker.visit(node.moduleReference);
  },
  TSEnumDeclaration: enumeration,
  EnumDeclaration: enumeration,
  TSModuleDeclaration: namespace,
  TSModuleBlock: (walker, node) => walker.statements(node.body),
};
