/** With `stack: 'heap'` everything is as it is without, though calls are suspended all the time. */
import { abi, getCurrent } from '@greenlet-ts/runtime';
import { heap } from './harness/compile.js';
import { ordinary, testSpecs } from './harness/run.js';

beforeAll(() => {
  const { spill } = abi;
  abi.room = abi.fullRoom = 1;
  // The runtime calls tracers, hooks and getters in main, and cannot be suspended itself. (For main: deep.test.ts, and the fuzzer.)
  abi.spill = () => (getCurrent().parent === null ? undefined : spill());
});

testSpecs(
  ordinary.filter((program) => program !== 'scale'),
  { combinations: heap },
);
