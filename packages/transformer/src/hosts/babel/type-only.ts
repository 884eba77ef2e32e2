/** Syntax that is gone at run time. Nothing in it refers to a variable, declares one, or runs. */
import type { Fields, Types } from './node.js';

/** TypeScript's own syntax that does something at run time, or holds something that does. All other `TS…` is types. */
const RUN_TIME = new Set([
  'TSAsExpression',
  'TSSatisfiesExpression',
  'TSNonNullExpression',
  'TSTypeAssertion',
  'TSInstantiationExpression',
  'TSParameterProperty',
  'TSEnumDeclaration',
  'TSEnumBody',
  'TSEnumMember',
  'TSModuleDeclaration',
  'TSModuleBlock',
  'TSExportAssignment',
  'TSImportEqualsDeclaration',
  'TSExternalModuleReference',
  'TSQualifiedName',
  // Flow
  'TypeCastExpression',
  'EnumDeclaration',
  'EnumBooleanBody',
  'EnumNumberBody',
  'EnumStringBody',
  'EnumSymbolBody',
  'EnumBigIntBody',
  'EnumBooleanMember',
  'EnumNumberMember',
  'EnumStringMember',
  'EnumDefaultedMember',
  'EnumBigIntMember',
]);

export function isTypeOnly(t: Types, node: Fields): boolean {
  if (node.declare === true) return true;
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ImportSpecifier':
    case 'TSImportEqualsDeclaration':
      return node.importKind === 'type' || node.importKind === 'typeof';
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
    case 'ExportSpecifier':
      return node.exportKind === 'type';
    case 'ClassProperty':
    case 'ClassAccessorProperty':
      return node.abstract === true;
  }
  if (RUN_TIME.has(node.type)) return false;
  return node.type.startsWith('TS') || (t.FLIPPED_ALIAS_KEYS.Flow as readonly string[]).includes(node.type);
}
