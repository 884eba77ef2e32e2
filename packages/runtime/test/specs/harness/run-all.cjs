/** `node --expose-gc run-all.cjs <program>`: runs all its specs, and prints what went wrong by their names. */
'use strict';

const { specs } = require(process.argv[2]);

async function runAll() {
  const failures = {};
  for (const [name, spec] of Object.entries(specs)) {
    try {
      await spec();
      failures[name] = null;
    } catch (error) {
      failures[name] = String(error.stack);
    }
  }
  process.stdout.write(JSON.stringify(failures));
}

runAll();
