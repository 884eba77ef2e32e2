import fc from 'fast-check';
import { expectSame, type Tools } from './compare.js';

const { stringify, parse } = JSON as any;
const values = fc.jsonValue({ maxDepth: 4 });

const logged = ({ log, fn }: Tools, callback: (this: any, ...args: any[]) => unknown) =>
  fn(function (this: unknown, ...args: unknown[]) {
    log('call', this, ...args);
    return callback.apply(this, args);
  });

describe('JSON.stringify', () => {
  test('any JSON value, with any space', () => {
    const spaces = fc.constantFrom<unknown>(
      undefined,
      0,
      1,
      4,
      99,
      -1,
      2.9,
      '',
      '\t',
      'longer than ten',
      NaN,
      null,
      {},
      true,
    );
    const check = (value: unknown, space: unknown): void => {
      expectSame(stringify, () => ({ args: [value, null, space] }));
      expectSame(stringify, (t) => ({ args: [value, logged(t, (_, x) => x), space] }));
    };
    fc.assert(fc.property(values, spaces, check), { numRuns: 60 });
  });

  test('any strings and numbers', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => expectSame(stringify, () => ({ args: [{ [text]: text }] }))),
    );
    fc.assert(fc.property(fc.double(), (number) => expectSame(stringify, () => ({ args: [[number]] }))));
  });

  test('values that are no JSON', () => {
    const sparse = [1, , undefined, () => 1, Symbol()]; // eslint-disable-line no-sparse-arrays
    const odd: unknown[] = [
      undefined, null, NaN, -0, -Infinity, 10n, Symbol(), () => 1, new Date(0), new Date(NaN), /x/, new Map([[1, 2]]), new Uint8Array(3), sparse,
      { a: undefined, b: () => 1, [Symbol()]: 1, c: null }, Object.create({ inherited: 1 }), Object.create(null), '\ud800', { '\u2028"': '\\\n' },
      new Number(3), new String('x'), new Boolean(false), Object(1n), Object(Symbol()), new Error('x'), [[]], [{}], {},
      Object.setPrototypeOf(new Number(3), null), Object.assign(new String('ab'), { own: 1 }),
    ]; // prettier-ignore
    for (const value of odd) {
      for (const space of [undefined, 2]) {
        expectSame(stringify, () => ({ args: [value, null, space] }));
        expectSame(stringify, () => ({ args: [{ key: value, list: [value] }, null, space] }));
        expectSame(stringify, (t) => ({ args: [1, t.fn((key: string) => (key === '' ? value : undefined)), space] }));
      }
    }
  });

  test('toJSON', () => {
    expectSame(stringify, (t) => ({ args: [{ a: { toJSON: logged(t, function (key) { return `${key}!`; }) }, b: [{ toJSON: logged(t, () => undefined) }] }] })); // prettier-ignore
    expectSame(stringify, (t) => ({
      args: [{ a: { toJSON: logged(t, () => ({ toJSON: t.fn(() => 'not called') })) } }, logged(t, (_, x) => x)],
    }));
    expectSame(stringify, (t) => ({ args: [{ toJSON: t.fn(() => { throw new Error('toJSON'); }) }] })); // prettier-ignore
    for (const toJSON of [1, null, undefined, {}]) expectSame(stringify, () => ({ args: [{ toJSON, x: 1 }] }));
    const big = BigInt.prototype as any;
    big.toJSON = () => 'big';
    try {
      expectSame(stringify, () => ({ args: [[1n, Object(2n)]] }));
    } finally {
      delete big.toJSON;
    }
  });

  test('objects around primitives are converted by their own methods', () => {
    for (const make of [() => new Number(1), () => new String('s'), () => new Boolean(true)]) {
      const own = (t: Tools) =>
        Object.assign(make(), {
          valueOf: t.fn(() => (t.log('valueOf'), '42')),
          toString: t.fn(() => (t.log('toString'), 43)),
        });
      expectSame(stringify, (t) => ({ args: [[own(t)], [own(t)], own(t)] }));
    }
  });

  test('the replacer', () => {
    const object = { a: 1, b: { a: 2, c: [3, { a: 4 }] }, d: undefined };
    expectSame(stringify, (t) => ({ args: [object, logged(t, (key, x) => (key === 'c' ? [key, x] : x)), 2] }));
    expectSame(stringify, (t) => ({ args: [object, logged(t, (_, x) => (typeof x === 'number' ? undefined : x))] }));
    expectSame(stringify, (t) => ({ args: [object, logged(t, () => { throw new Error('replacer'); })] })); // prettier-ignore
    const lists = [
      ['a'],
      ['c', 'b'],
      [],
      ['a', 'a', 1, '1', new String('b'), new Number(1), {}, null, Symbol(), 1n, true],
      { length: 1, 0: 'a' },
    ];
    for (const list of lists) {
      expectSame(stringify, () => ({ args: [{ ...object, 1: 'one' }, list, 1] }));
      expectSame(stringify, (t) => ({ args: [object, t.spy('list', list)] }));
    }
    expectSame(stringify, (t) => ({
      args: [
        object,
        t.spy(
          'replacer',
          t.fn((_: string, x: unknown) => x),
        ),
      ],
    }));
  });

  test('what is done to a proxy', () => {
    const make = (t: Tools) => t.spy('outer', { b: 1, a: t.spy('array', [1, t.spy('inner', {})]), 1: 'one' });
    expectSame(stringify, (t) => ({ args: [make(t)] }));
    expectSame(stringify, (t) => ({ args: [make(t), ['a', 'x', 'b']] }));
    expectSame(stringify, (t) => ({ args: [make(t), t.fn((_: string, x: unknown) => x), '-'] }));
    expectSame(stringify, () => ({ args: [{ get a() { throw new Error('a'); } }] })); // prettier-ignore
  });

  test('circles', () => {
    const self: any = { x: {} };
    self.self = self;
    const far: any = { a: [{ b: {} }] };
    far.a[0].b.back = far.a;
    const long: any = {};
    let at = long;
    for (const key of ['one', 'two', 'three', 'four']) at = at[key] = {};
    at.last = long;
    const list: any[] = [];
    list.push([list]);
    for (const circle of [self, far, long, list, { list }]) {
      expectSame(stringify, () => ({ args: [circle] }));
      expectSame(stringify, (t) => ({ args: [{ circle }, logged(t, (_, x) => x)] }));
    }
    const shared = { x: 1 };
    expectSame(stringify, () => ({ args: [[shared, shared, { shared }]] }));
  });

  ('rawJSON' in JSON ? test : test.skip)('raw JSON', () => {
    const raw = (JSON as any).rawJSON('1e1000');
    expectSame(stringify, () => ({ args: [[raw, { raw }], null, 1] }));
    expectSame(stringify, (t) => ({ args: [1, t.fn((key: string) => (key === '' ? [raw] : raw))] }));
  });
});

