import { createRequire } from 'node:module';
import { join } from 'node:path';

/** Gives packages of the program that runs, not ours. */
export const userRequire = createRequire(join(process.cwd(), 'package.json'));
