/** A TypeScript host over a piece of code, for the tests of the host itself. */
import ts from 'typescript';
import type { Ast, Host } from '../../../src/1-host/index.js';
import { createTypeScriptHost } from '../../../src/hosts/typescript/host.js';

export interface Use {
  host: Host;
  file: ts.SourceFile;
  context: ts.TransformationContext;
  textOf(node: Ast): string;
}

export interface Settings extends ts.CompilerOptions {
  fileName?: string;
}

/** Compiles `code` with one transformer, made by `use`; it returns the new file or nothing. Answers the output. */
export function transpile(
  code: string,
  use: (use: Use) => Ast | ts.SourceFile | void = () => undefined,
  settings: Settings = {},
): string {
  const { fileName = 'test.tsx', ...options } = settings;
  const transform: ts.TransformerFactory<ts.SourceFile> = (context) => (file) => {
    const host = createTypeScriptHost(ts, file, context);
    const textOf = (node: Ast): string => {
      const { pos, end } = host.original(node) as unknown as ts.Node;
      return pos < 0 ? 'made' : code.slice((host.original(node) as unknown as ts.Node).getStart(file), end);
    };
    return (use({ host, file, context, textOf }) as ts.SourceFile | undefined) ?? file;
  };
  const { outputText } = ts.transpileModule(code, {
    fileName,
    compilerOptions: {
      module: ts.ModuleKind.ESNext,
      target: ts.ScriptTarget.ESNext,
      jsx: ts.JsxEmit.Preserve,
      ...options,
    },
    transformers: { before: [transform] },
  });
  return outputText;
}

/** What `look` tells about the file. */
export function inspect<T>(code: string, look: (use: Use) => T, settings?: Settings): T {
  let result: { value: T } | undefined;
  transpile(code, (use) => void (result = { value: look(use) }), settings);
  return result!.value;
}

/** The operands of an expression, as {@link Host.rebuild} takes them; null: nothing to rebuild. */
export function kids(host: Host, node: Ast): Ast[] | null {
  const view = host.expression(node);
  switch (view.kind) {
    case 'operands':
      return view.operands.map((operand) => operand.node);
    case 'call':
    case 'new':
      return [view.callee, ...view.args.map((operand) => operand.node)];
    case 'tagged':
      return [view.tag, ...view.operands.map((operand) => operand.node)];
    case 'superCall':
      return view.args.map((operand) => operand.node);
    case 'member':
      return [view.object, view.key].filter((kid) => kid !== null);
    case 'assign':
      return [view.target, view.value];
    case 'update':
    case 'delete':
      return [view.target];
    case 'await':
      return [view.argument];
    case 'yield':
      return view.argument === null ? [] : [view.argument];
    case 'logical':
      return [view.left, view.right];
    case 'conditional':
      return [view.test, view.consequent, view.alternate];
    case 'sequence':
      return view.expressions;
    case 'transparent':
      return [view.expression];
    default:
      return null;
  }
}
