/** Jest transform for packages/runtime/src/builtins: as the build compiles them, by the transformer that was built last. */
import { createHash } from 'node:crypto';
import ts from 'typescript';
import { compile, version } from './twins.js';

const options = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS, inlineSourceMap: true };
const compiler = version();

export default {
  process: (source, file) => ({ code: compile(file, source, options) }),
  getCacheKey: (source, file) => createHash('sha1').update([compiler, file, source].join('\0')).digest('hex'),
};
