import { deep } from './harness/compile.js';
import { testSpecs } from './harness/run.js';

testSpecs(['deep'], { combinations: deep });
