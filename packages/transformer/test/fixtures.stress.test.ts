/** Every fixture, suspended and resumed wherever it can be. In a file of its own, so that Jest runs both at the same time. */
import { describeFixtures } from './harness/suite.js';

describeFixtures(['babel stress', 'typescript stress']);
