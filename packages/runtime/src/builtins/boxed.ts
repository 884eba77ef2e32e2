import { apply } from './call.js';

/* Number, String, Boolean and BigInt objects. The language tells them from others only by an exception; Node simply knows. */

interface Types {
  isBoxedPrimitive(value: object): boolean;
}
interface Host {
  process?: { getBuiltinModule?(name: string): { types: Types } | undefined };
}

const types = (globalThis as Host).process?.getBuiltinModule?.('node:util')?.types;

const valueOf = {
  number: Number.prototype.valueOf,
  string: String.prototype.valueOf,
  boolean: Boolean.prototype.valueOf,
  bigint: BigInt.prototype.valueOf,
};

/** What kind of primitive is inside of the object, or null. */
export function boxed(value: object): keyof typeof valueOf | null {
  if (types !== undefined ? !types.isBoxedPrimitive(value) : Object.getPrototypeOf(value) === Object.prototype)
    return null;
  for (const kind of Object.keys(valueOf) as (keyof typeof valueOf)[]) if (isKind(value, kind)) return kind;
  return null;
}

function isKind(value: object, kind: keyof typeof valueOf): boolean {
  try {
    apply(valueOf[kind], value, []);
    return true;
  } catch {
    return false;
  }
}

/** The primitive inside, whatever its valueOf says. For booleans and bigints. */
export function unboxed(value: object, kind: string): unknown {
  return apply(valueOf[kind as keyof typeof valueOf], value, []);
}
