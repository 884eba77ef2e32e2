/** A second runtime whose greenlets are foreign to the first, as those of another worker, vm context or iframe are. */
type Runtime = typeof import('@greenlet-ts/runtime');

const KEY = Symbol.for('@greenlet-ts/runtime');

export function anotherRealm(): Runtime {
  const first = Object.getOwnPropertyDescriptor(globalThis, KEY)!;
  delete (globalThis as { [KEY]?: unknown })[KEY];
  try {
    let other!: Runtime;
    jest.isolateModules(() => (other = jest.requireActual<Runtime>('@greenlet-ts/runtime')));
    return other;
  } finally {
    Object.defineProperty(globalThis, KEY, first);
  }
}
