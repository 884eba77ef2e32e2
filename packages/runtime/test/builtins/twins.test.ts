import * as runtime from '@greenlet-ts/runtime';
import ts from 'typescript';
import {
  constructorNames as compilerConstructors,
  twinNames as compilerNames,
} from '../../../transformer/src/2-analyze/twins.js';
import greenlet from '../../../transformer/src/hosts/typescript/transformer.js';
import { constructorNames, iteratorNames, twinNames } from '../../src/builtins/names.js';
import { inGreenlet, switchingFirst, twinOf, type Callable } from './compare.js';

const { abi, getCurrent, Greenlet } = runtime;
const main = getCurrent();

const TypedArray = Object.getPrototypeOf(Int8Array);
const holders: object[] = [Array, Array.prototype, TypedArray, TypedArray.prototype, Map, Map.prototype, Set.prototype];
holders.push(
  WeakMap.prototype,
  Promise,
  Object,
  String.prototype,
  RegExp.prototype,
  JSON,
  (globalThis as any).Iterator ?? {},
);
holders.push((globalThis as any).Iterator?.prototype ?? {});

/** Every function that has a twin, with its key. */
const natives: [key: PropertyKey, native: Callable, twin: Callable][] = [];
for (const holder of holders) {
  for (const key of Reflect.ownKeys(holder)) {
    const native: unknown = Object.getOwnPropertyDescriptor(holder, key)!.value;
    const twin = inGreenlet(() => abi.twin(native));
    if (key !== 'constructor' && twin !== native && !Number.isNaN(native))
      natives.push([key, native as Callable, twin as Callable]);
  }
}

test('the compiler asks for what there is', () => {
  const known = [...compilerNames].filter((name) => !iteratorNames.includes(name));
  expect(known.sort()).toEqual([...twinNames].sort());
  expect([...compilerConstructors]).toEqual(constructorNames);
  const names = new Set(natives.flatMap(([key]) => (typeof key === 'string' ? [key] : [])));
  const all = [...twinNames, ...iteratorNames];
  expect([...names].filter((name) => !all.includes(name))).toEqual([]);
  // Not every engine has all of them.
  const missing = twinNames.filter((name) => !names.has(name) && !iteratorNames.includes(name));
  const has = (name: string): boolean => holders.some((holder) => Object.hasOwn(holder, name));
  expect(missing.filter(has)).toEqual([]);
});

test.each(natives)('%p looks like the native', (_, native, twin) => {
  expect([twin.name, twin.length]).toEqual([native.name, native.length]);
  expect(Object.hasOwn(twin, 'prototype')).toBe(false);
  expect(() => Reflect.construct(twin, [])).toThrow(TypeError);
});

test('in main, for other functions, and for what is no function, there is none', () => {
  expect(abi.twin(Array.prototype.map)).toBe(Array.prototype.map);
  const others = [undefined, null, 1, 'map', {}, () => 1, Array.prototype.push, parseInt];
  for (const other of others) expect(inGreenlet(() => abi.twin(other))).toBe(other);
});

test('a call of a method takes the twin in a greenlet, the native in main, and names what is no function', () => {
  const double = (x: number): number => 2 * x;
  const own = abi.own();
  const call = (text: string, fn: unknown, self: unknown, f: unknown): unknown[] => [
    abi.call(abi.twins || typeof fn !== 'function' ? abi.twin(fn, text) : fn, self, f),
    abi.callOwn(own, text, fn, self, f),
    abi.callTwin(text, fn, self, f),
  ];
  expect(call('xs.map', Array.prototype.map, [1, 2], double)).toEqual([
    [2, 4],
    [2, 4],
    [2, 4],
  ]);
  for (const how of [0, 1, 2])
    expect(inGreenlet(() => switchingCall(how, Array.prototype.map, [1, 2], switchingFirst(double)))).toEqual([2, 4]);
  const wrong = (): unknown => call('o.map', undefined, {}, 1);
  const error = new TypeError('o.map is not a function');
  expect(wrong).toThrow(error);
  expect(() => inGreenlet(wrong)).toThrow(error);

  function switchingCall(how: number, fn: unknown, self: unknown, f: unknown): unknown {
    if (how === 0) return abi.call(abi.twins ? abi.twin(fn, 'f') : fn, self, f);
    return how === 1 ? abi.callOwn(own, 'f', fn, self, f) : abi.callTwin('f', fn, self, f);
  }
});

test('twins are wanted in greenlets, and not in main', () => {
  const seen = [abi.twins];
  const note = (): unknown => seen.push(abi.twins);
  new Greenlet(note).switch(); // which main starts, and nothing is suspended
  note();
  inGreenlet(switchingFirst(note));
  note();
  const failing = (): never => {
    note();
    throw new Error('out of a greenlet');
  };
  expect(() => new Greenlet(failing).switch()).toThrow('out of a greenlet');
  expect(() => inGreenlet(failing)).toThrow('out of a greenlet');
  note();
  expect(seen).toEqual([false, true, false, true, false, true, true, false]);
});

