/**
 * What the compiler makes of a file: every function after every pass, and the output.
 *
 *     npm run explain -- file.js [--host typescript|babel] [--stress] [--mark all|directive] [--format esm|commonjs]
 *
 * Files without directives are compiled as fixtures are, with every function marked. Runs on the sources, as they are now.
 */
import { parseArgs } from 'node:util';
import { resolve } from 'node:path';
import { compileFixture } from './compile.js';
import { readProgram } from './fixture.js';
import { irSteps } from './ir.js';
import type { Format, HostName } from './variants.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    host: { type: 'string', default: 'babel' },
    stress: { type: 'boolean', default: false },
    mark: { type: 'string' },
    format: { type: 'string', default: 'esm' },
  },
});
const [file] = positionals;
if (file === undefined) {
  console.error(
    'usage: npm run explain -- file.js [--host typescript|babel] [--stress] [--mark all|directive] [--format esm|commonjs]',
  );
  process.exit(1);
}

const program = readProgram(resolve(process.env.INIT_CWD ?? '.', file));
const fixture = { ...program, mark: (values.mark ?? program.mark) as typeof program.mark };
const host = values.host as HostName;
const title = (text: string) => console.log(`\x1b[1m── ${text} ${'─'.repeat(Math.max(0, 76 - text.length))}\x1b[0m`);

for (const { pass, text } of irSteps(fixture, host, values.stress)) {
  title(pass);
  console.log(`${text}\n`);
}
title(`output, ${host}, ${values.format}${values.stress ? ', stress' : ''}`);
console.log(compileFixture(fixture, { host, stress: values.stress, format: values.format as Format }));
