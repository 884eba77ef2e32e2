/** Values as traces show them: never deep, never long, and without calling anything of the program. */

const DEPTH = 3;
const WIDTH = 6;

export const LEAK = '!! SUSPENDED !!';

export function show(value: unknown, suspended: unknown, depth = 0): string {
  if (value === suspended) return LEAK;
  if (typeof value === 'string') return value.length > 60 ? `<${value.length} characters>` : JSON.stringify(value);
  if (typeof value === 'function') return showFunction(value);
  if (typeof value !== 'object' || value === null) return Object.is(value, -0) ? '-0' : String(value);
  if (value === globalThis) return 'globalThis';
  // Messages of native errors quote the source, which is another one after compilation.
  if (Object.prototype.toString.call(value) === '[object Error]') return (value as Error).name;
  if (depth >= DEPTH) return '…';
  const inner = (key: PropertyKey): string => {
    const { get, set, value: data } = Object.getOwnPropertyDescriptor(value, key)!;
    return get || set ? `<${get ? 'get' : ''}${set ? 'set' : ''}>` : show(data, suspended, depth + 1);
  };
  const keys = Reflect.ownKeys(value);
  const shown = keys.slice(0, WIDTH).map((key) => `${String(key)}: ${inner(key)}`);
  const text = [...shown, ...(keys.length > WIDTH ? [`${keys.length} keys`] : [])].join(', ');
  return Array.isArray(value) ? `[${text}]` : `${className(value)}{${text}}`;
}

function showFunction(fn: object): string {
  const { value: name } = Object.getOwnPropertyDescriptor(fn, 'name') ?? {};
  const { value: length } = Object.getOwnPropertyDescriptor(fn, 'length') ?? {};
  return `[function ${typeof name === 'string' ? name : ''}/${typeof length === 'number' ? length : '?'}]`;
}

function className(object: object): string {
  const prototype: unknown = Object.getPrototypeOf(object);
  if (prototype === Object.prototype) return '';
  if (prototype === null) return 'null ';
  const maker: unknown = Object.getOwnPropertyDescriptor(prototype, 'constructor')?.value;
  return typeof maker === 'function' ? `${showFunction(maker)} ` : '? ';
}
