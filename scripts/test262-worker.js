/** Runs tests one after the other in a process of its own, which may hang or die. */
import { compiled, printed, wrap } from './test262-compile.js';
import { readCase } from './test262-case.js';
import { describe, harnessOf, runCode } from './test262-run.js';

// Promises of the tests.
process.on('unhandledRejection', () => {});
process.on('uncaughtException', () => {});

const harnesses = new Map();

process.on('message', (request) => {
  void run(request).then((answer) => process.send(answer));
});
process.send('ready');

/**
 * An outcome for every mode in which the test passes uncompiled; `error` null: it passes compiled too. `baseline`: what is known of
 * the uncompiled test from an earlier run, mode by mode.
 */
async function run({ file, harness, variant: { stress, wrapped }, baseline = {} }) {
  const test = readCase(file);
  const sourceType = test.flags.has('module') ? 'module' : 'script';
  if (wrapped && !canBeWrapped(test)) return { skipped: 'cannot be wrapped', outcomes: [], baseline };
  const plain = {
    harness: harnessFor(harness, null),
    greenlet: false,
    compile: (source) => printed(source, 'module'),
  };
  const ours = {
    harness: harnessFor(harness, stress),
    greenlet: wrapped,
    compile: (source) => compiled(source, stress, 'module') ?? source,
  };
  const outcomes = [];
  for (const mode of test.modes) {
    const text = (mode === 'strict' ? '"use strict";\n' : '') + test.source;
    const source = wrapped ? wrap(text) : text;
    baseline[mode] ??= (await attempt(test, () => printed(source, sourceType), plain)) === null;
    if (!baseline[mode]) continue;
    outcomes.push({ mode, error: await attempt(test, () => compiled(source, stress, sourceType), ours) });
  }
  return { skipped: outcomes.length === 0 ? 'fails uncompiled' : null, outcomes, baseline };
}

/** `stress` null: the harness as it is. */
function harnessFor(folder, stress) {
  const key = `${folder} ${stress}`;
  let harness = harnesses.get(key);
  if (harness === undefined) {
    harness = harnessOf(folder, (source) => (stress === null ? source : (compiled(source, stress) ?? source)));
    harnesses.set(key, harness);
  }
  return harness;
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
  return !flags.has('raw') && !flags.has('module') && negative === null;
}
