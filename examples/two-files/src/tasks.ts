'use greenlet';

import { Greenlet, getCurrent } from '@greenlet-ts/runtime';

/** Tasks that take turns: the next one runs whenever the current one pauses, however deep in its calls that is. */
const hub = getCurrent();
const ready: Greenlet[] = [];

export function spawn(body: () => void): void {
  ready.push(new Greenlet(body, hub)); // the hub goes on when the task ends
}

/** Lets the other tasks run. Called from any depth; no caller has to know. */
export function pause(): void {
  ready.push(getCurrent());
  hub.switch();
}

/** Runs all tasks to their ends. */
export function run(): void {
  for (let task = ready.shift(); task; task = ready.shift()) task.switch();
}