test('replacements of methods are left alone', () => {
  const mine = (): string => 'mine';
  const { map } = Array.prototype;
  const { get } = Map.prototype;
  let seen: unknown[];
  Array.prototype.map = mine as any;
  Map.prototype.get = mine;
  try {
    seen = inGreenlet(() => [abi.twin(mine), abi.twin(map)]) as unknown[];
  } finally {
    Array.prototype.map = map;
    Map.prototype.get = get;
  }
  expect(seen[0]).toBe(mine);
  expect(seen[1]).not.toBe(map);
});

describe('what calls last needs no twin', () => {
  const callback = switchingFirst(function (this: unknown, ...args: unknown[]) {
    return [this, ...args];
  });

  test('Function.prototype.call and apply, Reflect.apply, bound functions', () => {
    expect(inGreenlet(() => callback.call('this', 1, 2))).toEqual(['this', 1, 2]);
    expect(inGreenlet(() => callback.apply('this', [1, 2]))).toEqual(['this', 1, 2]);
    expect(inGreenlet(() => Reflect.apply(callback, 'this', [1, 2]))).toEqual(['this', 1, 2]);
    expect(inGreenlet(() => callback.bind('this', 1)(2))).toEqual(['this', 1, 2]);
  });

  test('Reflect.construct', () => {
    const made = { made: true };
    expect(
      inGreenlet(() =>
        Reflect.construct(
          switchingFirst(() => made),
          [],
        ),
      ),
    ).toBe(made);
  });

  test('methods of patterns, called by natives', () => {
    for (const [name, symbol] of [
      ['replace', Symbol.replace],
      ['split', Symbol.split],
      ['match', Symbol.match],
      ['search', Symbol.search],
    ] as const) {
      expect(inGreenlet(() => (String.prototype as any)[name].call('x', { [symbol]: callback }))).toContain('x');
    }
  });
});

/** Runs a program, a function body, compiled as users compile. */
function program(source: string, stress: boolean): any {
  const { outputText } = ts.transpileModule(`'use greenlet'; export function run(main, trace) { ${source} }`, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS },
    transformers: { before: [greenlet(undefined, { stress }, { ts })] },
  });
  const exports = {} as { run: Callable };
  new Function('exports', 'require', outputText)(exports, () => runtime);
  return (trace: unknown[]) => inGreenlet(exports.run, main, trace);
}

describe.each([false, true])('compiled programs, stress: %p', (stress) => {
  const evaluate = (source: string): unknown => program(source, stress)([]);

  test('switches at every depth', () => {
    expect(evaluate('return [3, 1, 2].map((x) => [x].filter((y) => main.switch(y) !== 7)).flat()')).toEqual([3, 1, 2]);
    expect(evaluate('return [3, 1, 2].sort((a, b) => (main.switch(), a - b))')).toEqual([1, 2, 3]);
    expect(evaluate('return Array.from(new Set([1, 2]), (x) => (main.switch(), x * 2))')).toEqual([2, 4]);
    expect(evaluate("return 'abc'.replace(/b/, (m) => (main.switch(), m + m))")).toBe('abbc');
    expect(evaluate("return JSON.stringify({ a: { toJSON: () => (main.switch(), 'json') } })")).toBe('{"a":"json"}');
    expect(
      evaluate("return JSON.parse('[1,2]', (k, v) => (main.switch(), typeof v === 'number' ? v + 1 : v))"),
    ).toEqual([2, 3]);
  });

  test('errors, and finally blocks of killed greenlets', () => {
    const trace: unknown[] = [];
    const body = program(
      'try { [1, 2].forEach((x) => { try { main.switch(); } finally { trace.push(x); } }); } finally { trace.push("end"); }',
      stress,
    );
    expect(body(trace)).toBe(undefined);
    expect(trace).toEqual([1, 2, 'end']);
    expect(evaluate('try { [1].map(() => { main.switch(); throw 5; }); } catch (error) { return error; }')).toBe(5);
  });

  test('deep recursion through callbacks', () => {
    const walk =
      'const walk = (n) => n === 0 ? main.switch(1) ?? 0 : [n].reduce((sum, x) => sum + walk(x - 1), 1); return walk(50);';
    expect(evaluate(walk)).toBe(50);
  });
});

test('under stress, callbacks of twins are suspended; those of natives are not', () => {
  const { stress } = abi;
  const seen: boolean[] = [];
  abi.stress = (value) => {
    const result = stress(value);
    if (typeof value === 'string') seen.push(result === abi.SUSPENDED);
    return result;
  };
  try {
    program(
      "const f = () => 'x'; [1, 2].forEach(() => { f(); }); new Proxy(f, { apply: () => { f(); } })();",
      true,
    )([]);
  } finally {
    abi.stress = stress;
  }
  expect(seen).toEqual([true, true, false]);
});

test('a greenlet that is thrown into while a callback waits', () => {
  const trace: unknown[] = [];
  const twin = twinOf(Array.prototype.map);
  const greenlet = new Greenlet(() =>
    twin.call(
      [1, 2],
      switchingFirst((x) => trace.push(x)),
    ),
  );
  greenlet.switch();
  expect(() => greenlet.throw(new RangeError('thrown'))).toThrow(RangeError);
  expect(trace).toEqual([]);
  expect(greenlet.dead).toBe(true);
});
