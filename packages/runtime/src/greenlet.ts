import { Unwinding } from './abi.js';
import { Core, Status } from './core.js';
import { foreign, GreenletError, GreenletExit, isError, isErrorClass, typeName } from './errors.js';
import { entered } from './barrier.js';
import { dispose } from './kill.js';
import { stackOf } from './stack.js';
import { Kind, S } from './state.js';
import { SUSPENDED } from './suspended.js';
import { abi } from './table.js';
import { calledDirectly } from './stress.js';
import { drive } from './trampoline.js';
import { transfer } from './transfer.js';
import type { Greenlet as Public, GreenletConstructor, GreenletFrame, GreenletObject } from './types.js';
import { ownWeakMap } from './own-collections.js';

/** Where a greenlet object keeps its {@link Core}. Not registered: objects of another realm do not have it. */
const CORE = Symbol('greenlet');
/** Tells a greenlet of another realm from something that is none. */
const BRAND = Symbol.for('@greenlet-ts/runtime:greenlet');
const INSPECT = Symbol.for('nodejs.util.inspect.custom');
/** Old engines do not have it; the helpers of compilers for `using` fall back to this one. */
const DISPOSE: typeof Symbol.dispose = Symbol.dispose ?? (Symbol.for('Symbol.dispose') as typeof Symbol.dispose);

/** An own function makes structuredClone and postMessage fail, where they would silently drop all that matters. */
const cannotBeCloned = (): never => {
  throw new TypeError('a greenlet cannot be cloned or serialised');
};

class GreenletClass {
  [CORE]: Core;
  cannotBeCloned: () => never;

  constructor(run?: unknown, parent?: unknown) {
    const heir = parent === undefined || parent === null ? S.current : coreOf(parent, 'the parent');
    const core = new Core(Status.Unstarted, run, heir);
    if (S.contexts !== null) core.context = S.contexts.capture();
    this[CORE] = core;
    this.cannotBeCloned = cannotBeCloned;
    core.handle = this as unknown as GreenletObject;
    if (S.finalization !== null) S.finalization.child(core.handle, heir);
  }

  switch(value?: unknown): unknown {
    const target = this?.[CORE];
    // The usual case, so short that engines make it part of the caller.
    if (
      target !== undefined &&
      target.status === Status.Active &&
      target !== S.current &&
      arguments.length < 2 &&
      abi.unwinding === Unwinding.No &&
      !S.strict
    ) {
      S.target = target;
      S.kind = arguments.length as Kind;
      S.value = value;
      if (S.current === S.main) return drive();
      abi.unwinding = Unwinding.Yes;
      return SUSPENDED;
    }
    // eslint-disable-next-line prefer-rest-params -- a rest parameter costs an array for each switch
    return switchTo(this, ...arguments);
  }

  throw(error?: unknown): unknown {
    if (abi.unwinding) entered();
    if (S.strict && S.current !== S.main) calledDirectly(GreenletClass.prototype.throw, this?.[CORE]);
    const target = coreOf(this, 'the target of a throw');
    if (arguments.length === 0) error = new GreenletExit();
    else if (arguments.length > 1)
      throw new TypeError('instance exception may not have a separate value: throw takes one argument');
    let kind = Kind.Throw;
    if (isErrorClass(error)) {
      kind = Kind.ThrowClass;
      if (target.status === Status.Dead && (error === GreenletExit || error.prototype instanceof GreenletExit)) {
        // It will be a value, and those are not made on delivery.
        kind = Kind.Throw;
        try {
          error = new error();
        } catch (failure) {
          error = failure;
        }
      }
    } else if (!isError(error)) {
      throw new TypeError(`what is thrown into a greenlet must be an Error or an Error class, not ${typeName(error)}`);
    }
    if (target.status === Status.Dead && error instanceof GreenletExit) kind = Kind.One;
    return transfer(target, kind, error);
  }

  get run(): unknown {
    return this[CORE].status === Status.Unstarted ? this[CORE].run : undefined;
  }

  set run(run: unknown) {
    const core = this[CORE];
    if (core === S.main) throw new GreenletError('the main greenlet does not have a run', 'ERR_GREENLET_RUN_STARTED');
    if (core.status !== Status.Unstarted)
      throw new GreenletError('run cannot be set after the start of the greenlet', 'ERR_GREENLET_RUN_STARTED');
    core.run = run;
  }

  get parent(): unknown {
    const core = this[CORE];
    const parent = core.heir ?? core.parent;
    return parent === null ? null : handleOf(parent);
  }

