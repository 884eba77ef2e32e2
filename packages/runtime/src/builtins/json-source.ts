import { ownMap } from '../own-collections.js';

/* Engines of today tell a reviver the source text of each primitive. Only they know it, so they are asked beforehand. */

const { parse } = JSON;

/** A value in a JSON text. */
export interface Source {
  value: unknown;
  /** Of a primitive. */
  text: string | undefined;
  inside: Inside | undefined;
}

type Inside = Pick<Map<string, Source>, 'get' | 'set'>;

let tells = false;
parse('0', (...args: unknown[]) => void (tells = args.length > 2));

/** Parses `json`; null if the engine does not tell. */
export function record(json: string): Source | null {
  if (!tells) return null;
  const insides = ownMap<unknown, Inside>();
  let source: Source | null = null;
  parse(json, function (this: unknown, key: string, value: unknown, ...[context]: [{ source?: string }?]) {
    source = { value, text: context?.source, inside: insides.get(value) };
    let inside = insides.get(this);
    if (inside === undefined) insides.set(this, (inside = ownMap()));
    inside.set(key, source);
    return value;
  });
  return source;
}
