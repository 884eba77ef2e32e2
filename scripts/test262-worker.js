/** Runs tests one after the other in a process of its own, which may hang or die. */
import { compiled, printed, wrap } from './test262-compile.js';
import { readCase } from './test262-case.js';
import { describe, runCode } from './test262-realm.js';

// Promises of the tests.
process.on('unhandledRejection', () => {});
process.on('uncaughtException', () => {});

process.on('message', ({ file, harness, variant }) => {
  void run(file, harness, variant).then((outcomes) => process.send(outcomes));
});
process.send('ready');

/** An outcome for every mode in which the test passes uncompiled; `error` null: it passes compiled too. */
async function run(file, harness, { stress, wrapped }) {
  const test = readCase(file);
  if (test.flags.has('module')) return { skipped: 'module', outcomes: [] };
  if (wrapped && !canBeWrapped(test)) return { skipped: 'cannot be wrapped', outcomes: [] };
  const outcomes = [];
  for (const mode of test.modes) {
    const text = (mode === 'strict' ? '"use strict";\n' : '') + test.source;
    const source = wrapped ? wrap(text) : text;
    const baseline = await attempt(test, () => printed(source), { harness, greenlet: false });
    if (baseline !== null) continue;
    const error = await attempt(test, () => compiled(source, stress), { harness, greenlet: wrapped });
    outcomes.push({ mode, error });
  }
  return { skipped: outcomes.length === 0 ? 'fails uncompiled' : null, outcomes };
}

async function attempt(test, compile, options) {
  let code;
  try {
    code = compile();
  } catch (error) {
    const isSyntax = error.name === 'SyntaxError' && !/\[GL\d+\]/.test(error.message);
    return isSyntax && test.negative?.type === 'SyntaxError' && test.negative.phase !== 'runtime'
      ? null
      : describe(error);
  }
  return code === null ? null : runCode(code, test, options);
}

function canBeWrapped({ flags, negative }) {
  return !flags.has('raw') && negative === null;
}