describe('JSON.parse', () => {
  const texts = values.map((value) => JSON.stringify(value));

  test('any text', () => {
    const check = (text: string): void => {
      expectSame(parse, () => ({ args: [text] }));
      expectSame(parse, (t) => ({ args: [text, logged(t, (_, x) => x)] }));
      expectSame(parse, (t) => ({ args: [text, logged(t, (_, x) => (typeof x === 'number' ? undefined : x))] }));
      expectSame(parse, (t) => ({ args: [text, logged(t, (key, x) => (key === '1' ? { replaced: x } : x))] }));
    };
    fc.assert(fc.property(texts, check), { numRuns: 60 });
  });

  test('sources, duplicates, odd names', () => {
    for (const text of [
      ' [1.0, 1e3, -0, "\\u0041", true , null] ',
      '{"a":1,"a":2}',
      '{"__proto__":{"x":1},"1":2,"b":3,"0":4}',
      '7',
      '"x"',
      '[[[]],{}]',
    ]) {
      expectSame(parse, (t) => ({ args: [text, logged(t, (_, x) => x)] }));
    }
  });

  test('a reviver that changes what is to come', () => {
    const text = '{"a":1,"b":{"c":[1,2,3],"d":4},"e":{"f":5}}';
    const changes: ((holder: any, key: string) => void)[] = [
      (holder, key) => key === 'a' && (holder.b = [holder.e]),
      (holder, key) => key === 'a' && delete holder.e,
      (holder, key) => key === 'a' && (holder.b.c.length = 1),
      (holder, key) => key === '0' && (holder[1] = 'changed'),
      (holder, key) => key === '0' && (holder[1] = 2),
      (holder, key) => key === 'a' && (holder.e = { f: 5 }),
      (holder, key) => key === 'c' && Object.freeze(holder),
      (holder, key) => key === 'a' && Object.defineProperty(holder, 'b', { value: 0, configurable: false }),
      (holder, key) => key === 'a' && (holder.new = 1),
    ];
    for (const change of changes) {
      for (const result of [(x: unknown) => x, () => undefined, () => 'result']) {
        expectSame(parse, (t) => ({ args: [text, logged(t, function (key, x) { change(this, key); return result(x); })] })); // prettier-ignore
      }
    }
    expectSame(parse, (t) => ({ args: ['[1,2]', logged(t, function (key, x) { if (x === 1 && key === '0') this[1] = t.spy('late', [7, { y: 2 }]); return x; })] })); // prettier-ignore
  });

  test('errors', () => {
    for (const text of ['', '{', 'undefined', '[1,]', undefined, null, {}, Symbol()]) {
      expectSame(parse, (t) => ({ args: [text, logged(t, (_, x) => x)] }));
      expectSame(parse, () => ({ args: [text] }));
    }
    expectSame(parse, (t) => ({ args: [{ toString: t.fn(() => '[1]') }, logged(t, (_, x) => x)] }));
    expectSame(parse, (t) => ({ args: ['[1]', t.fn(() => { throw new Error('reviver'); })] })); // prettier-ignore
    for (const reviver of [null, 1, {}]) expectSame(parse, () => ({ args: ['[1]', reviver] }));
  });
});
