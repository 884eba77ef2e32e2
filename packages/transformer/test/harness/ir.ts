/** The program between the passes of the compiler, as text. Leaves are shown as they stand in the source, so that both hosts agree. */
import * as babel from '@babel/core';
import ts from 'typescript';
import type { Ast, Host } from '../../src/1-host/index.js';
import { createBabelHost } from '../../src/hosts/babel/host.js';
import { createTypeScriptHost } from '../../src/hosts/typescript/host.js';
import { parseOptions } from '../../src/options.js';
import { compile } from '../../src/pipeline.js';
import { parseWithBabel, transpile } from './compile.js';
import type { Fixture } from './fixture.js';
import type { HostName } from './variants.js';

export interface Step {
  pass: string;
  text: string;
}

/** Every function after every pass. Throws what the compiler throws. */
export function irSteps(fixture: Fixture, host: HostName, stress = false): Step[] {
  const steps: Step[] = [];
  const options = parseOptions({ mark: fixture.mark, stress });
  const log = (leaf: (node: Ast) => string) => ({
    leaf,
    write: (pass: string, text: string) => void steps.push({ pass, text }),
  });
  if (host === 'babel') {
    const { program } = parseWithBabel(fixture);
    const view = createBabelHost(babel.types as never, program as never, fixture.file);
    compile(view, options, { log: log(babelText(fixture, view)) });
  } else {
    transpile(fixture, 'esm', [
      (context) => (file) => {
        const view = createTypeScriptHost(ts, file, context);
        compile(view, options, { log: log(typescriptText(file, view)) });
        return file;
      },
    ]);
  }
  return steps;
}

/** Every function after the last pass. */
export function finalIr(fixture: Fixture, host: HostName, stress = false): string {
  const steps = irSteps(fixture, host, stress);
  const last = steps.at(-1)?.pass;
  return steps.map(({ pass, text }) => (pass === last ? `${text}\n` : '')).join('');
}

function babelText({ source }: Fixture, host: Host): (node: Ast) => string {
  return (node) => {
    const { type, start, end } = host.original(node) as unknown as { type: string; start?: number; end?: number };
    return start == null || end == null ? `(new ${type})` : oneLine(source.slice(start, end));
  };
}

function typescriptText(file: ts.SourceFile, host: Host): (node: Ast) => string {
  return (node) => {
    let original = host.original(node) as unknown as ts.Node;
    // Babel's nodes do not cover the parentheses around them.
    while (ts.isParenthesizedExpression(original)) original = original.expression;
    if (original.pos < 0 || (original.flags & ts.NodeFlags.Synthesized) !== 0)
      return `(new ${ts.SyntaxKind[original.kind]})`;
    return oneLine(file.text.slice(original.getStart(file), original.end));
  };
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').replace(/;$/, '');
