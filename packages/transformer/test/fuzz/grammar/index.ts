/** The language of the fuzzer, and whole programs in it. */
import { Printer } from '../printer.js';
import type { Grammar, Tree } from '../tree.js';
import { calls, elements, operands } from './calls.js';
import { classes, classMembers, properties } from './classes.js';
import { cases, control, handlers } from './control.js';
import { callables, paramKinds, params } from './functions.js';
import { literals } from './literals.js';
import { keys, members, targetProperties, targets } from './members.js';
import { bindings, patternProperties } from './patterns.js';
import { statements } from './statements.js';

export const grammar: Grammar = {
  program: {
    program: {
      weight: 1,
      numbers: [3, 2],
      lists: [
        ['top', 0, 3],
        ['statement', 1, 8],
      ],
      print: (p, { numbers: [mode, rescued], lists: [top, main] }) => {
        p.sloppy = mode === 2;
        const strict = p.sloppy ? '' : '"use strict";\n';
        const before = p.statements(top!);
        for (const tree of top!) p.ready(tree);
        const names = top!.map((tree) => p.nameOf(tree));
        return `${strict}${before}\n${p.main(main!, rescued === 0)}\nconst tops = [${names.join(', ')}];`;
      },
    },
  },
  top: { function: statements.function!, class: statements.class! },
  statement: { ...statements, ...control },
  body: {},
  expression: { ...literals, ...members, ...calls },
  element: elements,
  callable: callables,
  params,
  param: paramKinds,
  binding: bindings,
  target: targets,
  patternProperty: patternProperties,
  targetProperty: targetProperties,
  property: properties,
  key: keys,
  class: classes,
  member: classMembers,
  case: cases,
  handler: handlers,
  operand: operands,
};

/** `early`: with references to variables that are not initialised yet. */
export function printProgram(tree: Tree, early = true): string {
  return new Printer(grammar, early).print(tree);
}
