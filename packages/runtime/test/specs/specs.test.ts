/** The behaviour of greenlet, by the numbers of its reference (docs/greenlet-differences.md): programs/ says what it is. */
import { testSpecs } from './harness/run.js';

testSpecs([
  'greenlet',
  'startup',
  'set-parent',
  'broken',
  'throw',
  'extension',
  'generators',
  'tracing',
  'kills',
  'values',
  'exits',
  'run',
  'constructs',
  'scale',
  'docs',
  'javascript',
  'tables',
  'trace-rules',
  'around-switches',
  'recorded',
]);
