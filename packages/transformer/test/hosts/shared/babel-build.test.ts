import type { Ast } from '../../../src/1-host/index.js';
import { parse, print } from './babel-host.js';

const { host } = parse('');
const { build } = host;
const id = (name: string) => build.identifier(name);
const text = (node: Ast) => print(node).replace(/\s+/g, ' ');

describe('new expressions', () => {
  test.each([
    [build.string('a'), '"a"'],
    [build.number(-1), '-1'],
    [build.boolean(true), 'true'],
    [build.null(), 'null'],
    [build.undefined(), 'void 0'],
    [build.this(), 'this'],
    [build.newTarget(), 'new.target'],
    [build.member(id('a'), 'b'), 'a.b'],
    [build.index(id('a'), id('b')), 'a[b]'],
    [build.call(id('f'), [id('a'), build.spread(id('b'))]), 'f(a, ...b)'],
    [build.array([id('a'), build.spread(id('b'))]), '[a, ...b]'],
    [build.objectSpread(id('a')), '{ ...a }'],
    [build.named('a', id('f')), '{ a: f }["a"]'],
    [build.named('a b', id('f')), '{ "a b": f }["a b"]'],
    [build.named('__proto__', id('f')), '{ ["__proto__"]: f }["__proto__"]'],
    [build.toString(id('a')), '`${a}`'],
    [build.not(id('a')), '!a'],
    [build.binary('===', id('a'), id('b')), 'a === b'],
    [build.operator('**', id('a'), id('b')), 'a ** b'],
    [build.operator('??', id('a'), id('b')), 'a ?? b'],
    [build.logical('&&', id('a'), id('b')), 'a && b'],
    [build.conditional(id('a'), id('b'), id('c')), 'a ? b : c'],
    [build.sequence([id('a'), id('b')]), 'a, b'],
    [build.sequence([id('a')]), 'a'],
    [build.assign(id('a'), '+=', id('b')), 'a += b'],
    [build.arrow(['a', 'b'], [build.return(id('a'))]), '(a, b) => { return a; }'],
    [build.param('a', 'optional'), 'a = void 0'],
    [build.param('a', 'rest'), '...a'],
  ])('%#: %s', (node, expected) => {
    expect(text(node)).toBe(expected);
  });

  test('an object pattern as a target stands in parentheses, and loses its type', () => {
    const { host: other, program } = parse('let { a }: T = b;');
    const { id: target } = (program.body[0] as any).declarations[0];
    expect(text(other.build.expressionStatement(other.build.assign(target, '=', id('c'))))).toBe('({ a } = c);');
  });
});

describe('new statements', () => {
  const a = () => build.expressionStatement(id('a'));
  test.each([
    [
      build.declare('let', [
        { name: 'a', init: null },
        { name: 'b', init: build.number(1) },
      ]),
      'let a, b = 1;',
    ],
    [build.block([a()]), '{ a; }'],
    [build.if(id('t'), [a()], null), 'if (t) { a; }'],
    [build.if(id('t'), [a()], []), 'if (t) { a; } else {}'],
    [build.while(id('t'), [a()]), 'while (t) { a; }'],
    [build.doWhile([a()], id('t')), 'do { a; } while (t);'],
    [build.for(build.declare('let', [{ name: 'i', init: null }]), id('t'), null, []), 'for (let i; t;) {}'],
    [
      build.switch(id('d'), [
        { test: id('t'), body: [a()] },
        { test: null, body: [] },
      ]),
      'switch (d) { case t: a; default: }',
    ],
    [build.try([], 'e', [a()], null), 'try {} catch (e) { a; }'],
    [build.try([], null, [], [a()]), 'try {} catch {} finally { a; }'],
    [
      build.labeled('l', build.while(id('t'), [build.continue('l'), build.break('l')])),
      'l: while (t) { continue l; break l; }',
    ],
    [build.return(null), 'return;'],
    [build.throw(id('a')), 'throw a;'],
  ])('%#: %s', (node, expected) => {
    expect(text(node)).toBe(expected);
  });
});
