/** Which functions have one form, because they run once. How that runs: fixtures.single.test.ts. */
import { bothHosts } from './harness/both-hosts.js';

const forms = (code: string): number => code.split('const $run = ').length - 1;

describe.each(Object.entries(bothHosts))('%s', (_, compile) => {
  const single = (source: string): number => forms(compile(source, { mark: 'all' }));

  test.each([
    ['called where it stands', '(function () { f(); g(); })();'],
    ['an arrow function', '(() => { f(); g(); })();'],
    ['with `call`', '(function () { f(); g(); }).call(this);'],
    ['with `apply`', '(function () { f(); g(); }).apply(this, []);'],
    ['in another one', '(function () { return (function () { f(); g(); })(); })();'],
  ])('%s', (_name, source) => expect(single(source)).toBe(1));

  test('what such a call is given', () => {
    expect(single('(function (make) { make(); f(); })(function () { f(); g(); });')).toBe(2);
    expect(single('(function (all) { all[0](); f(); })([function () { f(); g(); }]);')).toBe(2);
    expect(single('(function (all) { all.x(); f(); })({ x: function () { f(); g(); } });')).toBe(2);
  });

  test.each([
    ['a declaration', 'function a() { f(); g(); } a();'],
    ['called by its name', 'const a = () => { f(); g(); }; a();'],
    ['given to some function', 'each(() => { f(); g(); });'],
    ['in a function that may run again', 'function a() { return (() => { f(); g(); })(); }'],
    ['in a loop', 'for (const x of xs) (function () { f(x); g(x); })();'],
    ['a generator', '(function* () { f(); g(); })();'],
    ['an async function', '(async () => { f(); g(); })();'],
  ])('not: %s', (_name, source) => expect(single(source)).toBe(0));

  test("not with stack: 'heap', where functions are given their room from outside", () => {
    expect(forms(compile('(function () { f(); g(); })();', { mark: 'all', stack: 'heap' }))).toBe(0);
  });
});
