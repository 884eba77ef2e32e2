import { stackful } from '@greenlet-ts/runtime/generator';
import { join, walk } from '../core/walk.js';

const items = stackful((emit: (item: string) => void) => {
  'use greenlet';
  walk(['a', 'b'], emit);
});

console.log(join(items()));
