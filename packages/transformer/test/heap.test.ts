/** What `stack: 'heap'` makes of code. How it runs: packages/runtime/test/specs/deep.test.ts. */
import { bothHosts } from './harness/both-hosts.js';

const SOURCE = `
  function sum(n) { return n === 0 ? 0 : n + sum(n - 1); }
  function even(n) { return n === 0 || odd(n - 1); }
  function odd(n) { return n !== 0 && even(n - 1); }
  function double(x) { return 2 * x; }
  function shallow(x) { return double(x) + double(x); }
  function callsIt() { return shallow(sum(1)); }
`;

/** The functions of the output, in order, that make room. */
const spilling = (code: string): string[] =>
  code
    .split(/^function /m)
    .filter((text) => text.includes('.spill('))
    .map((text) => text.slice(0, text.indexOf('(')));

describe.each(Object.entries(bothHosts))('%s', (_, compileText) => {
  const compile = (options: object): string => compileText(SOURCE, options);

  test('what calls itself may get deep, and so may what calls that; what only calls leaves stays as it is', () => {
    const code = compile({ mark: 'all', stack: 'heap' });
    expect(spilling(code)).toEqual(['sum', 'even', 'odd', 'callsIt']);
    expect(code).toMatch(/function shallow\(x\) \{\s*return double\(x\) \+ double\(x\);\s*\}/);
  });

  test('without it, nothing here can be suspended', () => {
    expect(compile({ mark: 'all' })).not.toMatch(/unwinding|room/);
    expect(compile({ mark: 'all', stack: 'native' })).toBe(compile({ mark: 'all' }));
  });
});
