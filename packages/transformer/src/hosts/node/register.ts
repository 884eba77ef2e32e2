/**
 * For development: `node --import @greenlet-ts/transformer/register app.ts` compiles what is imported and required from then on.
 * TypeScript's types are removed too.
 */
import * as nodeModule from 'node:module';
import { isMainThread } from 'node:worker_threads';
import { loadSync, resolveSync } from './hooks.js';

/** Node 22.15 and later; its hooks see `require` too. */
const { registerHooks } = nodeModule as { registerHooks?: (hooks: object) => void };

if (registerHooks !== undefined) registerHooks({ resolve: resolveSync, load: loadSync });
else if (isMainThread) nodeModule.register(new URL('./hooks.js', import.meta.url));
