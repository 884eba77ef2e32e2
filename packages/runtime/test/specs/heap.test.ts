/** With `stack: 'heap'` everything is as it is without, though calls are suspended all the time. */
import { abi } from '@greenlet-ts/runtime';
import { heap } from './harness/compile.js';
import { ordinary, testSpecs } from './harness/run.js';

beforeAll(() => {
  abi.room = abi.fullRoom = 1;
});

testSpecs(
  ordinary.filter((program) => program !== 'scale'),
  { combinations: heap },
);
