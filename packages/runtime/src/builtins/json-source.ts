/* Engines of today tell a reviver the source text of each primitive. Only they know it, so they are asked beforehand. */

const { parse } = JSON;

/** A value in a JSON text. */
export interface Source {
  value: unknown;
  /** Of a primitive. */
  text: string | undefined;
  inside: Map<string, Source> | undefined;
}

let tells = false;
parse('0', (...args: unknown[]) => void (tells = args.length > 2));

/** Parses `json`; null if the engine does not tell. */
export function record(json: string): Source | null {
  if (!tells) return null;
  const insides = new Map<unknown, Map<string, Source>>();
  let source: Source | null = null;
  parse(json, function (this: unknown, key: string, value: unknown, ...[context]: [{ source?: string }?]) {
    source = { value, text: context?.source, inside: insides.get(value) };
    const inside = insides.get(this);
    if (inside === undefined) insides.set(this, new Map([[key, source]]));
    else inside.set(key, source);
    return value;
  });
  return source;
}
