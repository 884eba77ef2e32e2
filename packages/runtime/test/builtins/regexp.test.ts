import { expectSame, type Callable, type Tools } from './compare.js';

const proto = RegExp.prototype as any;

const logged = ({ log, fn }: Tools, name: string, callback: Callable) =>
  fn(function (this: unknown, ...args: unknown[]) {
    log(name, ...args);
    return Reflect.apply(callback, this, args);
  });

/** An expression with an exec() of its own, which calls the native one. */
function own(t: Tools, regexp: RegExp): RegExp {
  const exec = logged(t, 'exec', function (this: RegExp, string: string) {
    return proto.exec.call(this, string);
  });
  return Object.defineProperty(regexp, 'exec', { value: exec, configurable: true });
}

/** Something that is no expression, and gives `matches` one after the other. Older engines ask for `global` instead of `flags`. */
function fake(t: Tools, flags: string, matches: unknown[]): object {
  const left = [...matches];
  const exec = logged(t, 'exec', () => (left.length === 0 ? null : left.shift()));
  return { flags, global: flags.includes('g'), unicode: flags.includes('u'), lastIndex: 0, exec };
}

const expressions = [
  /b/,
  /b/g,
  /(?:)/g,
  /(?:)/gu,
  /(b)(c)?/g,
  /(?<first>b)|(?<second>x)/g,
  /b/y,
  /b/gy,
  /z/g,
  /^/gm,
  /[^]/u,
];
const subjects = ['abcabc', '', 'b', '\u{1f600}b\u{1f600}', 'a\nb'];
const text = (t: Tools, value: string) => ({ toString: logged(t, 'text', () => value) });
const methods: [string, symbol, unknown[][]][] = [
  ['match', Symbol.match, [[]]],
  ['search', Symbol.search, [[]]],
  ['split', Symbol.split, [[], [2], [0], [-1], [NaN], [1.5]]],
  ['replace', Symbol.replace, [['x'], ["[$&|$1|$<first>|$`|$'|$$|$9]"], [null]]],
];

describe.each(methods)('%s', (_, symbol, rests) => {
  const native = proto[symbol];

  test.each(expressions)('%p, as it is and with an exec() of its own', ({ source, flags }) => {
    for (const self of subjects) {
      for (const rest of rests) {
        expectSame(native, () => ({ self: new RegExp(source, flags), args: [self, ...rest] }));
        expectSame(native, (t) => ({ self: own(t, new RegExp(source, flags)), args: [text(t, self), ...rest] }));
      }
    }
  });

  test('lastIndex is left as by the native', () => {
    for (const flags of ['', 'g', 'y']) {
      expectSame(native, (t) => {
        const self = own(t, new RegExp('b', flags));
        self.lastIndex = 2;
        return { self, args: ['abcabc', 'x'] };
      });
    }
  });

  test('a subclass, and a species', () => {
    expectSame(native, (t) => {
      class Sub extends RegExp {}
      Sub.prototype.exec = logged(t, 'exec', function (this: RegExp, string: string) {
        return proto.exec.call(this, string);
      });
      return { self: new Sub('b', 'g'), args: ['abc', 'x'] };
    });
    expectSame(native, (t) => ({
      self: Object.assign(fake(t, 'g', []), { constructor: { [Symbol.species]: undefined } }),
      args: ['abc', 'x'],
    }));
    for (const constructor of [null, 1, { [Symbol.species]: 1 }, { [Symbol.species]: () => 1 }])
      expectSame(native, () => ({ self: { flags: '', exec: () => null, constructor }, args: ['abc', 'x'] }));
  });

  test('what is no expression', () => {
    const matches = [
      { 0: 'b', index: 1, length: 1 },
      { 0: '', index: '3', length: '2', 1: 5, groups: { first: 'group' } },
      { 0: 'far', index: 99, length: 3 },
    ];
    for (const flags of ['', 'g', 'gu'])
      for (const rest of rests)
        expectSame(native, (t) => ({ self: fake(t, flags, matches), args: ['abcabc', ...rest] }));
    for (const match of [undefined, 1, 'text'])
      expectSame(native, (t) => ({ self: fake(t, 'g', [match]), args: ['a', 'x'] }));
    for (const self of [undefined, null, 1, 'text', {}, { exec: 1, flags: 'g', global: true }])
      expectSame(native, () => ({ self, args: ['a'] }));
    expectSame(native, () => ({ self: Object.freeze(/b/g), args: ['ab', 'x'] }));
  });
});
