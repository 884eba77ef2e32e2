/** In a file of its own: from the import of async-context on, every greenlet has a context. */
import * as asyncContext from '@greenlet-ts/runtime/async-context';
import { testSpecs } from './harness/run.js';

testSpecs(['contexts'], { modules: { '@greenlet-ts/runtime/async-context': asyncContext } });
