/** Every fixture as the hosts compile it, against its transcript; harness/fixture.ts says how to write one. */
import { describeFixtures, describeHarness } from './harness/suite.js';

describeHarness();
describeFixtures(['plain', 'babel', 'typescript', 'typescript es2017', 'ir', 'error']);