  set parent(value: unknown) {
    const core = this[CORE];
    if (core === S.main)
      throw new GreenletError(
        'cannot set the parent of a main greenlet: it is where everything ends',
        'ERR_GREENLET_MAIN_PARENT',
      );
    const parent = coreOf(value, 'the parent');
    for (let ancestor: Core | null = parent; ancestor !== null; ancestor = ancestor.parent)
      if (ancestor === core)
        throw new GreenletError(
          'cyclic parent chain: the new parent is this greenlet or a child of it',
          'ERR_GREENLET_CYCLE',
        );
    core.parent = parent;
    core.heir = null;
    if (S.finalization !== null) S.finalization.child(this as unknown as GreenletObject, parent);
  }

  get started(): boolean {
    return this[CORE].status !== Status.Unstarted;
  }

  get active(): boolean {
    return this[CORE].status === Status.Active;
  }

  get dead(): boolean {
    return this[CORE].status === Status.Dead;
  }

  get context(): unknown {
    return S.contexts?.read(this[CORE]);
  }

  set context(context: unknown) {
    if (context !== null && typeof context !== 'function')
      throw new TypeError(`context must be a captured context or null, not ${typeName(context)}`);
    S.contexts?.write(this[CORE], context);
  }

  stack(): GreenletFrame[] | null {
    return stackOf(this[CORE]);
  }

  toString(): string {
    const core = this[CORE];
    const type = (this.constructor as { name?: string } | undefined)?.name ?? 'Greenlet';
    return `<${type} #${numberOf(core)} ${stateOf(core)}${core === S.main ? ' main' : ''}>`;
  }

  toJSON(): never {
    return cannotBeCloned();
  }

  [DISPOSE](): unknown {
    return dispose(coreOf(this, 'what is disposed'), 'the greenlet was disposed of');
  }

  get [Symbol.toStringTag](): string {
    return 'Greenlet';
  }
}
Object.defineProperty(GreenletClass, 'name', { value: 'Greenlet' });
Object.defineProperty(GreenletClass.prototype, BRAND, { value: true });
Object.defineProperty(GreenletClass.prototype, INSPECT, {
  value(this: GreenletClass): string {
    return CORE in this ? this.toString() : 'Greenlet {}';
  },
  configurable: true,
  writable: true,
});

/** What `switch` does, whatever it is called on, and with. */
function switchTo(self: GreenletClass, ...values: unknown[]): unknown {
  if (abi.unwinding) entered();
  if (S.strict && S.current !== S.main) calledDirectly(GreenletClass.prototype.switch, self?.[CORE]);
  const target = coreOf(self, 'the target of a switch');
  if (values.length > 1) return transfer(target, Kind.Many, values);
  return transfer(target, values.length as Kind, values[0]);
}

/** See {@link Public} for what its instances can do. */
export const Greenlet = GreenletClass as unknown as GreenletConstructor;

/** The greenlet that is running; main outside of all others. greenlet: `getcurrent` */
export function getCurrent(): Public {
  return handleOf(S.current);
}

/** The object that users know `core` by. */
export function handleOf(core: Core): GreenletObject {
  return core.handle ?? S.finalization?.handleOf(core) ?? wrap(core);
}

/** Makes the object of `core`. */
export function wrap(core: Core, prototype: object = GreenletClass.prototype): GreenletObject {
  const handle = Object.create(prototype) as GreenletClass;
  handle[CORE] = core;
  handle.cannotBeCloned = cannotBeCloned;
  return (core.handle = handle as unknown as GreenletObject);
}

/** The core of a greenlet; refuses everything else. `role` says what it was meant to be. */
export function coreOf(value: unknown, role: string): Core {
  const object = value as (Partial<GreenletClass> & { [BRAND]?: true }) | null | undefined;
  const core = object?.[CORE];
  if (core !== undefined) return core;
  if (object?.[BRAND]) throw foreign();
  throw new TypeError(`${role} must be a greenlet, not ${typeName(value)}`);
}

const numbers = ownWeakMap<Core, number>();
let lastNumber = 0;

/** What stands for the address of the reference implementation. Only those that are ever printed have one. */
export function numberOf(core: Core): number {
  let number = numbers.get(core);
  if (number === undefined) numbers.set(core, (number = ++lastNumber));
  return number;
}

function stateOf(core: Core): string {
  if (core.status === Status.Unstarted) return 'pending';
  if (core.status === Status.Dead) return 'dead';
  return core === S.current ? 'current active started' : 'suspended active started';
}
