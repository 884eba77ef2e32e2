/**
 * Loaded for its effect: from now on a greenlet that waits, and that nothing refers to any more, is killed, so that its
 * `finally` blocks run. What greenlet does when the last reference goes, garbage collection does here: some time later, in
 * main, or never. Import it before the greenlets are made. A greenlet whose frames refer to it (`this`, a variable) is never
 * killed. greenlet: what happens when the last reference to a greenlet goes away
 *
 * @module @greenlet-ts/runtime/finalization
 */
import { type Core, Status } from './core.js';
import { realm } from './realm.js';
import type { GreenletObject } from './types.js';
import { ownWeakMap } from './own-collections.js';

/*
 * What is watched is the object that users know the greenlet by. The registry holds the rest (the core, and with it the
 * frames), so nothing of that may refer to the object while the greenlet waits:
 *
 *   object ──▶ core ──▶ frames          while it waits, `core.handle` is null and the way back is a WeakRef
 *      │
 *      └─────▶ object of the parent     a child keeps its parent, as everywhere
 */

const { S, dispose, handleOf, surround, wrap } = realm.kernel;

/** The objects of the greenlets that were started since. */
const watched = ownWeakMap<Core, WeakRef<GreenletObject>>();
const parents = ownWeakMap<GreenletObject, GreenletObject>();

const registry = new FinalizationRegistry<{ core: Core; prototype: object }>(({ core, prototype }) => {
  if (core.status !== Status.Active || core.handle !== null) return;
  watched.delete(core);
  wrap(core, prototype); // finally blocks may ask for the current greenlet
  dispose(core, 'all references to the greenlet have vanished');
});

/** Runs `core`, which must know its object meanwhile. */
function hold(core: Core, run: (core: Core) => void): void {
  if (!watched.has(core)) return run(core);
  core.handle = handleOf(core);
  try {
    run(core);
  } finally {
    if (core.status === Status.Active) core.handle = null;
    else {
      watched.delete(core);
      registry.unregister(core);
    }
  }
}

if (S.finalization === null) {
  surround(hold);
  S.finalization = {
    handleOf: (core) => watched.get(core)?.deref(),

    started(core) {
      if (watched.has(core)) return;
      const handle = handleOf(core);
      watched.set(core, new WeakRef(handle));
      registry.register(handle, { core, prototype: Object.getPrototypeOf(handle) as object }, core);
      core.handle = null;
    },

    child(handle, parent) {
      parents.set(handle, handleOf(parent));
    },
  };
}
