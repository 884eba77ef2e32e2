/**
 * Tells output of this compiler from source, also after a module transform:
 *
 *     import { abi as $_abi } from "…";      const $ = $_abi; $.version(4);
 *     const $ = require("…").abi;            $.version(4);
 *     var _rt = require("…");                _rt.abi.version(4);
 */
import type { Fields } from './node.js';

export function isCompiled(program: Fields, specifier: string): boolean {
  const names = new Set<string>();
  for (const statement of program.body) {
    if (statement.type === 'ImportDeclaration' && statement.source.value === specifier) {
      for (const { local } of statement.specifiers) names.add(local.name);
    } else if (statement.type === 'VariableDeclaration') {
      for (const { id, init } of statement.declarations) {
        if (id.type === 'Identifier' && (requires(init, specifier) || names.has(rootName(init)))) names.add(id.name);
      }
    } else if (checksVersion(statement, names)) return true;
  }
  return false;
}

/** `x` of `x` and `x.abi` */
function rootName(init: Fields | null): string {
  return init?.type === 'MemberExpression' ? rootName(init.object) : (init?.name ?? '');
}

/** `require("…")`, `require("…").abi`, `interop(require("…"))` */
function requires(init: Fields | null, specifier: string): boolean {
  if (init?.type === 'MemberExpression') return requires(init.object, specifier);
  const argument = init?.type === 'CallExpression' ? init.arguments[0] : null;
  if (argument === null || argument === undefined) return false;
  return argument.value === specifier || (argument.type === 'CallExpression' && requires(argument, specifier));
}

function checksVersion(statement: Fields, names: ReadonlySet<string>): boolean {
  const callee = statement.type === 'ExpressionStatement' ? statement.expression.callee : null;
  if (callee?.type !== 'MemberExpression' || callee.property.name !== 'version') return false;
  const { object } = callee;
  return names.has(object.name) || (object.property?.name === 'abi' && names.has(object.object.name));
}
