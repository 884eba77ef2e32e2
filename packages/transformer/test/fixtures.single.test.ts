/** Every fixture with `optimize: 'size'`, one form for each function (5-emit/single.ts), and suspended wherever it can be. */
import { describeFixtures } from './harness/suite.js';

describeFixtures(['babel single']);
