/** What strict mode adds: an un-marked function on the stack is known at the switch, before anything unwinds. */
import { transformSync } from '@babel/core';
import * as runtime from '@greenlet-ts/runtime';
import plugin from '../src/hosts/babel/plugin.js';

const { Greenlet, getCurrent } = runtime;

/** Un-marked code that goes on working with what a marked function returned, and then returns it like a tail call. */
const SOURCE = `
  function early(f, log) { "use no greenlet"; const result = f(); log.push('too early'); return result; }
  function direct() { "use no greenlet"; const result = main.switch('direct'); return result; }
  function leaf() { return main.switch('leaf'); }
  function deep(n) { return n === 0 ? 0 + leaf() : 1 + deep(n - 1); }
  function attempt(f, log) { try { log.push(f()); } catch (error) { log.push(error.code, error.message); } }
  function* numbers() { yield 1; yield main.switch('in a generator'); yield 3; }
  function loop(it, log) { for (const x of it) log.push(x); }
  function foreign(it, log) { "use no greenlet"; for (const x of it) log.push(x); }
  function drain(marked, log) { (marked ? loop : foreign)(numbers(), log); }
  module.exports = { early, direct, leaf, deep, attempt, drain };
`;

function load(strict: boolean, source = SOURCE) {
  const { code } = transformSync(source, {
    plugins: [[plugin, { mark: 'all', strict }]],
    configFile: false,
    babelrc: false,
    filename: 'program.js',
    sourceType: 'script',
  })!;
  const module = { exports: {} as Record<string, (...args: unknown[]) => unknown> };
  new Function('module', 'require', 'main', code!)(module, () => runtime, getCurrent());
  return module.exports;
}

describe('strict', () => {
  const { early, direct, leaf, deep, attempt, drain } = load(true);

  test('a generator is suspended for marked callers of next(), and for no other', () => {
    const log: unknown[] = [];
    const g = new Greenlet(drain);
    expect(g.switch(true, log)).toBe('in a generator');
    g.switch(2);
    expect(log).toEqual([1, 2, 3]);
    expect(() => new Greenlet(drain).switch(false, log)).toThrow(
      expect.objectContaining({ code: 'ERR_GREENLET_BARRIER' }),
    );
    expect(log).toEqual([1, 2, 3, 1]);
  });

  test('un-marked code below a switch is an error at the switch, before anything else happens', () => {
    const log: unknown[] = [];
    new Greenlet(() => attempt!(() => early!(leaf!, log), log)).switch();
    expect(log[0]).toBe('ERR_GREENLET_BARRIER');
    expect(log[1]).toContain('on the stack');
    expect(log).toHaveLength(2);
  });

  test('so is un-marked code that switches by itself', () => {
    const log: unknown[] = [];
    new Greenlet(() => attempt!(direct!, log)).switch();
    expect(log[0]).toBe('ERR_GREENLET_BARRIER');
    expect(log[1]).toContain('direct()');
  });

  test('marked code switches as ever', () => {
    const g = new Greenlet(deep!);
    expect(g.switch(3)).toBe('leaf');
    expect(g.switch(10)).toBe(13);
  });
});

test('stack() names functions and places in the source', () => {
  const g = new Greenlet(load(false).deep!);
  g.switch(1);
  expect(g.stack()).toEqual([
    { functionName: 'deep', file: 'program.js', line: 5, column: 43 },
    { functionName: 'deep', file: 'program.js', line: 5, column: 56 },
  ]);
  g.switch(0);
  expect(g.stack()).toBeNull();
});

/** Un-marked code between the reader of a property and its accessor, with the same `this`. */
const BETWEEN = `
  class Marked {
    constructor(log) { this.log = log; }
    get x() { return main.switch('get'); }
    set x(value) { main.switch('set'); }
  }
  class Between extends Marked {
    get x() { "use no greenlet"; const r = super.x; this.log.push('too early'); return r; }
    set x(value) { "use no greenlet"; super.x = value; this.log.push('too early'); }
  }
  const handler = {
    get(o, key, receiver) { "use no greenlet"; const r = Reflect.get(o, key, receiver); if (key === 'x') o.log.push('too early'); return r; },
    set(o, key, value, receiver) { "use no greenlet"; Reflect.set(o, key, value, receiver); o.log.push('too early'); return true; },
  };
  function use(o, log) {
    try { log.push(o.x); } catch (error) { log.push(error.code); }
    try { o.x = 1; log.push('written'); } catch (error) { log.push(error.code); }
  }
  module.exports = { Marked, Between, handler, use };
`;

describe('strict, between the reader of a property and its accessor', () => {
  const { Marked, Between, handler, use } = load(true, BETWEEN) as unknown as {
    Marked: new (log: unknown[]) => object;
    Between: new (log: unknown[]) => object;
    handler: ProxyHandler<object>;
    use: (o: object, log: unknown[]) => void;
  };
  const refused = ['ERR_GREENLET_BARRIER', 'ERR_GREENLET_BARRIER'];

  test('nothing: it is suspended', () => {
    const log: unknown[] = [];
    const g = new Greenlet(use);
    expect(g.switch(new Marked(log), log)).toBe('get');
    expect(g.switch(1)).toBe('set');
    g.switch();
    expect(log).toEqual([1, 'written']);
  });

  test('an un-marked accessor is known at the switch', () => {
    const log: unknown[] = [];
    new Greenlet(use).switch(new Between([]), log);
    expect(log).toEqual(refused);
  });

  test('so is a trap of a proxy', () => {
    const log: unknown[] = [];
    new Greenlet(use).switch(new Proxy(new Marked([]), handler), log);
    expect(log).toEqual(refused);
  });

  const loose = load(false, BETWEEN) as unknown as { Between: typeof Between; Marked: typeof Marked; use: typeof use };

  test('without strict their work comes too early', () => {
    const log: unknown[] = [];
    new Greenlet(loose.use).switch(new loose.Between(log), log);
    expect(log).toEqual(['too early']);
  });

  test('without strict, too, it is an error if they have used the accessor of another object', () => {
    const log: unknown[] = [];
    const inner = new loose.Marked(log);
    const unmarked = Object.defineProperty({}, 'x', {
      get: () => Reflect.get({ inner }.inner, 'x') as unknown,
      set: (value) => Reflect.set(inner, 'x', value),
    });
    new Greenlet(loose.use).switch(unmarked, log);
    expect(log).toEqual(refused);
  });
});
