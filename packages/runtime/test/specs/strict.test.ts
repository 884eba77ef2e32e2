/** Strict mode changes where a barrier is found, and nothing else. */
import { strict } from './harness/compile.js';
import { ordinary, testSpecs } from './harness/run.js';

testSpecs(
  ordinary.filter((program) => program !== 'scale'),
  { combinations: strict },
);
