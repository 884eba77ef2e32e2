/** The behaviour of greenlet, by the numbers of its reference (docs/greenlet-differences.md): programs/ says what it is. */
import { ordinary, testSpecs } from './harness/run.js';

testSpecs(ordinary);
