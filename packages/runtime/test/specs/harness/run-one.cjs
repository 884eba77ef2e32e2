/** `node run-one.cjs <program> <spec>`: for specs that need a process of their own. */
'use strict';

let atExit;
// Before anything of the runtime is loaded.
process.on('exit', () => atExit?.());

const [, , program, name] = process.argv;
const { specs } = require(program);
atExit = specs[name]();
