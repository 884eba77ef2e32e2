'use greenlet';

/** What every worker of T008 does: the scenario of T001. */
import { parentPort } from 'node:worker_threads';
import { getCurrent, Greenlet } from '@greenlet-ts/runtime';
import { equal } from './expect.js';
import { up } from './support.js';

equal(getCurrent().parent, null);
const log: number[] = [];
const g = new Greenlet(() => {
  log.push(1);
  up();
  log.push(3);
});
log.push(0);
g.switch();
log.push(2);
g.switch();
log.push(4);
equal(log, [0, 1, 2, 3, 4]);
parentPort!.postMessage('ok');
