import { arrayTwins } from './array.js';
import { addTwins } from './registry.js';

addTwins(Array.prototype, arrayTwins);
