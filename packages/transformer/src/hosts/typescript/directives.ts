/**
 * The directives of a file or a function body. They are looked up in the parse tree, and there by position: ts-jest's own
 * transformer runs first and moves `jest.mock()` above them, even in the tree that was parsed.
 */
import type ts from 'typescript';
import type { Session } from './session.js';
import { directiveCount, directivesOf } from './syntax.js';

type Body = ts.SourceFile | ts.Block;

export interface SplitBody {
  /** The texts, all of them. */
  texts: string[];
  /** The statements that stay in compiled code: without our own marks, since what is compiled must not be compiled again. */
  directives: ts.Statement[];
  rest: ts.Statement[];
}

const MARKS = new Set(['use greenlet', 'use no greenlet']);

export function splitDirectives({ ts, original }: Session, body: Body): SplitBody {
  const parsed = [...(original(body) as Body).statements].sort((left, right) => left.pos - right.pos);
  const prologue = new Set<ts.Node>(parsed.slice(0, directiveCount(ts, parsed)));
  const isMark = (statement: ts.Statement) => directivesOf(ts, [statement]).some((text) => MARKS.has(text));
  return {
    texts: directivesOf(ts, parsed),
    directives: body.statements.filter((statement) => prologue.has(original(statement)) && !isMark(statement)),
    rest: body.statements.filter((statement) => !prologue.has(original(statement))),
  };
}
