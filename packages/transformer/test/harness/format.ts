/** Values as transcripts show them: the same on every engine, whatever was compiled, and without calling anything of the program. */

/** What compiled code must never let a program see. */
export const LEAK = '!! SUSPENDED !!';

export interface Special {
  /** The sentinel; it throws when looked into. */
  suspended: unknown;
  greenlet: new (...args: never[]) => object;
}

export function formatLine(values: readonly unknown[], special: Special): string {
  return values.map((value) => (typeof value === 'string' ? value : format(value, special))).join(' ');
}

export function format(value: unknown, special: Special): string {
  const seen: object[] = [];
  return show(value);

  function show(value: unknown): string {
    if (value === special.suspended) return LEAK;
    switch (typeof value) {
      case 'string':
        return JSON.stringify(value);
      case 'bigint':
        return `${value}n`;
      case 'number':
        return Object.is(value, -0) ? '-0' : String(value);
      case 'function':
        return showFunction(value);
      case 'object':
        return value === null ? 'null' : guarded(value);
      default:
        return String(value);
    }
  }

  function guarded(value: object): string {
    if (seen.includes(value)) return '<circular>';
    seen.push(value);
    const text = showObject(value);
    seen.pop();
    return text;
  }

  function showObject(value: object): string {
    if (value instanceof special.greenlet) return 'Greenlet';
    if (isError(value)) return showError(value);
    if (Array.isArray(value))
      return `[${Array.from(value, (_, i) => (i in value ? property(value, i) : '<hole>')).join(', ')}]`;
    if (value instanceof Map)
      return `Map {${Array.from(value, ([key, item]) => `${show(key)} => ${show(item)}`).join(', ')}}`;
    if (value instanceof Set) return `Set {${Array.from(value, show).join(', ')}}`;
    const tag = Object.prototype.toString.call(value).slice(8, -1);
    if (tag === 'Promise' || /Iterator|Generator/.test(tag)) return tag;
    const properties = Reflect.ownKeys(value)
      .filter((key) => Object.prototype.propertyIsEnumerable.call(value, key))
      .map((key) => `${typeof key === 'symbol' ? `[${String(key)}]` : key}: ${property(value, key)}`);
    const body = `{${properties.join(', ')}}`;
    const name = className(value);
    return name === 'Object' ? body : `${name} ${body}`;
  }

  function property(object: object, key: PropertyKey): string {
    const { get, set, value } = Object.getOwnPropertyDescriptor(object, key)!;
    if (get || set) return `<${[get && 'get', set && 'set'].filter(Boolean).join('/')}>`;
    return show(value);
  }
}

function showFunction(fn: object): string {
  const name = Object.getOwnPropertyDescriptor(fn, 'name')?.value;
  const kind = Function.prototype.toString.call(fn).startsWith('class') ? 'class' : 'function';
  return typeof name === 'string' && name !== '' ? `[${kind} ${name}]` : `[${kind}]`;
}

function isError(value: object): value is Error {
  return value instanceof Error || Object.prototype.toString.call(value) === '[object Error]';
}

function showError(error: Error & { code?: unknown }): string {
  const code = typeof error.code === 'string' ? ` [${error.code}]` : '';
  // The runtime's messages are tested with the runtime.
  return code === '' ? `${error.name}: ${error.message}` : `${error.name}${code}`;
}

function className(object: object): string {
  const prototype: object | null = Object.getPrototypeOf(object) as object | null;
  if (prototype === null) return '[no prototype]';
  const constructor: unknown = Object.getOwnPropertyDescriptor(prototype, 'constructor')?.value;
  return (typeof constructor === 'function' && constructor.name) || 'Object';
}
