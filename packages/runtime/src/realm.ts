import { ABI_VERSION, type Abi } from './abi.js';
import { GeneratorPrototype, generatorTwins } from './builtins/generator.js';
import { addTwinsInMain } from './builtins/registry.js';
import { setErrorStacks } from './error-stack.js';
import { GreenletError, GreenletExit } from './errors.js';
import { getCurrent, Greenlet } from './greenlet.js';
import { kernel, type Kernel } from './kernel.js';
import { setUnraisableHook } from './kill.js';
import { abi } from './table.js';
import { getTrace, setTrace } from './trace.js';
import type { GreenletConstructor } from './types.js';

/** All that one copy of the runtime has to offer. Two copies with the same {@link ABI_VERSION} agree on it. */
export interface Realm {
  readonly abiVersion: number;
  readonly abi: Abi;
  readonly Greenlet: GreenletConstructor;
  readonly GreenletExit: typeof GreenletExit;
  readonly GreenletError: typeof GreenletError;
  readonly getCurrent: typeof getCurrent;
  readonly setErrorStacks: typeof setErrorStacks;
  readonly setUnraisableHook: typeof setUnraisableHook;
  readonly setTrace: typeof setTrace;
  readonly getTrace: typeof getTrace;
  readonly kernel: Kernel;
}

const KEY = Symbol.for('@greenlet-ts/runtime');

/**
 * The runtime of this realm. A package manager, or ESM next to CommonJS, may well load several copies of this package:
 * the first one serves all, so that there is one main greenlet, and a greenlet of one copy is one for every other.
 */
export const realm: Realm = join({
  abiVersion: ABI_VERSION,
  abi,
  Greenlet,
  GreenletExit,
  GreenletError,
  getCurrent,
  setErrorStacks,
  setUnraisableHook,
  setTrace,
  getTrace,
  kernel,
});

// Generators belong to the language: the lean runtime suspends them, too.
addTwinsInMain(GeneratorPrototype, generatorTwins);

function join(mine: Realm): Realm {
  const globals = globalThis as { [KEY]?: Realm };
  const first = globals[KEY];
  if (first === undefined) {
    Object.defineProperty(globals, KEY, { value: mine, configurable: true });
    return mine;
  }
  if (first.abiVersion === ABI_VERSION) return first;
  throw new GreenletError(
    `a copy of @greenlet-ts/runtime with interface version ${first.abiVersion} is loaded already, and this one has ` +
      `version ${ABI_VERSION}; make your package manager install one version of it only`,
    'ERR_GREENLET_ABI',
  );
}
